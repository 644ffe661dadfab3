/** Dependencies of components: the names that a binary imports, and where they come from. */
import type { OfferedKey, KeyPlace, KeySource } from '../../../meaning/keys';
import type { OfferedValue, ValuePlace, ValueSource } from '../../../meaning/values';
import { explainDependencyName } from '../../../../domain/spinPackages';
import { tableOf, textOf } from '../../../meaning/read';
import { formatSpinRelease, NEWEST_SPIN, type SpinRelease } from '../../../../domain/spinRelease';
import { documentFacts } from '../facts/document';
import { importsOf } from './imports';
import { at, COMPONENTS, keyOf, keysAt, only2, WITH_PROFILES } from './places';

/** Spin itself provides these. */
const OF_THE_HOST = /^(wasi|fermyon|spin):/;

export const DEPENDENCY_KEYS: readonly KeySource[] = [
  ...keysAt(only2(WITH_PROFILES), ['dependencies'], dependencyNames),
  {
    path: ['trigger', 'http', 'dependencies'],
    schema: 'spin v2',
    offer: () => [{ key: 'middleware', value: ['[{ component = ', { quoted: '' }, ' }]'] }],
  },
];

export const DEPENDENCY_VALUES: readonly ValueSource[] = only2(WITH_PROFILES).flatMap(
  ({ schema, path }): ValueSource[] => {
    const dependency = [...path, 'dependencies', '*'];
    return [
      { schema, path: dependency, offer: versions },
      { schema, path: [...dependency, 'version'], offer: versions },
      { schema, path: [...dependency, 'package'], offer: packages },
      { schema, path: [...dependency, 'export'], offer: exportsOf },
    ];
  },
);

export const TARGETS: readonly ValueSource[] = [
  { path: ['application', 'targets'], schema: 'spin v2', offer: targets },
  ...at(only2(COMPONENTS), ['targets'], { offer: targets }),
];

/** What the binary imports and Spin does not provide; then what other components depend on. */
function dependencyNames(place: KeyPlace): readonly OfferedKey[] {
  const { toml, path, known } = place;
  const id = path[0] === 'component' ? path[1] : undefined;
  const { components } = documentFacts(toml);
  const own = components.find((each) => each.id !== undefined && each.id === id)?.table;
  const imports = importsOf(own, known).filter((name) => !OF_THE_HOST.test(name));
  const others = components
    .filter(({ table }) => table !== own)
    .flatMap(({ table }) => [...(tableOf(table, 'dependencies')?.entries.keys() ?? [])]);
  const isValid = (name: string) => explainDependencyName(name) === undefined;
  return [
    ...imports.filter(isValid).map((key) => ({ key, summary: 'imported by the component' })),
    ...others.filter(isValid).map((key) => ({ key, summary: 'dependency of another component' })),
  ];
}

/** The version in the name, those that others ask for, any. */
function versions(place: ValuePlace) {
  const name = dependencyOf(place);
  const [, own] = name.split('@');
  const used = documentFacts(place.toml).components.flatMap(({ table }) => {
    const value = tableOf(table, 'dependencies')?.entries.get(name)?.value;
    const text =
      value?.kind === 'string'
        ? String(value.value())
        : value?.kind === 'table' && value !== place.owner
          ? textOf(value, 'version')?.text
          : undefined;
    return text === undefined || text === '' || value?.span.start === place.written.start
      ? []
      : [text];
  });
  const texts = [...used, ...(own === undefined || own === '' ? [] : [`=${own}`, `^${own}`]), '*'];
  return values(texts);
}

function packages(place: ValuePlace) {
  const [name = ''] = dependencyOf(place).split(/[@/]/);
  return values(name.includes(':') ? [name] : []);
}

function exportsOf(place: ValuePlace) {
  const name = dependencyOf(place);
  return values(name === '' ? [] : [name]);
}

function dependencyOf({ path }: ValuePlace): string {
  const index = path.indexOf('dependencies');
  return index < 0 ? keyOf(path) : String(path[index + 1] ?? '');
}

/** Names of the catalogue of environments. */
function targets(place: ValuePlace) {
  const { components, application } = documentFacts(place.toml);
  const used = [application, ...components.map(({ table }) => table)].flatMap((table) => {
    const list = table?.entries.get('targets')?.value;
    return list?.kind === 'array' && table !== place.owner
      ? list.items.flatMap((item) => (item.kind === 'string' ? [String(item.value())] : []))
      : [];
  });
  return values([
    ...used,
    `spin-up@${formatSpinRelease(latest(place.release))}`,
    'spin-up@3.6',
    'akamai-functions',
  ]);
}

/** The release that counts, or the newest that is out: 4.1 has only been announced. */
function latest(release: SpinRelease | undefined): SpinRelease {
  return release ?? { ...NEWEST_SPIN, minor: 0 };
}

function values(texts: readonly string[]) {
  return {
    values: [...new Set(texts)]
      .filter((text) => text !== '')
      .map((text): OfferedValue => ({ text, kind: 'value', best: true })),
  };
}
