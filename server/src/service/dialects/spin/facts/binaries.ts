/** Which binaries a manifest names, and for what: as sources of components and as their dependencies. */
import type { TomlEntry, TomlTable } from '../../../../toml/types';
import { tableOf, textOf, type Text } from '../../../meaning/read';
import type { SpinComponent } from './types';

/** A local binary that a component is made from: always, or in a profile only. */
export interface BinarySource {
  readonly path: Text;
  readonly profile: string | undefined;
  /** Those of the profile too. */
  readonly dependencies: readonly BinaryDependency[];
}

/** An entry of `dependencies`. */
export interface BinaryDependency {
  readonly entry: TomlEntry;
  /** `acme:auth/login@1.0.0`, `acme:auth`, or a plain name. */
  readonly name: string;
  /** Of a local file. */
  readonly path: Text | undefined;
  /** Id of the component whose source it is. */
  readonly component: Text | undefined;
  readonly export: Text | undefined;
}

/** The local binaries of a component: that of its table, and those of its profiles. */
export function binarySources({ table }: SpinComponent): readonly BinarySource[] {
  const found: BinarySource[] = [];
  const source = textOf(table, 'source');
  const dependencies = dependenciesOf(table);
  if (source !== undefined && source.text !== '') {
    found.push({ path: source, profile: undefined, dependencies });
  }
  for (const { key, value, broken } of tableOf(table, 'profile')?.entries.values() ?? []) {
    const own = value.kind === 'table' && !broken ? value : undefined;
    const path = textOf(own, 'source');
    if (own !== undefined && path !== undefined && path.text !== '') {
      const more = dependenciesOf(own);
      const replaced = new Set(more.map(({ name }) => name));
      const kept = dependencies.filter(({ name }) => !replaced.has(name));
      found.push({ path, profile: key, dependencies: [...kept, ...more] });
    }
  }
  return found;
}

function dependenciesOf(table: TomlTable): readonly BinaryDependency[] {
  const found: BinaryDependency[] = [];
  for (const entry of tableOf(table, 'dependencies')?.entries.values() ?? []) {
    if (!entry.broken) {
      const value = entry.value.kind === 'table' ? entry.value : undefined;
      found.push({
        entry,
        name: entry.key,
        path: textOf(value, 'path'),
        component: textOf(value, 'component'),
        export: textOf(value, 'export'),
      });
    }
  }
  return found;
}
