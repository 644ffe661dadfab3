/** Questions about files and facts of them, compared. */
import type { FileFacts, FileQuestions, MatchQuestion, NamedFile } from '../service/types';

export const NO_QUESTIONS: FileQuestions = { files: [], wasm: [], matches: [], texts: [] };

export const NO_FACTS: FileFacts = {
  states: new Map(),
  wasm: new Map(),
  matches: new Map(),
  texts: new Map(),
};

/** Whether two documents ask the same. */
export function isSame(before: FileQuestions, after: FileQuestions): boolean {
  return (
    before === after ||
    (asksSamePlaces(before, after) && sameItems(before.files, after.files, isSameFile))
  );
}

/** Whether two documents ask of the same names and patterns, whatever they say of sizes and digests. */
export function asksSamePlaces(before: FileQuestions, after: FileQuestions): boolean {
  return (
    sameItems(before.files, after.files, (a, b) => a.name === b.name) &&
    sameItems(before.wasm, after.wasm, (a, b) => a === b) &&
    sameItems(before.matches, after.matches, isSameMatch) &&
    sameItems(before.texts, after.texts, (a, b) => a === b)
  );
}

/** Whether facts say the same. */
export function isEqual(before: FileFacts, after: FileFacts): boolean {
  const byText = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);
  return (
    sameValues(before.states, after.states, byText) &&
    sameValues(before.wasm, after.wasm, byText) &&
    sameValues(before.matches, after.matches, byText) &&
    sameValues(before.texts, after.texts, (a, b) => a === b)
  );
}

/** The former of two values that say the same, so that nobody takes it for news. */
export function keepEqual<T>(before: T | undefined, after: T): T {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(after) ? before : after;
}

function isSameFile(a: NamedFile, b: NamedFile): boolean {
  return a.name === b.name && a.size === b.size && a.sha256 === b.sha256;
}

function isSameMatch(a: MatchQuestion, b: MatchQuestion): boolean {
  return a.pattern === b.pattern && a.base === b.base && a.crosses === b.crosses;
}

function sameItems<T>(
  before: readonly T[],
  after: readonly T[],
  same: (a: T, b: T) => boolean,
): boolean {
  return (
    before === after ||
    (before.length === after.length &&
      before.every((each, index) => each === after[index] || same(each, after[index] as T)))
  );
}

function sameValues<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  same: (a: T, b: T) => boolean,
): boolean {
  if (before.size !== after.size) {
    return false;
  }
  for (const [key, value] of after) {
    const other = before.get(key);
    if (other === undefined || !same(other, value)) {
      return false;
    }
  }
  return true;
}
