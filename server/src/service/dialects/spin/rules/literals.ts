/** Templates where Spin fills in nothing. */
import { isTemplateName } from '../../../../domain/spinTemplate';
import type { TomlEntry, TomlTable, TomlValue } from '../../../../toml/types';
import { tableOf, valueOf } from '../../../meaning/read';
import { PartPlace } from '../../../meaning/spans';
import { RuleFamily, type Finding } from '../../../problems';
import { variablesByName } from '../facts/index';
import { templatesIn } from '../facts/templates';
import type { SpinComponent } from '../facts/types';
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

function check({ facts }: SpinRuleContext): readonly Finding[] {
  const found: Finding[] = [];
  const declared = variablesByName(facts);
  const key = facts.version === 1 ? 'config' : 'variables';
  const look = (value: TomlValue | undefined, place: Place): void => {
    for (const { at, text, template } of templatesIn(value)) {
      // Braces are common in commands, and templates of other tools in other places.
      const meant = template.variables.find(({ name }) =>
        place === 'build' ? declared.has(name) : isTemplateName(name),
      );
      if (meant !== undefined) {
        const { open, close } = meant;
        const args = [text.slice(open, close), ...(place === 'environment' ? [key] : [])];
        found.push(
          LITERALS.say('spin/literal-template', place, new PartPlace(at, open, close), args),
        );
      }
    }
  };
  for (const component of facts.components) {
    lookAtComponent(component, look);
  }
  for (const { table } of facts.variables) {
    look(valueOf(table, 'default'), 'default');
  }
  for (const { type, table } of facts.triggers) {
    if (type !== undefined && SETTINGS.has(type)) {
      settingsOf(table).forEach(({ value }) => look(value, 'setting'));
    }
  }
  return found;
}

function lookAtComponent(
  { table }: SpinComponent,
  look: (value: TomlValue | undefined, place: Place) => void,
): void {
  COMPONENT_KEYS.forEach(([key, place]) => look(valueOf(table, key), place));
  const builds = [
    tableOf(table, 'build'),
    ...[...(tableOf(table, 'profile')?.entries.keys() ?? [])].flatMap((name) => {
      const profile = tableOf(tableOf(table, 'profile'), name);
      look(valueOf(profile, 'environment'), 'environment');
      look(valueOf(profile, 'source'), 'file');
      return [tableOf(profile, 'build')];
    }),
  ];
  for (const build of builds) {
    BUILD_KEYS.forEach(([key, place]) => look(valueOf(build, key), place));
  }
}

function settingsOf({ entries }: TomlTable): readonly TomlEntry[] {
  return [...entries.values()].filter(
    ({ key, broken }) => !broken && key !== 'component' && key !== 'components',
  );
}

export const LITERAL_RULES = { rules: LITERALS.rules, check };
