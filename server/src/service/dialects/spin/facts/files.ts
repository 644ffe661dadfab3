/** Where a Spin manifest names files, of either version. Read once for each table while it stays as it is. */
import { looksLikeGlob } from '../../../../domain/glob';
import type { TomlArray, TomlTable, TomlValue } from '../../../../toml/types';
import {
  arrayOf,
  asText,
  tableOf,
  tablesOf,
  textOf,
  textsOf,
  valueOf,
  type Text,
} from '../../../meaning/read';
import { remember } from '../../../meaning/remember';
import type { SpinComponent, SpinFacts } from './types';

/** One entry of `files`. */
export type FilesEntry =
  | { readonly kind: 'pattern'; readonly name: Text }
  /** `name`: its source. */
  | { readonly kind: 'placement'; readonly name: Text; readonly destination: Text | undefined };

export interface ComponentFiles {
  /** The path of its `source`; undefined where it comes from elsewhere. */
  readonly source: Text | undefined;
  readonly files: readonly FilesEntry[];
  readonly exclude: readonly Text[];
  readonly hasBuildCommand: boolean;
  readonly workdir: Text | undefined;
  readonly watch: readonly Text[];
  /** `{ path = … }` among its dependencies. */
  readonly dependencies: readonly Text[];
  /** `{ path = … }` among its targets. */
  readonly targets: readonly Text[];
  /** Sources and dependencies of its profiles. */
  readonly inProfiles: readonly Text[];
}

/** What the table of a component names. */
export const componentFiles = remember((table: TomlTable): ComponentFiles => {
  const build = tableOf(table, 'build');
  return {
    source: pathOf(table),
    files: filesEntries(arrayOf(table, 'files')),
    exclude: textsOf(arrayOf(table, 'exclude_files')),
    hasBuildCommand: valueOf(build, 'command') !== undefined,
    workdir: textOf(build, 'workdir'),
    watch: textsOf(arrayOf(build, 'watch')),
    dependencies: dependencyPaths(table),
    targets: targetPaths(table),
    inProfiles: [...(tableOf(table, 'profile')?.entries.values() ?? [])].flatMap(({ value }) => {
      const profile = value.kind === 'table' ? value : undefined;
      const source = pathOf(profile);
      return profile === undefined
        ? []
        : [...(source === undefined ? [] : [source]), ...dependencyPaths(profile)];
    }),
  };
});

/** The path of a component's source. */
export function localSource({ table }: SpinComponent): Text | undefined {
  return componentFiles(table).source;
}

function pathOf(table: TomlTable | undefined): Text | undefined {
  const source = textOf(table, 'source');
  return source?.text === '' ? undefined : source;
}

function filesEntries(files: TomlArray | undefined): readonly FilesEntry[] {
  return (files?.items ?? []).flatMap((item): FilesEntry[] => {
    const pattern = asText(item);
    if (pattern !== undefined) {
      return [{ kind: 'pattern', name: pattern }];
    }
    const name = item.kind === 'table' ? textOf(item, 'source') : undefined;
    return name === undefined || item.kind !== 'table'
      ? []
      : [{ kind: 'placement', name, destination: textOf(item, 'destination') }];
  });
}

/** `{ path = … }` among the dependencies of a component, profile or trigger. */
export const dependencyPaths = remember((table: TomlTable): readonly Text[] => {
  const found: Text[] = [];
  const take = (value: TomlValue): void => {
    const path = value.kind === 'table' ? textOf(value, 'path') : undefined;
    if (path !== undefined) {
      found.push(path);
    }
  };
  for (const { broken, value } of tableOf(table, 'dependencies')?.entries.values() ?? []) {
    (broken ? [] : value.kind === 'array' ? value.items : [value]).forEach(take);
  }
  return found;
});

/** `{ path = … }` among the targets of the application or of a component. */
export function targetPaths(table: TomlTable | undefined): readonly Text[] {
  return table === undefined
    ? []
    : tablesOf(table, 'targets').flatMap((target) => textOf(target, 'path') ?? []);
}

/** Texts that name files or folders: binaries apart, because they are looked into. */
export interface NamedTexts {
  readonly wasm: readonly Text[];
  readonly others: readonly Text[];
}

/** Those of a component. */
export const componentTexts = remember((table: TomlTable): NamedTexts => {
  const { source, files, exclude, workdir, dependencies, targets, inProfiles } =
    componentFiles(table);
  return {
    wasm: [...(source === undefined ? [] : [source]), ...dependencies, ...inProfiles],
    others: [
      ...files.map(({ name }) => name),
      // A folder among them excludes nothing.
      ...exclude.filter(({ text }) => !looksLikeGlob(text)),
      ...(workdir === undefined ? [] : [workdir]),
      ...targets,
    ],
  };
});

/** Those outside of components. */
export function otherTexts({ application, triggers }: SpinFacts): NamedTexts {
  return {
    wasm: triggers.flatMap(({ table }) => dependencyPaths(table)),
    others: targetPaths(application),
  };
}

/** Those of a whole manifest, in the order of the components. */
export const namedTexts = remember((facts: SpinFacts): NamedTexts => {
  const all = [...facts.components.map(({ table }) => componentTexts(table)), otherTexts(facts)];
  return {
    wasm: all.flatMap(({ wasm }) => wasm),
    others: all.flatMap(({ others }) => others),
  };
});
