/** Facts looked up by name. Each is made once for the facts that it is asked of. */
import { explainComponentId } from '../../../../domain/spinNames';
import { remember } from '../../../meaning/remember';
import type { SpinComponent, SpinFacts, SpinTrigger, SpinVariable } from './types';

/** The declared variables. */
export const variablesByName = remember(
  (facts: SpinFacts): ReadonlyMap<string, SpinVariable> =>
    new Map(facts.variables.map((variable) => [variable.name, variable])),
);

/**
 * The id under which Spin runs a component: that of version 1 with `-` for `_` and in lower case, where
 * it is no id of version 2 already.
 */
export function runtimeId({ form, id }: SpinComponent): string | undefined {
  return id === undefined || form !== 'element' || explainComponentId(id) === undefined
    ? id
    : id.replaceAll('_', '-').toLowerCase();
}

/** Components by the id under which Spin runs them; of two with one id the later. */
export const componentsById = remember((facts: SpinFacts): ReadonlyMap<string, SpinComponent> => {
  const components = new Map<string, SpinComponent>();
  for (const component of facts.components) {
    const id = runtimeId(component);
    if (id !== undefined) {
      components.set(id, component);
    }
  }
  return components;
});

/** The triggers that start each component: by its table, whichever way they name it. */
export const triggersByComponent = remember(
  (facts: SpinFacts): ReadonlyMap<SpinComponent, readonly SpinTrigger[]> => {
    const byId = componentsById(facts);
    const found = new Map<SpinComponent, SpinTrigger[]>();
    for (const trigger of facts.triggers) {
      for (const target of trigger.targets) {
        const component =
          target.kind === 'inline' ? target.component : byId.get(targetId(facts, target.id.text));
        if (component !== undefined) {
          const triggers = found.get(component);
          if (triggers === undefined) {
            found.set(component, [trigger]);
          } else if (triggers.at(-1) !== trigger) {
            triggers.push(trigger);
          }
        }
      }
    }
    return found;
  },
);

function targetId({ version }: SpinFacts, id: string): string {
  return version === 2 || explainComponentId(id) === undefined
    ? id
    : id.replaceAll('_', '-').toLowerCase();
}
