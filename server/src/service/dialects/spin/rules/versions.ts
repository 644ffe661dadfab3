/** Rules about the version of the manifest's format, and about targets that it names. */
import type { TomlArray, TomlEntry, TomlTable, TomlValue } from '../../../../toml/types';
import { arrayOf, textsOf } from '../../../meaning/read';
import { remember } from '../../../meaning/remember';
import { KeyPlace, RuleFamily, type Finding } from '../../../problems';
import type { SpinFacts } from '../facts/types';
import type { SpinRuleContext } from './context';

const VERSIONS = new RuleFamily({
  'spin/read/manifest-version': {
    severity: 'error',
    moment: 'read',
    messages: {
      one: 'Version 1 is written as a string: "1".',
      two: 'Version 2 is written as an integer, without quotes: 2.',
      new: 'There is no manifest version {0}; write 2.',
      old: 'There is no manifest version {0}; write "1", or 2 for the newer format.',
    },
    doc: 'Spin reads the integer `2`, and the string `"1"` for the older format; nothing else, however close. `spin_version` is the name of the key up to Spin 0.9.',
    fixes: ['set-manifest-version'],
  },
  'spin/read/version-twice': {
    severity: 'error',
    moment: 'read',
    messages: {
      plain:
        '“spin_version” and “spin_manifest_version” are two names of one key; remove this one.',
    },
    doc: 'Spin takes the second name for the same key written again.',
    fixes: ['remove-entry'],
  },
  'spin/target-name': {
    severity: 'warning',
    messages: {
      plain: 'Environments of the catalogue are named with “@” before the version: “{0}”.',
    },
    doc: 'A target is a name of the catalogue such as `spin-up@3.6`, `{ url }` or `{ path }`.',
    fixes: ['use-value'],
  },
});

const KEYS = ['spin_manifest_version', 'spin_version'] as const;
const CODE = 'spin/read/manifest-version';

function check({ facts }: SpinRuleContext): readonly Finding[] {
  const found: Finding[] = [];
  const [entry, alias] = KEYS.map((key) => facts.root.entries.get(key));
  if (entry !== undefined && alias !== undefined && facts.version === 1) {
    const extras = { first: new KeyPlace(entry) };
    found.push(VERSIONS.say('spin/read/version-twice', 'plain', new KeyPlace(alias), [], extras));
  }
  for (const each of [entry, alias]) {
    const fault = each && !each.broken ? checkValue(each, facts) : undefined;
    if (fault !== undefined) {
      found.push(fault);
    }
  }
  if (facts.version === 2) {
    takeTargets(facts.application, found);
    for (const { table } of facts.components) {
      takeTargets(table, found);
    }
  }
  return found;
}

function takeTargets(table: TomlTable | undefined, found: Finding[]): void {
  const targets = arrayOf(table, 'targets');
  if (targets !== undefined) {
    found.push(...checkTargets(targets));
  }
}

const checkTargets = remember((targets: TomlArray): readonly Finding[] =>
  textsOf(targets)
    .filter(({ text }) => /^[\w.-]+:[\w.-]+$/.test(text))
    .map(({ text, at }) => {
      const value = text.replace(':', '@');
      return VERSIONS.say('spin/target-name', 'plain', at, [value], { data: { value } });
    }),
);

function checkValue({ key, value }: TomlEntry, { version }: SpinFacts): Finding | undefined {
  if (value.kind === 'missing' || value.kind === 'invalid') {
    return undefined;
  }
  const written = value.kind === 'string' || value.kind === 'integer' ? value.value() : undefined;
  if (version === 1) {
    return written === '1'
      ? undefined
      : written === 1n
        ? say('one', value, '"1"')
        : say('old', value, '"1"');
  }
  // `spin_version` is no key of version 2, whatever its value.
  if (written === 2n || key === 'spin_version') {
    return undefined;
  }
  return written === '2' ? say('two', value, '2') : say('new', value, '2');
}

function say(message: 'one' | 'two' | 'old' | 'new', at: TomlValue, value: string): Finding {
  const written = 'raw' in at ? at.raw() : '';
  return VERSIONS.say(CODE, message, at, [written], { data: { value } });
}

export const VERSION_RULES = { rules: VERSIONS.rules, check };
