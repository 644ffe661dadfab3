/** Where a Spin manifest names files, of either version. */
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
  | { readonly kind: 'pattern'; readonly pattern: Text }
  | { readonly kind: 'placement'; readonly source: Text; readonly destination: Text | undefined };

export interface BuildFacts {
  readonly table: TomlTable;
  readonly hasCommand: boolean;
  readonly workdir: Text | undefined;
  readonly watch: readonly Text[];
}

/** The path of a component's `source`; undefined where it comes from elsewhere. */
export function localSource({ table }: SpinComponent): Text | undefined {
  const source = textOf(table, 'source');
  return source?.text === '' ? undefined : source;
}

const entriesOf = remember((files: TomlArray): readonly FilesEntry[] =>
  files.items.flatMap((item): FilesEntry[] => {
    const pattern = asText(item);
    if (pattern !== undefined) {
      return [{ kind: 'pattern', pattern }];
    }
    const source = item.kind === 'table' ? textOf(item, 'source') : undefined;
    return source === undefined || item.kind !== 'table'
      ? []
      : [{ kind: 'placement', source, destination: textOf(item, 'destination') }];
  }),
);

const NONE: readonly never[] = [];

/** What a component gets of the files beside the manifest. */
export function filesEntries({ table }: SpinComponent): readonly FilesEntry[] {
  const files = arrayOf(table, 'files');
  return files === undefined ? NONE : entriesOf(files);
}

const textsIn = remember((array: TomlArray): readonly Text[] => textsOf(array));

export function excludeEntries({ table }: SpinComponent): readonly Text[] {
  const array = arrayOf(table, 'exclude_files');
  return array === undefined ? NONE : textsIn(array);
}

export function buildFacts({ table }: SpinComponent): BuildFacts | undefined {
  const build = tableOf(table, 'build');
  const watch = arrayOf(build, 'watch');
  return (
    build && {
      table: build,
      hasCommand: valueOf(build, 'command') !== undefined,
      workdir: textOf(build, 'workdir'),
      watch: watch === undefined ? NONE : textsIn(watch),
    }
  );
}

/** `{ path = … }` among the dependencies of a component or trigger. */
export function dependencyPaths(facts: SpinFacts): readonly Text[] {
  const found: Text[] = [];
  const take = (value: TomlValue): void => {
    const path = value.kind === 'table' ? textOf(value, 'path') : undefined;
    if (path !== undefined) {
      found.push(path);
    }
  };
  for (const { table } of [...facts.components, ...facts.triggers]) {
    for (const { broken, value } of tableOf(table, 'dependencies')?.entries.values() ?? []) {
      (broken ? [] : value.kind === 'array' ? value.items : [value]).forEach(take);
    }
  }
  return found;
}

/** `{ path = … }` among the targets of the application and of components. */
export function targetPaths({ application, components }: SpinFacts): readonly Text[] {
  return [application, ...components.map(({ table }) => table)].flatMap((table) =>
    table === undefined
      ? []
      : tablesOf(table, 'targets').flatMap((target) => textOf(target, 'path') ?? []),
  );
}

function workdirOf(component: SpinComponent): readonly Text[] {
  const workdir = buildFacts(component)?.workdir;
  return workdir === undefined ? NONE : [workdir];
}

/** Every text that names a file or folder: binaries apart, because they are looked into. */
export const namedTexts = remember(
  (facts: SpinFacts): { readonly wasm: readonly Text[]; readonly others: readonly Text[] } => {
    const wasm = dependencyPaths(facts);
    const others = targetPaths(facts);
    return {
      wasm: [...facts.components.flatMap((each) => localSource(each) ?? []), ...wasm],
      others: [
        ...facts.components.flatMap((each) => [
          ...filesEntries(each).map((entry) =>
            entry.kind === 'pattern' ? entry.pattern : entry.source,
          ),
          // A folder among them excludes nothing.
          ...excludeEntries(each).filter(({ text }) => !looksLikeGlob(text)),
          ...workdirOf(each),
        ]),
        ...others,
      ],
    };
  },
);
