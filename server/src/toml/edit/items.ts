/** Items of an array: more of them, in the lines that the array has. */
import type { ArrayNode } from '../nodes';
import type { TextChange } from '../types';
import { endOfLine, indentAt, lineEndOf, startsLine } from './lines';

/**
 * Adds items at the end of a closed array.
 *
 * @param added items as TOML; none: no change
 */
export function appendItems(
  text: string,
  { items, span }: ArrayNode,
  added: readonly string[],
): readonly TextChange[] {
  const last = items.at(-1);
  if (added.length === 0) {
    return [];
  }
  if (last === undefined) {
    return [{ start: span.start + 1, end: span.start + 1, text: added.join(', ') }];
  }
  const { start, end } = last.span;
  const comma = /^[ \t]*,/.exec(text.slice(end, span.end))?.[0].length;
  if (!startsLine(text, start)) {
    return [{ start: end, end, text: `, ${added.join(', ')}` }];
  }
  const parting = lineEndOf(text) + indentAt(text, start);
  const lines = parting + added.join(`,${parting}`);
  const at = end + (comma ?? 0);
  const lineEnd = endOfLine(text, at);
  // What closes the array may stand on the line of its last item.
  const isOwnLine = lineEnd < span.end && /^[ \t]*(?:#|$)/.test(text.slice(at, lineEnd));
  if (!isOwnLine) {
    return [{ start: end, end, text: `,${lines}` }];
  }
  return comma === undefined
    ? [
        { start: end, end, text: ',' },
        { start: lineEnd, end: lineEnd, text: lines },
      ]
    : [{ start: lineEnd, end: lineEnd, text: `${lines},` }];
}

/** Replaces items by one or several others, each on a line of its own where the old one has that. */
export function replaceItem(
  text: string,
  item: { readonly span: { readonly start: number; readonly end: number } },
  texts: readonly string[],
): TextChange {
  const { start, end } = item.span;
  const parting = startsLine(text, start) ? `,${lineEndOf(text)}${indentAt(text, start)}` : ', ';
  return { start, end, text: texts.join(parting) };
}
