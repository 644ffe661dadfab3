/** Rules about the declarations of variables, and about those that nothing uses. */
import type { TomlEntry, TomlTable } from '../../../../toml/types';
import { remember } from '../../../meaning/remember';
import { KeyPlace, RuleFamily, type Finding } from '../../../problems';
import { componentDigests } from '../facts/digest';
import { triggerTemplates, type TemplateText } from '../facts/templates';
import type { SpinFacts, SpinVariable } from '../facts/types';
import type { SpinRuleContext } from './context';

const VARIABLES = new RuleFamily({
  'spin/load/variable-value': {
    severity: 'error',
    moment: 'load',
    messages: {
      neither:
        'The variable “{0}” can get no value; give it a “default”, or write required = true.',
      both: 'The variable “{0}” is required and has a default; keep one of the two.',
      optional:
        'The variable “{0}” is not required, so it needs a default; add one, or write required = true.',
    },
    doc: 'Exactly one of `required = true` and `default` must stand: either whoever runs the application gives the value, or the manifest does. Spin’s own message does not say which variable is meant.',
    fixes: ['require-or-default'],
  },
  'spin/unused-variable': {
    severity: 'hint',
    messages: {
      plain:
        'Nothing uses the variable “{0}”: a component sees only what its own “{1}” take from it.',
    },
    doc: 'No template `{{ name }}` in the variables and outbound hosts of a component, or in the settings of a trigger, names it. Components do not see the variables of the application by themselves.',
    fixes: ['remove-variable'],
  },
});

/** What stands in the table of a variable. */
interface Declaration {
  readonly required: TomlEntry | undefined;
  readonly isRequired: boolean;
  readonly default: TomlEntry | undefined;
  /** Something in it is unfinished or of a wrong type: other rules speak. */
  readonly unsure: boolean;
}

const declarationOf = remember((entries: TomlTable['entries']): Declaration => {
  const required = entries.get('required');
  const value = entries.get('default');
  const unsure =
    (required !== undefined && (required.broken || required.value.kind !== 'boolean')) ||
    (value !== undefined && (value.broken || value.value.kind !== 'string')) ||
    [...entries.values()].some(({ broken }) => broken);
  const isRequired = required?.value.kind === 'boolean' && required.value.value() === true;
  return { required, isRequired, default: value, unsure };
});

function check({ facts }: SpinRuleContext): readonly Finding[] {
  const found: Finding[] = [];
  const used = usedVariables(facts);
  for (const variable of facts.variables) {
    const { name, entry, table } = variable;
    if (table !== undefined && !entry.broken) {
      found.push(...checkDeclaration(variable, declarationOf(table.entries)));
    }
    if (!used.has(name)) {
      const key = facts.version === 1 ? 'config' : 'variables';
      found.push(
        VARIABLES.say('spin/unused-variable', 'plain', new KeyPlace(entry), [name, key], {
          tag: 'unnecessary',
          data: { name },
        }),
      );
    }
  }
  return found;
}

function checkDeclaration(
  { name, entry }: SpinVariable,
  { required, isRequired, default: value, unsure }: Declaration,
): readonly Finding[] {
  if (unsure || isRequired === (value === undefined)) {
    return [];
  }
  const say = (message: 'neither' | 'both' | 'optional', at: TomlEntry): readonly Finding[] => [
    VARIABLES.say('spin/load/variable-value', message, new KeyPlace(at), [name], {
      data: { name },
    }),
  ];
  return required === undefined
    ? say('neither', entry)
    : say(isRequired ? 'both' : 'optional', required);
}

/** Names that any template names. */
function usedVariables(facts: SpinFacts): ReadonlySet<string> {
  const used = new Set<string>();
  const add = (templates: readonly TemplateText[]): void => {
    for (const { template } of templates) {
      template.variables.forEach(({ name }) => used.add(name));
    }
  };
  for (const { variables, hosts } of componentDigests(facts)) {
    add(variables);
    add(hosts);
  }
  add(triggerTemplates(facts));
  return used;
}

export const VARIABLE_RULES = { rules: VARIABLES.rules, check };
