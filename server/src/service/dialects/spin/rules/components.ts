/** Rules about components: whether anything starts them, and the lists that they hold. */
import { nearestWord } from '../../../../domain/nearest';
import type { TomlArray } from '../../../../toml/types';
import { arrayOf, tableOf, textOf, textsOf } from '../../../meaning/read';
import { remember } from '../../../meaning/remember';
import { PartPlace } from '../../../meaning/spans';
import { RuleFamily, type Finding } from '../../../problems';
import { componentDigests } from '../facts/digest';
import { triggersByComponent } from '../facts/index';
import { triggerDigests } from '../facts/triggerDigest';
import type { SpinComponent, SpinFacts } from '../facts/types';
import type { SpinRuleContext } from './context';

const COMPONENTS = new RuleFamily({
  'spin/unused-component': {
    severity: 'hint',
    messages: { plain: 'No trigger starts the component “{0}”, and no component depends on it.' },
    doc: 'Spin builds and loads such a component, and nothing ever runs it.',
    fixes: ['create-trigger', 'remove-component'],
  },
  'spin/duplicate-label': {
    severity: 'hint',
    messages: { plain: '“{0}” is listed already; remove this entry.' },
    doc: 'One mention of a store, database or model is enough.',
    fixes: ['remove-item'],
  },
  'spin/unknown-model': {
    severity: 'information',
    messages: {
      plain: '“{0}” is no model that Spin knows by name; the place it runs at must have it.',
      near: '“{0}” is no model that Spin knows by name; did you mean “{1}”?',
    },
    doc: 'Any name is taken. Spin’s documentation names `llama2-chat`, `codellama-instruct` and `all-minilm-l6-v2`; names with a colon, as other servers have them, are not judged.',
    fixes: ['use-value'],
  },
  'spin/digest-never-matches': {
    severity: 'warning',
    messages: {
      length: 'A SHA-256 has 64 hexadecimal digits, this digest has {0}: no download can match it.',
      digits:
        'A SHA-256 is written in lower-case hexadecimal digits; no download can match this one.',
    },
    doc: 'Spin compares the digest with `sha256:` and the lower-case hexadecimal digits of what it downloaded.',
    fixes: ['use-value'],
  },
});

const LISTS = ['key_value_stores', 'sqlite_databases', 'ai_models'];
const MODELS = ['llama2-chat', 'codellama-instruct', 'all-minilm-l6-v2'];

const checkList = remember((array: TomlArray): readonly Finding[] => {
  const firsts = new Map<string, ReturnType<typeof textsOf>[number]>();
  return textsOf(array).flatMap((item) => {
    const first = firsts.get(item.text);
    if (first === undefined) {
      firsts.set(item.text, item);
      return [];
    }
    return [
      COMPONENTS.say('spin/duplicate-label', 'plain', item.at, [item.text], {
        first: first.at,
        tag: 'unnecessary',
      }),
    ];
  });
});

const checkModels = remember((array: TomlArray): readonly Finding[] =>
  textsOf(array).flatMap(({ text, at }) => {
    if (MODELS.includes(text) || text.includes(':') || text === '') {
      return [];
    }
    const value = nearestWord(text, MODELS);
    return [
      value === undefined
        ? COMPONENTS.say('spin/unknown-model', 'plain', at, [text])
        : COMPONENTS.say('spin/unknown-model', 'near', at, [text, value], { data: { value } }),
    ];
  }),
);

/** What is wrong with the lists and the source of one component. */
export function checkComponent(component: SpinComponent): readonly Finding[] {
  const { table } = component;
  const found: Finding[] = [];
  for (const key of LISTS) {
    const array = arrayOf(table, key);
    if (array !== undefined) {
      found.push(...checkList(array), ...(key === 'ai_models' ? checkModels(array) : []));
    }
  }
  found.push(...checkDigest(component));
  return found;
}

function check({ facts }: SpinRuleContext): readonly Finding[] {
  // Where there is no trigger at all, nothing is started on purpose, or yet.
  if (facts.version === 1 || facts.triggers.length === 0) {
    return [];
  }
  const depended = dependedComponents(facts);
  const triggers = triggersByComponent(facts);
  return facts.components.flatMap((component) => {
    const { form, id, idAt } = component;
    return form !== 'table' || id === undefined || triggers.has(component) || depended.has(id)
      ? []
      : [
          COMPONENTS.say('spin/unused-component', 'plain', idAt, [id], {
            tag: 'unnecessary',
            data: { id },
          }),
        ];
  });
}

/** Components that another one, or a trigger, is put together from. */
function dependedComponents(facts: SpinFacts): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { dependsOn } of componentDigests(facts)) {
    dependsOn.forEach((id) => ids.add(id));
  }
  for (const { dependsOn } of triggerDigests(facts)) {
    dependsOn.forEach((id) => ids.add(id));
  }
  return ids;
}

const PREFIX = 'sha256:';

function checkDigest({ table }: SpinComponent): readonly Finding[] {
  const digest = textOf(tableOf(table, 'source'), 'digest');
  if (digest === undefined || !digest.text.startsWith(PREFIX)) {
    return [];
  }
  const digits = digest.text.slice(PREFIX.length);
  if (/^[0-9a-f]{64}$/.test(digits)) {
    return [];
  }
  const place = new PartPlace(digest.at, PREFIX.length, digest.text.length);
  if (digits.length !== 64) {
    const args = [String(digits.length)];
    return [COMPONENTS.say('spin/digest-never-matches', 'length', place, args)];
  }
  const value = PREFIX + digits.toLowerCase();
  const data = /^[0-9A-F]{64}$/i.test(digits) ? { data: { value } } : {};
  return [COMPONENTS.say('spin/digest-never-matches', 'digits', place, [], data)];
}

export const COMPONENT_RULES = { rules: COMPONENTS.rules, check };
