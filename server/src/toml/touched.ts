/** Where two versions of a document differ, if what they differ in is a keystroke below the same headers. */
import type { HeaderNode } from './nodes';
import type { Section } from './sections';

/** More touched sections than this are no keystroke. */
const MOST_TOUCHED = 8;

/**
 * The positions of the sections that were read anew; undefined where there are too many of them, or where
 * one of them has another header than before. A header with a syntax error is like no other one.
 */
export function touchedSections(
  before: readonly Section[],
  after: readonly Section[],
): readonly number[] | undefined {
  if (before.length !== after.length) {
    return undefined;
  }
  const touched: number[] = [];
  for (let index = 0; index < after.length; index++) {
    const [old, now] = [before[index], after[index]];
    if (old !== now) {
      if (touched.push(index) > MOST_TOUCHED || !isSameHeader(old?.header, now?.header)) {
        return undefined;
      }
    }
  }
  return touched;
}

function isSameHeader(a: HeaderNode | undefined, b: HeaderNode | undefined): boolean {
  if (a === undefined || b === undefined) {
    return a === b;
  }
  return (
    !a.broken &&
    !b.broken &&
    a.array === b.array &&
    a.parts.length === b.parts.length &&
    a.parts.every((part, index) => part.name === b.parts[index]?.name)
  );
}
