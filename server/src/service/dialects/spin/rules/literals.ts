/** Templates where Spin fills in nothing. */
import { isTemplateName } from '../../../../domain/spinTemplate';
import type { TomlEntry, TomlTable, TomlValue } from '../../../../toml/types';
import { tableOf, valueOf } from '../../../meaning/read';
import { remember } from '../../../meaning/remember';
import { PartPlace } from '../../../meaning/spans';
import { RuleFamily, type Finding } from '../../../problems';
import { variablesByName } from '../facts/index';
import { templatesIn, type TemplateText } from '../facts/templates';
import type { SpinComponent, SpinFacts } from '../facts/types';
import type { SpinRuleContext } from './context';

const LITERALS = new RuleFamily({
  'spin/literal-template': {
    severity: 'warning',
    messages: {
      environment:
        'Spin fills in no templates here: the component gets “{0}” as it is. Use the component’s “{1}” instead.',
      file: 'Spin fills in no templates here: it looks for a file with “{0}” in its name.',
      build: 'Spin fills in no templates here: the command gets “{0}” as it is.',
      default: 'Spin fills in no templates here: the default is the text “{0}” itself.',
      setting: 'The trigger fills in no templates here: it takes “{0}” as it is.',
    },
    doc: 'Templates `{{ name }}` are filled in only in the variables and outbound hosts of a component and in some settings of Redis and MQTT triggers. Elsewhere the braces are text, and nothing says so.',
  },
});

type Place = keyof (typeof LITERALS.rules)['spin/literal-template']['messages'];

/** Keys of a component whose strings are taken as they are. */
const COMPONENT_KEYS: readonly (readonly [key: string, place: Place])[] = [
  ['environment', 'environment'],
  ['source', 'file'],
  ['files', 'file'],
  ['exclude_files', 'file'],
];
const BUILD_KEYS: readonly (readonly [key: string, place: Place])[] = [
  ['command', 'build'],
  ['workdir', 'file'],
  ['watch', 'file'],
];
/** Types of triggers of which it is known. */
const SETTINGS = new Set(['cron', 'sqs']);

/** A string with templates, and where it stands. */
type Literal = TemplateText & { readonly place: Place };

const NONE: readonly Literal[] = [];

const ofComponent = remember(({ table }: SpinComponent): readonly Literal[] => {
  const found: Literal[] = [];
  const take = (holder: TomlTable | undefined, keys: typeof COMPONENT_KEYS): void => {
    for (const [key, place] of keys) {
      for (const template of templatesIn(valueOf(holder, key))) {
        found.push({ ...template, place });
      }
    }
  };
  take(table, COMPONENT_KEYS);
  take(tableOf(table, 'build'), BUILD_KEYS);
  const profiles = tableOf(table, 'profile');
  for (const name of profiles?.entries.keys() ?? []) {
    const profile = tableOf(profiles, name);
    take(profile, COMPONENT_KEYS);
    take(tableOf(profile, 'build'), BUILD_KEYS);
  }
  return found.length === 0 ? NONE : found;
});

function check({ facts }: SpinRuleContext): readonly Finding[] {
  const found: Finding[] = [];
  for (const component of facts.components) {
    for (const literal of ofComponent(component)) {
      found.push(...checkLiteral(literal, facts));
    }
  }
  const others = (value: TomlValue | undefined, place: Place): void => {
    for (const template of templatesIn(value)) {
      found.push(...checkLiteral({ ...template, place }, facts));
    }
  };
  for (const { table } of facts.variables) {
    others(valueOf(table, 'default'), 'default');
  }
  for (const { type, table } of facts.triggers) {
    if (type !== undefined && SETTINGS.has(type)) {
      settingsOf(table).forEach(({ value }) => others(value, 'setting'));
    }
  }
  return found;
}

function checkLiteral(
  { at, text, template, place }: Literal,
  facts: SpinFacts,
): readonly Finding[] {
  // Braces are common in commands, and templates of other tools in other places.
  const meant = template.variables.find(({ name }) =>
    place === 'build' ? variablesByName(facts).has(name) : isTemplateName(name),
  );
  if (meant === undefined) {
    return [];
  }
  const { open, close } = meant;
  const key = facts.version === 1 ? 'config' : 'variables';
  const args = [text.slice(open, close), ...(place === 'environment' ? [key] : [])];
  return [LITERALS.say('spin/literal-template', place, new PartPlace(at, open, close), args)];
}

function settingsOf({ entries }: TomlTable): readonly TomlEntry[] {
  return [...entries.values()].filter(
    ({ key, broken }) => !broken && key !== 'component' && key !== 'components',
  );
}

export const LITERAL_RULES = { rules: LITERALS.rules, check };
