/** Rules that follow from the schema alone. Both dialects have them, under a code of their own. */
import type { Dialect } from '../schema/types';
import type { Rule } from './problems';

const TABLE = {
  'unknown-key': {
    severity: 'error',
    messages: {
      plain: '“{0}” is no key of {1}; remove it.',
      listed: '“{0}” is no key of {1}; its keys are {2}.',
      near: '“{0}” is no key of {1}; did you mean “{2}”?',
      advised: '“{0}” is no key of {1}. {2}',
    },
    doc: 'The tools refuse a file with a key that they do not know; a misspelt one is the usual cause.',
  },
  'missing-key': {
    severity: 'error',
    messages: { plain: 'The key “{0}” is missing in {1}; add it.' },
    doc: 'A required key is absent. The problem stands at the header, brace or key of the table that lacks it.',
  },
  'wrong-type': {
    severity: 'error',
    messages: {
      plain: 'Wrong type for “{0}”: {1} expected, {2} found.',
      item: 'Wrong type in the array “{0}”: {1} expected, {2} found.',
      header: 'Wrong type for “{0}”: {1} expected, {2} found; write “{3}” for its header.',
    },
    doc: 'The value is of another type than the key takes. Nothing is converted: `"12"` is no integer.',
  },
  'unknown-value': {
    severity: 'error',
    messages: {
      listed: '“{0}” is no value of “{1}”; its values are {2}.',
      near: '“{0}” is no value of “{1}”; did you mean “{2}”?',
    },
    doc: 'The key takes one of a few words, and the written one is none of them. Case matters.',
  },
  'out-of-range': {
    severity: 'error',
    messages: {
      only: '{0} is no value of “{1}”; write {2}.',
      below: '{0} is too small for “{1}”; the smallest value is {2}.',
      above: '{0} is too large for “{1}”; the largest value is {2}.',
    },
    doc: 'The integer is outside the bounds of its key.',
  },
  deprecated: {
    severity: 'hint',
    messages: { plain: '“{0}” is deprecated: {1}' },
    doc: 'The tools still read it, but there is a better way, which the message names.',
  },
} as const satisfies Record<string, Rule>;

export type StructureRule = keyof typeof TABLE;

export const STRUCTURE_RULES: Readonly<typeof TABLE> = TABLE;

/** Key files of both kinds speak under one name. */
const PREFIXES: Readonly<Record<Dialect, string>> = {
  invoice: 'invoice',
  spin: 'spin',
  keyring: 'keyring',
  secretKeys: 'keyring',
};

/** `unknown-key` → `invoice/unknown-key`. */
export function structureCode(dialect: Dialect, rule: StructureRule): string {
  return `${PREFIXES[dialect]}/${rule}`;
}
