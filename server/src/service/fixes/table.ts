/**
 * Which fixes answer which problem: code → names of fixers, the most likely first. The rules of a
 * dialect name their own fixes in their rows.
 */
import type { ProblemCode } from '../../toml/messages';
import { RULES } from '../rules';
import type { Rule } from '../problems';
import type { StructureRule } from '../structureRules';

const STRUCTURE: Readonly<Partial<Record<StructureRule, readonly string[]>>> = {
  'unknown-key': [
    'move-to-application',
    'trigger-of-component',
    'use-new-name',
    'rename-version-key',
    'use-key',
    'remove-entry',
  ],
  'missing-key': ['add-missing-keys', 'digest-of-file'],
  'wrong-type': [
    'component-to-table',
    'executor-to-table',
    'value-to-default',
    'change-header',
    'convert-value',
  ],
  'unknown-value': ['base-to-routes', 'use-value'],
  'out-of-range': ['use-value'],
  deprecated: ['base-to-routes', 'replace-http-hosts', 'rename-version-key'],
};

const FORMATS: Readonly<Record<string, readonly string[]>> = {
  'invoice/version-not-semver': ['use-semver'],
  'invoice/sha256-not-hex': ['use-digest', 'fill-from-file'],
  'spin/read/component-id': ['use-suggested-name'],
  'spin/read/variable-name': ['use-suggested-name'],
  'spin/read/label': ['use-suggested-name'],
  'spin/load/package-version': ['use-semver'],
  'spin/load/digest': ['use-prefixed-digest', 'digest-of-file'],
};

const TOML: Readonly<Partial<Record<ProblemCode, readonly string[]>>> = {
  'toml/bare-key-character': ['quote-key'],
  'toml/carriage-return': ['use-line-end'],
  'toml/control-character': ['remove-character'],
  'toml/delete-in-comment': ['remove-character'],
  'toml/missing-line-end': ['break-line'],
  'toml/unexpected-text': ['remove-text'],
  'toml/colon': ['use-equals'],
  'toml/split-brackets': ['join-brackets'],
  'toml/unclosed-header': ['close-header'],
  'toml/escape-of-1.1': ['rewrite-word'],
  'toml/invalid-escape': ['escape-backslash'],
  'toml/unterminated-string': ['close-string'],
  'toml/invalid-value': ['quote-word'],
  'toml/float-digits': ['rewrite-word'],
  'toml/leading-zero': ['rewrite-word'],
  'toml/number-prefix-case': ['rewrite-word'],
  'toml/number-underscore': ['rewrite-word'],
  'toml/plus-before-prefix': ['rewrite-word'],
  'toml/signed-prefix': ['rewrite-word'],
  'toml/time-without-seconds': ['rewrite-word'],
  'toml/extra-comma': ['remove-comma'],
  'toml/missing-comma': ['add-comma'],
  'toml/multi-line-inline-table': ['join-lines'],
  'toml/trailing-comma': ['remove-comma'],
  'toml/unclosed-array': ['close-bracket'],
  'toml/unclosed-inline-table': ['close-bracket'],
  'toml/dotted-into-table': ['move-below-header'],
  'toml/duplicate-key': ['remove-duplicate'],
  'toml/header-below-dotted': ['dotted-to-table'],
  'toml/table-and-array': ['use-brackets'],
  'toml/table-redefined': ['merge-table'],
};

/** Names that stand for reading a file first: those actions are made where files can be read. */
export const FILL_FIXES: ReadonlySet<string> = new Set(['fill-from-file']);

/** Names of fixers that answer with a command of the client. */
export const COMMAND_FIXES: ReadonlySet<string> = new Set(['build-component', 'digest-of-file']);

/** The names of the fixers for a problem. */
export function fixesOf(code: string): readonly string[] {
  const rule: Rule | undefined = RULES.get(code);
  return rule?.fixes ?? ownFixesOf(code);
}

function ownFixesOf(code: string): readonly string[] {
  const short = code.replace(/^.*\//, '');
  return (
    own<readonly string[]>(TOML, code) ??
    own<readonly string[]>(FORMATS, code) ??
    (code.startsWith('toml/') ? undefined : own<readonly string[]>(STRUCTURE, short)) ??
    []
  );
}

function own<T>(table: Readonly<Partial<Record<string, T>>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
