/** Small damage to a valid or invalid file. */
import type { Random } from './random';

const PIECES = [
  ...'[]{}"\'=.,#\n\r\t \\-+_:0159aefinxTZ',
  '"""',
  "'''",
  '\r\n',
  '\u007f',
  '\0',
  'é',
  '\\u00e9',
  '60',
  '1979-05-27',
] as const;

/** One to three changes: a piece put in, taken out or put in place of another; a line twice or moved. */
export function mutate(random: Random, text: string): string {
  let result = text;
  for (let left = 1 + random.below(3); left > 0; left--) {
    result = random.below(6) > 0 ? mutateCharacters(random, result) : mutateLines(random, result);
  }
  return result;
}

function mutateCharacters(random: Random, text: string): string {
  const at = random.below(text.length + 1);
  const removed = random.pick([0, 0, 1, 1, 2, 6]);
  const inserted = removed > 0 && random.below(2) === 0 ? '' : random.pick(PIECES);
  return text.slice(0, at) + inserted + text.slice(at + removed);
}

function mutateLines(random: Random, text: string): string {
  const lines = text.split('\n');
  const line = random.pick(lines);
  const at = random.below(lines.length + 1);
  return [...lines.slice(0, at), line, ...lines.slice(at)].join('\n');
}
