/** Rules that follow from the schema alone. All dialects have them, under codes of their own. */
import type { Dialect, JudgedAt } from '../schema/types';
import type { Rule } from './problems';

const TABLE = {
  'unknown-key': {
    severity: 'error',
    messages: {
      plain: '“{0}” is no key of {1}; remove it.',
      listed: '“{0}” is no key of {1}; its keys are {2}.',
      only: '“{0}” is no key of {1}; its only key is {2}.',
      near: '“{0}” is no key of {1}; did you mean “{2}”?',
      advised: '“{0}” is no key of {1}. {2}',
      mixed: '“{0}” is for the form {1}, and this is {2}; keep one of the two.',
    },
    doc: 'The tools refuse a file with a key that they do not know; a misspelt one is the usual cause.',
  },
  'missing-key': {
    severity: 'error',
    messages: {
      plain: 'The key “{0}” is missing in {1}; add it.',
      either: 'One of the keys “{0}” and “{2}” is missing in {1}; add one of the two.',
    },
    doc: 'A required key is absent. The problem stands at the header, brace or key of the table that lacks it.',
  },
  'wrong-type': {
    severity: 'error',
    messages: {
      plain: 'Wrong type for “{0}”: {1} expected, {2} found.',
      item: 'Wrong type in the array “{0}”: {1} expected, {2} found.',
      expects: '“{0}” takes no {1}; write {2}.',
      expectsItem: 'Wrong item in the array “{0}”: {1} found; write {2}.',
      noForm: 'This table is no form of “{0}”; write {1}.',
      named: '“{0}” is taken for a {1} here; below a header “{2}” it would be a key.',
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
  since: {
    severity: 'error',
    messages: {
      key: '“{0}” is read since Spin {1}; your Spin is {2}.',
      form: 'Spin reads this form of “{0}” since {1}; your Spin is {2}.',
      word: 'The value “{0}” of “{1}” is known since Spin {2}; your Spin is {3}.',
      manifest: 'Manifest version {0} is read since Spin {1}; your Spin is {2}.',
    },
    doc: 'The release of Spin that counts is older than what the manifest uses. It is the one of the setting `bindle.spin.version`, otherwise the installed one, otherwise the newest.',
  },
  dropped: {
    severity: 'error',
    messages: {
      key: '“{0}” was read up to Spin {1}; Spin {2} refuses it.',
      keyAdvised: '“{0}” was read up to Spin {1}; Spin {2} refuses it. {3}',
      form: 'Spin read this form of “{0}” up to {1}; Spin {2} refuses it.',
      formAdvised: 'Spin read this form of “{0}” up to {1}; Spin {2} refuses it. {3}',
      word: 'The value “{0}” of “{1}” was known up to Spin {2}; Spin {3} refuses it.',
    },
    doc: 'Older releases of Spin read it, and the one that counts does not any more.',
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
  runtimeConfig: 'runtime',
};

/** Rules about what the tools read all the same: Spin does not speak of it at any moment. */
const UNNOTICED: ReadonlySet<StructureRule> = new Set(['deprecated']);

/** Only triggers take closed words and bounded integers. */
const UNSPOKEN: ReadonlySet<string> = new Set(['read/unknown-value', 'read/out-of-range']);

/** Rules about releases of the tool: Spin alone has some. */
const OF_RELEASES: ReadonlySet<StructureRule> = new Set(['since', 'dropped']);

/** `unknown-key` → `invoice/unknown-key`; of a Spin manifest with the moment: `spin/start/unknown-key`. */
export function structureCode(dialect: Dialect, rule: StructureRule, moment: JudgedAt): string {
  return dialect === 'spin' && !UNNOTICED.has(rule)
    ? `spin/${moment}/${rule}`
    : `${PREFIXES[dialect]}/${rule}`;
}

/** The rows of a dialect by code; key files take unknown keys, and have no bounds and no old keys. */
export function structureRows(
  dialect: 'invoice' | 'spin' | 'runtimeConfig' | 'keyring',
): readonly (readonly [string, Rule])[] {
  const names: readonly StructureRule[] =
    dialect === 'keyring'
      ? ['missing-key', 'wrong-type', 'unknown-value']
      : ALL.filter((rule) => !OF_RELEASES.has(rule));
  if (dialect !== 'spin') {
    return names.map((rule) => [structureCode(dialect, rule, 'read'), TABLE[rule]]);
  }
  return [
    ...SPIN_MOMENTS.flatMap((moment) =>
      ALL.filter((rule) => !UNNOTICED.has(rule) && !UNSPOKEN.has(`${moment}/${rule}`)).map(
        (rule): readonly [string, Rule] => [
          structureCode(dialect, rule, moment),
          { ...TABLE[rule], moment, ...OWN_ROWS[structureCode(dialect, rule, moment)] },
        ],
      ),
    ),
    ...[...UNNOTICED].map((rule) => [structureCode(dialect, rule, 'read'), TABLE[rule]] as const),
  ];
}

const ALL = Object.keys(TABLE) as StructureRule[];

/** Keys are dropped from what Spin reads, words from what it starts. */
const OWN_ROWS: Readonly<Record<string, Partial<Rule>>> = {
  'spin/read/dropped': { fixes: ['use-new-name', 'remove-entry'] },
  'spin/start/dropped': { fixes: ['use-value'] },
};

const SPIN_MOMENTS: readonly JudgedAt[] = ['read', 'start'];
