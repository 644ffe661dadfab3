/** Addresses and digests of binaries that are downloaded. */
import { textOf } from '../../../meaning/read';
import type { OfferedValue, ValuePlace, ValueSource } from '../../../meaning/values';
import { documentFacts } from '../facts/document';
import { at, only2, WITH_PROFILES } from './places';

/** The component that serves files, as templates of Spin name it. */
export const FILE_SERVER = {
  url: 'https://github.com/spinframework/spin-fileserver/releases/download/v0.3.0/spin_static_fs.wasm',
  digest: 'sha256:ef88708817e107bf49985c7cefe4dd1f199bf26f6727819183d5c996baa3d148',
};

const DEPENDENCIES = at(only2(WITH_PROFILES), ['dependencies', '*'], {
  offer: () => ({ values: [] }),
}).map(({ path }) => path);

export const DOWNLOADS: readonly ValueSource[] = [
  ...at(WITH_PROFILES, ['source', 'url'], {
    offer: (place) => ({
      values: [
        ...sourcesElsewhere(place).map(({ url }) => value(url)),
        { ...value(FILE_SERVER.url), summary: 'the static file server' },
        { text: 'https://', kind: 'value', open: true },
      ],
    }),
  }),
  ...[
    ...at(WITH_PROFILES, ['source', 'digest'], { offer: digests }),
    ...DEPENDENCIES.map((path): ValueSource => ({ path: [...path, 'digest'], offer: digests })),
    { path: ['trigger', '*', 'dependencies', '*', 'digest'], offer: digests },
  ],
];

/** The digest that the same address has elsewhere; else how it begins. */
function digests(place: ValuePlace) {
  const url = textOf(place.owner, 'url')?.text;
  const known = [...sourcesElsewhere(place), FILE_SERVER].filter(
    (each) => each.url === url && each.digest !== '',
  );
  return {
    values: [
      ...known.map(({ digest }) => ({ ...value(digest), best: true })),
      { text: 'sha256:', kind: 'value', open: true } as const,
    ],
  };
}

function sourcesElsewhere(place: ValuePlace) {
  return documentFacts(place.toml).components.flatMap(({ table }) => {
    const source = table.entries.get('source')?.value;
    const url =
      source?.kind === 'table' && source !== place.owner ? textOf(source, 'url') : undefined;
    return source?.kind === 'table' && url !== undefined
      ? [{ url: url.text, digest: textOf(source, 'digest')?.text ?? '' }]
      : [];
  });
}

function value(text: string): OfferedValue {
  return { text, kind: 'value' };
}
