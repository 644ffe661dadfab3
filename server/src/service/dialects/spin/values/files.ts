/** Files that a component sees, and files that the manifest reads. */
import type { OfferedValue, ValuePlace, ValueSource } from '../../../meaning/values';
import { folderNeeded, pathsOffered, type PathRule } from './paths';
import { at, COMPONENTS, only2, WITH_PROFILES } from './places';
import { usedElsewhere } from './labels';

const ANY: PathRule = { folders: true };
const WASM: PathRule = { files: /\.wasm$/ };
const TOML: PathRule = { files: /\.toml$/ };

/** A source of paths that are taken as they are. */
const paths = (rule: PathRule): Omit<ValueSource, 'path' | 'schema'> => ({
  needs: (place) => folderNeeded(rule, place),
  offer: (place) => ({ values: pathsOffered(rule, place), more: true }),
});

export const FILE_PATHS: readonly ValueSource[] = [
  ...at(COMPONENTS, ['files'], {
    needs: (place) => folderNeeded(ANY, place),
    offer: (place) => ({ values: mounted(place), more: place.outside?.files === undefined }),
  }),
  ...at(COMPONENTS, ['files', 'source'], paths(ANY)),
  ...at(COMPONENTS, ['files', 'destination'], { offer: destinations }),
  ...at(COMPONENTS, ['exclude_files'], {
    needs: (place) => folderNeeded(ANY, place),
    offer: (place) => ({ values: excluded(place), more: place.outside?.files === undefined }),
  }),
  ...at(only2(WITH_PROFILES), ['dependencies', '*', 'path'], paths(WASM)),
  { path: ['trigger', '*', 'dependencies', '*', 'path'], ...paths(WASM) },
  ...at(only2(COMPONENTS), ['targets', 'path'], paths(TOML)),
  { path: ['application', 'targets', 'path'], ...paths(TOML) },
];

/** Paths, all that is below a folder, and a folder as the root of what the component sees. */
function mounted(place: ValuePlace): readonly OfferedValue[] {
  const found = pathsOffered(ANY, place);
  const folders = found.filter(({ kind }) => kind === 'folder');
  return [
    ...found,
    ...folders.map(({ text }): OfferedValue => ({ text: `${text}/**/*`, kind: 'folder' })),
    ...(place.partial === ''
      ? folders.length > 0
        ? folders.map(({ text }) => text)
        : ['static']
      : []
    ).map((source): OfferedValue => ({
      text: `{ source = "${source}", destination = "/" }`,
      kind: 'folder',
      summary: 'as the root folder',
      parts: ['{ source = ', { quoted: source }, ', destination = ', { quoted: '/' }, ' }'],
    })),
  ];
}

function destinations(place: ValuePlace) {
  const source = place.owner?.entries.get('source')?.value;
  const text = source?.kind === 'string' ? String(source.value()).replace(/^\.?\/+|\/+$/g, '') : '';
  const texts = ['/', ...(text === '' || /[*?]/.test(text) ? [] : [`/${text}`])];
  return {
    values: texts.map((each): OfferedValue => ({ text: each, kind: 'folder', best: true })),
  };
}

function excluded(place: ValuePlace): readonly OfferedValue[] {
  const found = pathsOffered(ANY, place);
  const used = usedElsewhere(place, 'exclude_files');
  const usual = ['**/node_modules'];
  return [
    ...[...new Set([...used, ...usual])].map((text): OfferedValue => ({ text, kind: 'value' })),
    ...found,
    ...found
      .filter(({ kind }) => kind === 'folder')
      .map(({ text }): OfferedValue => ({ text: `${text}/**/*`, kind: 'folder' })),
  ];
}
