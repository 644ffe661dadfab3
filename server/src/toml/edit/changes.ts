/** Several changes of one text: all with offsets of the text as it was, none over another. */
import type { TextChange } from '../types';

/** The changes in the order of the text; undefined where two of them touch the same characters. */
export function inOrder(changes: readonly TextChange[]): readonly TextChange[] | undefined {
  const sorted = [...changes].sort((a, b) => a.start - b.start || a.end - b.end);
  if (sorted.some(({ start, end }) => end < start)) {
    return undefined;
  }
  for (let i = 1; i < sorted.length; i++) {
    const [before, after] = [sorted[i - 1], sorted[i]];
    if (before !== undefined && after !== undefined && after.start < before.end) {
      return undefined;
    }
  }
  return sorted;
}

/** The text after changes, which are in its order. */
export function applyChanges(text: string, changes: readonly TextChange[]): string {
  let at = 0;
  const parts: string[] = [];
  for (const { start, end, text: inserted } of changes) {
    parts.push(text.slice(at, start), inserted);
    at = end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

/**
 * The same change without what it would leave as it is at both ends. It begins and ends at places that
 * an editor has: not between `\r` and `\n`, nor inside a character of two units.
 */
export function narrowed(text: string, { start, end, text: inserted }: TextChange): TextChange {
  const most = Math.min(end - start, inserted.length);
  let head = 0;
  while (head < most && text.charCodeAt(start + head) === inserted.charCodeAt(head)) {
    head++;
  }
  let tail = 0;
  while (
    tail < most - head &&
    text.charCodeAt(end - 1 - tail) === inserted.charCodeAt(inserted.length - 1 - tail)
  ) {
    tail++;
  }
  if (head > 0 && isInside(text, start + head)) {
    head--;
  }
  if (tail > 0 && isInside(text, end - tail)) {
    tail--;
  }
  return {
    start: start + head,
    end: end - tail,
    text: inserted.slice(head, inserted.length - tail),
  };
}

/** Whether an offset stands within what an editor counts as one line end or one character. */
function isInside(text: string, offset: number): boolean {
  return /^(?:\r\n|[\ud800-\udbff][\udc00-\udfff])$/.test(text.slice(offset - 1, offset + 1));
}
