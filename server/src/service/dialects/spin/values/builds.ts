/** Where a component comes from and how it is made: binaries, commands, folders, patterns. */
import type { TomlTable } from '../../../../toml/types';
import { arrayOf, textOf } from '../../../meaning/read';
import type { OfferedValue, SnippetPart, ValuePlace, ValueSource } from '../../../meaning/values';
import { documentFacts } from '../facts/document';
import { commandOf, languagesOf, LANGUAGES, outputOf, takesLists, workdirOf } from './languages';
import { folderNeeded, listedIn, pathsOffered, type PathRule } from './paths';
import { at, COMPONENTS, WITH_PROFILES } from './places';

const BINARIES: PathRule = { files: /\.wasm$/ };
const WORKDIR: PathRule = { onlyFolders: true, folders: true };
/** Paths of `watch` and what tells the language lie in the folder of the build. */
const BUILT: PathRule = { base: (place) => workdirOf(componentOf(place)) };

/** A build made by a profile has the folder of the component's own. */
export const BUILDS: readonly ValueSource[] = [
  ...at(WITH_PROFILES, ['source'], {
    needs: (place) => folderNeeded(BINARIES, place),
    offer: (place) => ({
      values: [...pathsOffered(BINARIES, place), ...made(place)],
      more: place.outside?.files === undefined,
    }),
  }),
  ...at(WITH_PROFILES, ['build', 'command'], {
    needs: (place) => (place.partial === '' ? folderNeeded(BUILT, place) : {}),
    offer: (place) => ({ values: commands(place) }),
  }),
  ...at(COMPONENTS, ['build', 'workdir'], {
    needs: (place) => folderNeeded(WORKDIR, place),
    offer: (place) => ({ values: pathsOffered(WORKDIR, place), more: true }),
  }),
  ...at(COMPONENTS, ['build', 'watch'], {
    needs: (place) => folderNeeded(BUILT, place),
    offer: (place) => ({
      values: [...watched(place), ...pathsOffered(BUILT, place)],
      more: place.outside?.files === undefined,
    }),
  }),
];

/** What the build of the component makes. */
function made({ owner, path }: ValuePlace): readonly OfferedValue[] {
  const id = idOf(owner, path);
  const command = commandOf(owner);
  const output = command === undefined || id === undefined ? undefined : outputOf(command, id);
  const folder = workdirOf(owner);
  return output === undefined
    ? []
    : [
        {
          text: folder === '' ? output : `${folder}/${output}`,
          kind: 'file',
          summary: 'made by the build command',
          best: true,
        },
      ];
}

function commands(place: ValuePlace): readonly OfferedValue[] {
  const component = componentOf(place);
  const found = languagesOf(component, listedIn(BUILT, place));
  const isItem = typeof place.path.at(-1) === 'number';
  return [...found, ...LANGUAGES.filter((each) => !found.includes(each))].flatMap((language) =>
    language.builds
      .filter((lines) => lines.length === 1 || (takesLists(place.release) && !isItem))
      .map((lines): OfferedValue => {
        const text = lines.join(' && ');
        return {
          text: lines.length === 1 ? text : lines.join(', '),
          kind: 'value',
          summary: language.name,
          ...(found.includes(language) && { best: true }),
          ...(lines.length > 1 && { parts: ['[', ...listed(lines), ']'] }),
        };
      }),
  );
}

/** All that a language has, then each of it. */
function watched(place: ValuePlace): readonly OfferedValue[] {
  const languages = languagesOf(componentOf(place), listedIn(BUILT, place));
  const isEmpty = (arrayOf(place.owner, 'watch')?.items.length ?? 0) === 0;
  return languages.flatMap(({ name, watch }) => [
    ...(place.partial === '' && isEmpty
      ? [
          {
            text: watch.join(', '),
            kind: 'value',
            summary: name,
            best: true,
            parts: listed(watch),
          } as const,
        ]
      : []),
    ...watch.map((text): OfferedValue => ({ text, kind: 'value', summary: name, best: true })),
  ]);
}

function listed(texts: readonly string[]): readonly SnippetPart[] {
  return texts.flatMap((text, index) => [...(index > 0 ? [', '] : []), { quoted: text }]);
}

/** The component whose `build` it is: the build's owner is the table of the build. */
function componentOf({ toml, owner, ...place }: ValuePlace): TomlTable | undefined {
  const components = documentFacts(toml).components;
  const own = components.find(({ table }) => table.entries.get('build')?.value === owner);
  // That of a profile: the component around it.
  const id = place.path[0] === 'component' ? place.path[1] : undefined;
  return (own ?? components.find((each) => typeof id === 'string' && each.id === id))?.table;
}

function idOf(component: TomlTable | undefined, path: ValuePlace['path']): string | undefined {
  const [first, second] = path;
  return first === 'component' && typeof second === 'string'
    ? second
    : textOf(component, 'id')?.text;
}
