/** Fixes that put in the component that a trigger names, or a trigger for a component; and that take them out. */
import { explainComponentId } from '../../../../domain/spinNames';
import { isBefore } from '../../../../domain/spinRelease';
import { insertBlock, insertPairs } from '../../../../toml/edit/insert';
import { keyText, quoted } from '../../../../toml/edit/write';
import type { TextChange, TomlTable } from '../../../../toml/types';
import type { FixRequest, Fixer } from '../../../meaning/fixes';
import { tableOf, textOf } from '../../../meaning/read';
import type { SpinFacts } from '../facts/types';
import { blockOf, factsOf, isInside, removeEntry, removeTable, sectionAbove } from './places';
import { newSettings } from './triggerTypes';

export const CREATE_FIXERS: Readonly<Record<string, Fixer>> = {
  /** `data.id`: the component, below the trigger that names it. */
  'create-component': ({ data, span }, request) => {
    const id = data?.['id'];
    const change =
      typeof id === 'string' && explainComponentId(id) === undefined
        ? newComponent(request, id, span.start)
        : undefined;
    return change === undefined
      ? []
      : [{ message: 'Create the component “{0}”', args: [String(id)], changes: [change] }];
  },

  /** `data.id`: a component that no trigger starts; its trigger comes above it. */
  'create-trigger': ({ data }, request) => {
    const id = data?.['id'];
    if (typeof id !== 'string') {
      return [];
    }
    const facts = factsOf(request);
    return typesFor(facts).flatMap((type) => {
      const change = newTrigger(request, facts, id, type);
      return change === undefined
        ? []
        : [{ message: 'Create a trigger of type “{0}”', args: [type], changes: [change] }];
    });
  },

  /** `data.id`: a component that others call, and that no HTTP trigger starts. */
  'create-private-trigger': ({ data }, request) => {
    const id = data?.['id'];
    const { release } = request;
    const isKnown = release === undefined || !isBefore(release, '2.5');
    const change =
      typeof id === 'string' && isKnown
        ? newTrigger(request, factsOf(request), id, 'http', ['route = { private = true }'])
        : undefined;
    return change === undefined
      ? []
      : [
          {
            message: 'Create a private HTTP trigger for “{0}”',
            args: [String(id)],
            changes: [change],
          },
        ];
  },

  'remove-trigger': ({ span }, request) => {
    const { toml } = request;
    const trigger = factsOf(request).triggers.find(({ table }) =>
      isInside(toml, table, span.start),
    );
    const changes = trigger && removeTable(toml, trigger.table);
    return changes === undefined ? [] : [{ message: 'Remove this trigger', changes }];
  },

  'remove-component': ({ span }, request) => {
    const { toml } = request;
    const component = factsOf(request).components.find(
      ({ table, form }) => form !== 'inline' && isInside(toml, table, span.start),
    );
    const entry =
      component?.form === 'table' && component.id !== undefined
        ? tableOf(toml.root, 'component')?.entries.get(component.id)
        : undefined;
    const changes =
      entry === undefined
        ? component && removeTable(toml, component.table)
        : removeEntry(toml, entry);
    return changes === undefined ? [] : [{ message: 'Remove this component', changes }];
  },
};

function newComponent(
  { toml, quote }: FixRequest,
  id: string,
  offset: number,
): TextChange | undefined {
  const source = { key: 'source', value: quoted(`${id}.wasm`, quote) };
  const known = toml.root.entries.get('component');
  if (known !== undefined && (known.value.kind !== 'table' || known.value.form === 'inline')) {
    return known.value.kind === 'table'
      ? insertPairs(toml, known.value, [{ key: id, value: `{ ${source.key} = ${source.value} }` }])
      : undefined;
  }
  const trigger = tableOf(toml.root, 'trigger');
  const tables: readonly TomlTable[] = [...(trigger?.entries.values() ?? [])].flatMap(
    ({ value }) =>
      value.kind === 'array' ? value.items.filter((item) => item.kind === 'table') : [],
  );
  const own = tables.find((table) => isInside(toml, table, offset));
  const behind = own && blockOf(toml, own)?.sections.at(-1);
  const lines = [`[component.${id}]`, `${source.key} = ${source.value}`];
  return insertBlock(toml, lines, behind);
}

/** Types that a new trigger may have: those of the file, the most used first; without one HTTP. */
export function typesFor({ triggers }: SpinFacts): readonly string[] {
  const counts = new Map<string, number>();
  for (const { type } of triggers) {
    if (type !== undefined) {
      counts.set(type, (counts.get(type) ?? 0) + 1);
    }
  }
  return counts.size === 0
    ? ['http']
    : [...counts].sort(([, a], [, b]) => b - a).map(([type]) => type);
}

function newTrigger(
  { toml, quote }: FixRequest,
  facts: SpinFacts,
  id: string,
  type: string,
  settings?: readonly string[],
): TextChange | undefined {
  const component = facts.components.find((each) => each.form === 'table' && each.id === id);
  const block = component && blockOf(toml, component.table);
  const first = block?.sections[0];
  const known = toml.root.entries.get('trigger')?.value;
  if (first === undefined || (known !== undefined && !takesHeaders(known))) {
    return undefined;
  }
  const routes = facts.triggers
    .map(({ table }) => textOf(table, 'route')?.text)
    .filter((route) => route !== undefined);
  const lines = [
    `[[trigger.${keyText(type, quote)}]]`,
    ...(settings ?? newSettings(type, id, routes, quote)),
    `component = ${quoted(id, quote)}`,
  ];
  const above = sectionAbove(toml, first);
  return above === undefined ? undefined : insertBlock(toml, lines, above);
}

function takesHeaders(value: { readonly kind: string; readonly form?: string }): boolean {
  return value.kind === 'table' && (value.form === 'implicit' || value.form === 'header');
}
