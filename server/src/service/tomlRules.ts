/** Why the reader minds: one reason for each kind of TOML problem. */
import type { ProblemKind } from '../toml/messages';
import type { Rule } from './problems';

/** Severity is that of the reader that minds most; `toml/policy.ts` decides for each. */
export const TOML_DOCS: Readonly<Record<ProblemKind, Omit<Rule, 'messages'>>> = {
  syntax: {
    severity: 'error',
    doc: 'It is not TOML: Bindle and Spin refuse the file.',
  },
  'form-1.1': {
    severity: 'error',
    doc: 'TOML 1.1 allows it. Bindle and Spin read TOML 1.0 and refuse the file.',
  },
  'defined-twice': {
    severity: 'error',
    doc: 'The same key twice: one of the two would be lost. In a map whose keys the author names Bindle takes the last one without a word, hence a warning there; everywhere else the file is refused.',
  },
  'table-twice': {
    severity: 'error',
    doc: 'The same table header twice, or a table and an array of tables under one name: Bindle and Spin refuse the file.',
  },
  'header-below-dotted': {
    severity: 'error',
    doc: 'TOML 1.0 and Spin allow it. The reader of Bindle refuses it, except in a map whose keys the author names.',
  },
  'dotted-through-table': {
    severity: 'error',
    doc: 'TOML forbids it. Spin reads it all the same, hence a warning there; Bindle refuses it.',
  },
  'lenient-0.5': {
    severity: 'error',
    doc: 'TOML forbids it and Spin refuses it. The reader of Bindle takes it, hence a warning in an invoice.',
  },
  'impossible-date': {
    severity: 'error',
    doc: 'There is no such day or hour. Spin refuses it; in an invoice no key takes a date, which is said instead.',
  },
  'limit-spin': {
    severity: 'error',
    doc: 'The reader of Spin stops at this depth and refuses the file.',
  },
  'limit-bindle': {
    severity: 'warning',
    doc: 'The reader of Bindle has no limit and ends the whole process where its stack ends.',
  },
};
