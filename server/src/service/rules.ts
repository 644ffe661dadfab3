/** Every rule that can speak: code → severity, sentences, reason. docs/rules.md is made from it. */
import { PROBLEM_TEXTS } from '../toml/messages';
import { COMMENTS } from './commentRules';
import { INVOICE_RULES } from './dialects/invoice/rules/table';
import { KEYRING } from './dialects/keyring/rules';
import { RUNTIME } from './dialects/runtimeConfig/rules';
import { SPIN_RULES } from './dialects/spin/rules/table';
import { FORMAT_RULES } from './formatRules';
import type { Rule } from './problems';
import { structureRows } from './structureRules';
import { TOML_DOCS } from './tomlRules';

const DIALECTS = ['invoice', 'spin', 'runtimeConfig', 'keyring'] as const;

/** Rules of one dialect beyond its schema. */
const DIALECT_RULES: Readonly<Record<(typeof DIALECTS)[number], Readonly<Record<string, Rule>>>> = {
  invoice: INVOICE_RULES,
  spin: SPIN_RULES,
  runtimeConfig: RUNTIME.rules,
  keyring: KEYRING.rules,
};

/** Found by whoever reads the bytes; the language service only ever sees a text. */
const NOT_UTF8: Rule = {
  severity: 'error',
  messages: {
    plain: 'The file is not UTF-8 from here on; save it as UTF-8, the only encoding of TOML.',
  },
  doc: 'A TOML file is UTF-8: Bindle and Spin refuse any other encoding. Said by `bindle check`; an editor shows the text in the encoding that it chose.',
};

/** In the order of the documentation: invoice, spin, runtime configuration, key files, TOML, comments. */
export const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ...DIALECTS.flatMap((dialect): (readonly [string, Rule])[] => [
    ...structureRows(dialect),
    ...Object.entries(FORMAT_RULES).filter(([code]) => code.startsWith(`${dialect}/`)),
    ...Object.entries(DIALECT_RULES[dialect]),
  ]),
  ['toml/not-utf8', NOT_UTF8],
  ...Object.entries(PROBLEM_TEXTS).map(([code, { kind, message }]): readonly [string, Rule] => [
    code,
    { ...TOML_DOCS[kind], messages: { plain: message } },
  ]),
  ...Object.entries(COMMENTS.rules),
]);
