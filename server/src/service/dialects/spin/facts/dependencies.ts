/** Dependencies of components and of triggers, of version 2. */
import type { TomlEntry, TomlTable } from '../../../../toml/types';
import { arrayOf, tableOf, textOf, valueOf, type Text } from '../../../meaning/read';
import type { SpinComponent, SpinTrigger } from './types';

/** One entry of `dependencies` of a component. */
export interface SpinDependency {
  readonly name: string;
  readonly entry: TomlEntry;
  /** Undefined: it is no table. */
  readonly table: TomlTable | undefined;
  /** The component that it names. */
  readonly component: Text | undefined;
}

const NONE: readonly never[] = [];

/** Of a component, without those of its profiles. */
export function dependenciesOf({ table }: SpinComponent): readonly SpinDependency[] {
  return readDependencies(table);
}

/** Those of each profile of a component. */
export function profileDependenciesOf({ table }: SpinComponent): readonly SpinDependency[] {
  const profiles = tableOf(table, 'profile');
  return profiles === undefined
    ? NONE
    : [...profiles.entries.keys()].flatMap((name) => readDependencies(tableOf(profiles, name)));
}

function readDependencies(table: TomlTable | undefined): readonly SpinDependency[] {
  const dependencies = tableOf(table, 'dependencies');
  if (dependencies === undefined) {
    return NONE;
  }
  return [...dependencies.entries.values()]
    .filter(({ broken }) => !broken)
    .map((entry) => {
      const own = entry.value.kind === 'table' ? entry.value : undefined;
      return { name: entry.key, entry, table: own, component: textOf(own, 'component') };
    });
}

/** One role of `dependencies` of a trigger. */
export interface TriggerRole {
  readonly role: string;
  readonly entry: TomlEntry;
  /** The components that fill it. */
  readonly components: readonly Text[];
  /** Its dependencies that are tables. */
  readonly tables: readonly TomlTable[];
}

export function rolesOf({ table }: SpinTrigger): readonly TriggerRole[] {
  const dependencies = tableOf(table, 'dependencies');
  if (dependencies === undefined) {
    return NONE;
  }
  return [...dependencies.entries.values()].map((entry): TriggerRole => {
    const items = arrayOf(dependencies, entry.key)?.items ?? NONE;
    const tables = items.filter((item) => item.kind === 'table');
    return {
      role: entry.key,
      entry,
      components: tables.flatMap((item) => textOf(item, 'component') ?? NONE),
      tables,
    };
  });
}

/** The keys of a component that no dependency may have, in the order in which Spin lists them. */
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
] as const;

/** Which of them a component has. */
export function resourcesOf({ table }: SpinComponent): readonly string[] {
  return RESOURCES.filter((key) => {
    const value = valueOf(table, key);
    return (
      (value?.kind === 'table' && value.entries.size > 0) ||
      (value?.kind === 'array' && value.items.length > 0)
    );
  });
}
