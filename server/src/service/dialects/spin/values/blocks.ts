/** Tables of a manifest as lines with stops: what snippets are put together from. */
import type { Snippet, SnippetPart } from '../../../meaning/values';
import type { Language } from './languages';

export type Lines = Snippet['lines'];

export const pair = (key: string, ...value: readonly SnippetPart[]): readonly SnippetPart[] => [
  `${key} = `,
  ...value,
];

/** A list of strings, one stop for each. */
export const list = (texts: readonly string[]): readonly SnippetPart[] => [
  '[',
  ...texts.flatMap((text, index): SnippetPart[] => [
    ...(index > 0 ? [', '] : []),
    { quoted: text },
  ]),
  ']',
];

/** The id of a component: all places of one snippet are filled at once. */
export const idPart = (id: string): SnippetPart => ({ bare: id, link: 'id' });
const idText = (id: string): SnippetPart => ({ quoted: id, link: 'id' });

/** What a trigger starts: a component that waits for one, or the one that the snippet adds. */
export interface Starts {
  readonly id: string;
  /** Undefined: the snippet adds the component. */
  readonly choices?: readonly string[];
}

export function componentPair({ id, choices }: Starts): readonly SnippetPart[] {
  return pair('component', choices === undefined ? idText(id) : { quoted: id, choices });
}

/** `[component.<id>]` with its build. */
export function componentLines(id: string, language: Language): Lines {
  return [
    ['[component.', idPart(id), ']'],
    ...bodyLines(id, language),
    [],
    ['[component.', idPart(id), '.build]'],
    ...buildLines(language),
  ];
}

/** `[[component]]` of manifest version 1. */
export function v1ComponentLines(id: string, route: string, language: Language): Lines {
  return [
    ['[[component]]'],
    pair('id', idText(id)),
    ...bodyLines(id, language),
    ['[component.trigger]'],
    pair('route', { quoted: route }),
    ['[component.build]'],
    ...buildLines(language),
  ];
}

function bodyLines(id: string, { binary }: Language): Lines {
  return [pair('source', { quoted: binary(id) })];
}

function buildLines({ builds, watch }: Language): Lines {
  const [lines = ['']] = builds;
  return [
    pair('command', ...(lines.length === 1 ? [{ quoted: lines[0] ?? '' }] : list(lines))),
    pair('watch', ...list(watch)),
  ];
}
