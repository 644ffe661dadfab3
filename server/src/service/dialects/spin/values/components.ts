/** Ids of components, where triggers and dependencies name them. */
import { explainComponentId } from '../../../../domain/spinNames';
import type { TomlTable } from '../../../../toml/types';
import { textOf } from '../../../meaning/read';
import type { OfferedValue, ValuePlace, ValueSource } from '../../../meaning/values';
import { triggersByComponent } from '../facts/index';
import type { SpinComponent, SpinFacts } from '../facts/types';
import { documentFacts } from '../facts/document';
import { at, only2, WITH_PROFILES } from './places';

/** What a component that is a dependency may not have. */
const RESOURCES = [
  'ai_models',
  'allowed_http_hosts',
  'allowed_outbound_hosts',
  'dependencies',
  'environment',
  'files',
  'key_value_stores',
  'sqlite_databases',
  'variables',
];

export const COMPONENT_IDS: readonly ValueSource[] = [
  { path: ['trigger', '*', 'component'], schema: 'spin v2', offer: forTrigger },
  { path: ['trigger', '*', 'components', '*'], schema: 'spin v2', offer: forTrigger },
  {
    path: ['trigger', '*', 'dependencies', '*', 'component'],
    schema: 'spin v2',
    offer: forDependency,
  },
  ...at(only2(WITH_PROFILES), ['dependencies', '*', 'component'], {
    offer: forDependency,
  }),
];

/** First those that nothing starts yet, and of these the next one in the text. */
function forTrigger(place: ValuePlace) {
  const facts = documentFacts(place.toml);
  const idle = new Set(idleComponents(facts));
  const words = ['id', 'route', 'channel'].map((key) => textOf(place.owner, key)?.text ?? '');
  const named = (id: string) => words.some((word) => word.includes(id));
  const ordered = [...declared(facts)]
    .map((component) => ({
      ...component,
      score:
        (idle.has(component.component) ? 0 : 4) +
        (named(component.id) ? 0 : 2) +
        (component.component.table.span.start > place.offset ? 0 : 1),
    }))
    .sort((a, b) => a.score - b.score);
  return {
    values: ordered.map(({ id, component }): OfferedValue => ({
      text: id,
      kind: 'reference',
      best: true,
      ...(idle.has(component) && { summary: 'without a trigger' }),
    })),
  };
}

/** Not itself; first those that have nothing of their own. */
function forDependency(place: ValuePlace) {
  const own = place.path[0] === 'component' ? place.path[1] : undefined;
  const others = declared(documentFacts(place.toml)).filter(({ id }) => id !== own);
  const isPlain = ({ table }: SpinComponent) => RESOURCES.every((key) => !table.entries.has(key));
  const ordered = [
    ...others.filter(({ component }) => isPlain(component)),
    ...others.filter(({ component }) => !isPlain(component)),
  ];
  return {
    values: ordered.map(({ id }): OfferedValue => ({ text: id, kind: 'reference', best: true })),
  };
}

/** Components that no trigger starts and that are nobody's dependency. */
export function idleComponents(facts: SpinFacts): readonly SpinComponent[] {
  const started = triggersByComponent(facts);
  const used = new Set(facts.components.flatMap(({ table }) => dependenciesOf(table)));
  return facts.components.filter(
    (component) =>
      component.form !== 'inline' && !started.has(component) && !used.has(component.id ?? ''),
  );
}

/** Ids that triggers and dependencies name and nothing declares. */
export function missingComponents(facts: SpinFacts): readonly string[] {
  const ids = new Set(facts.components.map(({ id }) => id));
  const named = facts.triggers.flatMap(({ targets }) =>
    targets.flatMap((target) => (target.kind === 'id' ? [target.id.text] : [])),
  );
  named.push(...facts.components.flatMap(({ table }) => dependenciesOf(table)));
  return [...new Set(named)].filter((id) => !ids.has(id) && explainComponentId(id) === undefined);
}

/** What can be named: a valid id of a table of its own. */
function declared({ components }: SpinFacts) {
  return components.flatMap((component) =>
    component.form === 'table' &&
    component.id !== undefined &&
    explainComponentId(component.id) === undefined
      ? [{ id: component.id, component }]
      : [],
  );
}

function dependenciesOf(table: TomlTable): readonly string[] {
  const dependencies = table.entries.get('dependencies')?.value;
  return dependencies?.kind === 'table'
    ? [...dependencies.entries.values()].flatMap(({ value }) =>
        value.kind === 'table' ? (textOf(value, 'component')?.text ?? []) : [],
      )
    : [];
}
