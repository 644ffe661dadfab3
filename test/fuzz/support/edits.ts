/** One random edit: keystrokes, pieces, lines, truncations, splices of other files. */
import type { TextChange } from '../../../server/src/toml/types';
import { SNIPPETS } from '../../unit/toml/support/fuzz';
import type { Random } from '../../unit/toml/support/random';
import type { FuzzText } from './texts';

/** Words that mean something to a schema, and parts of values. */
const WORDS = [
  'bindleVersion',
  '[bindle]\n',
  '[[parcel]]\n',
  '[parcel.label]\n',
  '[parcel.conditions]\n',
  '[parcel.label.feature.wasm]\n',
  '[[group]]\n',
  '[[signature]]\n',
  'memberOf = ["a"]\n',
  'requires = [',
  'satisfiedBy = "oneOf"\n',
  'name = "a"\n',
  'size = 1\n',
  'sha256 = "',
  'parcel.label.name',
  'label = { name = "a", size = 1 }\n',
  '[component.a]\n',
  '[[component]]\n',
  '[[trigger.http]]\n',
  'spin_manifest_version = 2\n',
  'spin_manifest_version = "1"\n',
  '__proto__ = 1\n',
  '{{ a }}',
  '# bindle-ignore toml/colon\n',
  '# bindle-ignore-file invoice/unknown-key -- why\n',
  '# region\n',
  '\u202E',
  '\u0000',
] as const;

/** Beyond this a document only loses text. */
export const MOST_CHARACTERS = 5_000;

export function randomChange(random: Random, text: string, texts: readonly FuzzText[]): TextChange {
  const at = random.below(text.length + 1);
  const kind = random.below(100);
  if (text.length > MOST_CHARACTERS || kind < 2) {
    return { start: at, end: text.length, text: '' };
  }
  if (kind < 8) {
    return splice(random, at, random.pick(texts).text);
  }
  if (kind < 18) {
    return lineChange(random, text);
  }
  const end = Math.min(text.length, at + random.pick([0, 0, 0, 0, 1, 1, 2, 5, 40]));
  const inserted = random.pick([SNIPPETS, SNIPPETS, WORDS, ['']] as const);
  return { start: at, end, text: random.pick<string>(inserted) };
}

/** A part of another file: some of its lines, or any of its characters. */
function splice(random: Random, at: number, other: string): TextChange {
  const start = random.below(other.length + 1);
  const part = other.slice(start, start + random.pick([20, 200, 2000]));
  const lines = part.indexOf('\n') + 1;
  return { start: at, end: at, text: random.below(2) === 0 ? part : part.slice(lines) };
}

/** A line twice, or not at all, or with the next one. */
function lineChange(random: Random, text: string): TextChange {
  const start = text.lastIndexOf('\n', random.below(text.length + 1)) + 1;
  const next = text.indexOf('\n', start) + 1;
  const end = next > 0 ? next : text.length;
  switch (random.below(3)) {
    case 0:
      return { start, end: start, text: text.slice(start, end) };
    case 1:
      return { start, end, text: '' };
    default:
      return { start: Math.max(start, end - 1), end, text: '' };
  }
}
