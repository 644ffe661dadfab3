/** Rules about manifests of version 1: what releases up to 1.5 refuse, and what the conversion changes. */
import { nearestWord } from '../../../../domain/nearest';
import {
  formatSpinRelease,
  isAfter,
  isBefore,
  type SpinRelease,
} from '../../../../domain/spinRelease';
import type { TomlTable } from '../../../../toml/types';
import { arrayOf, tableOf, textsOf } from '../../../meaning/read';
import { KeyPlace, RuleFamily, type Finding, type Place, type Rule } from '../../../problems';
import { runtimeId } from '../facts/index';
import type { SpinFacts } from '../facts/types';
import type { SpinRuleContext } from './context';

const DUPLICATE = {
  severity: 'error',
  messages: {
    plain: 'There are two components “{0}”; give each an id of its own.',
    converted: 'Spin turns “{0}” into “{1}”, the id of another component; give it another one.',
    taken:
      'Spin turns “{0}”, the id of another component, into “{1}”; give one of them another id.',
  },
} as const satisfies Partial<Rule>;

const TRIGGER = {
  severity: 'error',
  messages: {
    route: 'The application has an HTTP trigger, so the component needs a “route” here.',
    channel: 'The application has a Redis trigger, so the component needs a “channel” here.',
    key: '“{0}” is no key of the {1} trigger of a component; its keys are {2}.',
    near: '“{0}” is no key of the {1} trigger of a component; did you mean “{2}”?',
  },
  doc: 'What `[component.trigger]` takes depends on the `type` of the trigger of the application: `route` and `executor` for HTTP, `channel` for Redis.',
  fixes: ['use-key', 'remove-entry'],
} as const satisfies Partial<Rule>;

const CONVERSION = new RuleFamily({
  'spin/load/duplicate-component': {
    ...DUPLICATE,
    moment: 'load',
    doc: 'Spin 0.2 to 1.5 refuse two components with one id.',
  },
  'spin/duplicate-component': {
    ...DUPLICATE,
    doc: 'Of two components with one id current Spin takes the later, and loses the other without a word. `_` counts as `-` then, and upper case as lower case.',
  },
  'spin/load/store-label': {
    severity: 'error',
    moment: 'load',
    messages: {
      plain: 'Spin {0} knows the store “default” only; “{1}” needs Spin 1.1 or later.',
    },
    doc: 'Spin 0.9 to 1.0 gave a component one key-value store.',
  },
  'spin/read/component-trigger': { ...TRIGGER, moment: 'read', fixes: [] },
  'spin/start/component-trigger': { ...TRIGGER, moment: 'start' },
});

/** Of each type of trigger its required key, and all. */
const TRIGGER_KEYS: Readonly<
  Record<string, { readonly needs: 'route' | 'channel'; readonly keys: readonly string[] }>
> = {
  http: { needs: 'route', keys: ['route', 'executor'] },
  redis: { needs: 'channel', keys: ['channel', 'address'] },
};

/** Keys that every trigger entry has once the manifest is converted. */
const COMMON = ['id', 'component', 'components', 'dependencies', 'static_response'];

function check({ facts, release }: SpinRuleContext): readonly Finding[] {
  if (facts.version === 2) {
    return [];
  }
  const found: Finding[] = [];
  checkIds(facts, release, found);
  if (!isBefore(release, '0.9') && isBefore(release, '1.1')) {
    checkLabels(facts, release, found);
  }
  for (const { type, table } of facts.triggers) {
    if (type !== undefined && Object.hasOwn(TRIGGER_KEYS, type) && !isForeign(facts, release)) {
      checkTrigger(type, table, release, found);
    }
  }
  return found;
}

/** Spin 0.10 to 1.1 take an HTTP trigger without `base` for one of a plug-in. */
function isForeign({ root }: SpinFacts, release: SpinRelease): boolean {
  return (
    !isBefore(release, '0.10') &&
    !isAfter(release, '1.1') &&
    tableOf(root, 'trigger')?.entries.has('base') === false
  );
}

function checkIds({ components }: SpinFacts, release: SpinRelease, found: Finding[]): void {
  const isOld = isBefore(release, '2.0');
  const refuses = isOld && !isBefore(release, '0.2');
  const firsts = new Map<string, { readonly at: Place; readonly id: string }>();
  for (const component of components) {
    const { id, idAt } = component;
    const runs = isOld ? id : runtimeId(component);
    if (id === undefined || runs === undefined) {
      continue;
    }
    const first = firsts.get(runs);
    if (first === undefined) {
      firsts.set(runs, { at: idAt, id });
      continue;
    }
    const code = refuses ? 'spin/load/duplicate-component' : 'spin/duplicate-component';
    const extras = { first: first.at };
    found.push(
      first.id === id
        ? CONVERSION.say(code, 'plain', idAt, [id], extras)
        : id === runs
          ? CONVERSION.say(code, 'taken', idAt, [first.id, id], extras)
          : CONVERSION.say(code, 'converted', idAt, [id, runs], extras),
    );
  }
}

function checkLabels({ components }: SpinFacts, release: SpinRelease, found: Finding[]): void {
  for (const { table } of components) {
    for (const { text, at } of textsOf(arrayOf(table, 'key_value_stores'))) {
      if (text !== 'default') {
        const args = [formatSpinRelease(release), text];
        found.push(CONVERSION.say('spin/load/store-label', 'plain', at, args));
      }
    }
  }
}

function checkTrigger(
  type: string,
  table: TomlTable,
  release: SpinRelease,
  found: Finding[],
): void {
  const row = TRIGGER_KEYS[type];
  if (row === undefined) {
    return;
  }
  const isOld = isBefore(release, '2.0');
  const code = isOld ? 'spin/read/component-trigger' : 'spin/start/component-trigger';
  const isMisspelt = [...table.entries.keys()].some(
    (key) => nearestWord(key, row.keys) === row.needs,
  );
  if (!table.entries.has(row.needs) && !isMisspelt) {
    found.push(CONVERSION.say(code, row.needs, table));
  }
  for (const entry of table.entries.values()) {
    const { key, broken } = entry;
    // Releases up to 1.5 pass over what they do not know.
    if (broken || isOld || row.keys.includes(key) || COMMON.includes(key)) {
      continue;
    }
    const value = nearestWord(key, row.keys);
    const at = new KeyPlace(entry);
    found.push(
      value === undefined
        ? CONVERSION.say(code, 'key', at, [key, type, row.keys.join(', ')])
        : CONVERSION.say(code, 'near', at, [key, type, value], { data: { value } }),
    );
  }
}

export const CONVERSION_RULES = { rules: CONVERSION.rules, check };
