/** Ids of components, where triggers and dependencies name them. */
import { explainComponentId } from '../../../../domain/spinNames';
import { tableOf, textOf } from '../../../meaning/read';
import { remember } from '../../../meaning/remember';
import type { OfferedValue, ValuePlace, ValueSource } from '../../../meaning/values';
import { resourcesOf } from '../facts/dependencies';
import { triggersByComponent } from '../facts/index';
import type { SpinComponent, SpinFacts } from '../facts/types';
import { documentFacts } from '../facts/document';
import { at, only2, WITH_PROFILES } from './places';

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
  const isPlain = (component: SpinComponent) => resourcesOf(component).length === 0;
  const ordered = [
    ...others.filter(({ component }) => isPlain(component)),
    ...others.filter(({ component }) => !isPlain(component)),
  ];
  return {
    values: ordered.map(({ id }): OfferedValue => ({ text: id, kind: 'reference', best: true })),
  };
}

/** Components that no trigger starts and that are nobody's dependency. */
export const idleComponents = remember((facts: SpinFacts): readonly SpinComponent[] => {
  const started = triggersByComponent(facts);
  const used = dependencies(facts);
  return facts.components.filter(
    (component) =>
      component.form !== 'inline' && !started.has(component) && !used.has(component.id ?? ''),
  );
});

/** Ids that triggers and dependencies name and nothing declares. */
export const missingComponents = remember((facts: SpinFacts): readonly string[] => {
  const ids = componentIds(facts);
  const named = new Set<string>();
  for (const { targets } of facts.triggers) {
    for (const target of targets) {
      if (target.kind === 'id' && !ids.has(target.id.text)) {
        named.add(target.id.text);
      }
    }
  }
  for (const id of dependencies(facts)) {
    if (!ids.has(id)) {
      named.add(id);
    }
  }
  return [...named].filter((id) => explainComponentId(id) === undefined);
});

/** Ids of components as they are written. */
export const componentIds = remember(
  ({ components }: SpinFacts): ReadonlySet<string> =>
    new Set(components.flatMap(({ id }) => id ?? [])),
);

/** Ids of components that others depend on. */
const dependencies = remember((facts: SpinFacts): ReadonlySet<string> => {
  const ids = new Set<string>();
  for (const { table } of facts.components) {
    for (const { value } of tableOf(table, 'dependencies')?.entries.values() ?? []) {
      const id = value.kind === 'table' ? textOf(value, 'component')?.text : undefined;
      if (id !== undefined) {
        ids.add(id);
      }
    }
  }
  return ids;
});

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
