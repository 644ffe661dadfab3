/** The known word that a misspelt one was meant to be. */

/** Words longer than this are no slip of the finger: they are not compared letter by letter. */
const MAX_LENGTH = 64;

/**
 * The candidate nearest to `word`: one that differs in case and separators only (`media_type` for
 * `mediaType`) before all others, then the one with the fewest slips (letter missing, added, wrong,
 * or two exchanged), up to a third of the longer word. Of equals the first. Undefined where none is near.
 */
export function nearestWord(word: string, candidates: Iterable<string>): string | undefined {
  const plain = plainForm(word);
  let nearest: string | undefined;
  let fewest = Infinity;
  for (const candidate of candidates) {
    const other = plainForm(candidate);
    if (plain !== '' && plain === other && candidate !== word) {
      return candidate;
    }
    const slips = distance(plain, other, Math.min(allowed(plain, other), fewest - 1));
    if (slips !== undefined) {
      fewest = slips;
      nearest = candidate;
    }
  }
  return nearest;
}

/** Without case and separators: `allowed-http-hosts` and `allowedHttpHosts` are one word. */
function plainForm(word: string): string {
  return word.toLowerCase().replace(/[-_.\s]/g, '');
}

/** How many slips two words may be apart: short words have many neighbours by chance. */
function allowed(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  return longer > MAX_LENGTH ? 0 : Math.floor(longer / 3);
}

/**
 * Damerau-Levenshtein distance (no substring edited twice), in UTF-16 units; undefined where it is more
 * than `most`. Most words are far from each other, and this is found out early.
 */
function distance(a: string, b: string, most: number): number | undefined {
  if (most <= 0 || Math.abs(a.length - b.length) > most) {
    return a === b && most === 0 ? 0 : undefined;
  }
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  let leastOfLast = 0;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let leastOfRow = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, at(before, j - 2) + 1);
      }
      row.push(least);
      leastOfRow = Math.min(leastOfRow, least);
    }
    // Two exchanged letters go by the row before the last.
    if (leastOfRow > most && leastOfLast > most) {
      return undefined;
    }
    before = last;
    last = row;
    leastOfLast = leastOfRow;
  }
  const slips = at(last, b.length);
  return slips > most ? undefined : slips;
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
