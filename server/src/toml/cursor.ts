/**
 * What the cursor is in: the look-up behind completion. It works from the tree, which the reader makes
 * of half-typed text as of any other, and looks at the text itself only behind the last thing that was
 * read: blanks that may belong to something unfinished.
 */
import { BYTE_ORDER_MARK, HASH, isBlank } from './chars';
import { headerContext, keyContext, NOTHING } from './cursorKeys';
import { isLineEnd, isOpen, lineEndAt, lineStartAt } from './cursorOpen';
import { pairContext } from './cursorValues';
import { inComment, inSkipped, lastStarting, placeOf, type Place } from './locateFind';
import { pathOfSection } from './locatePath';
import type { CursorContext, TomlDocument } from './types';

/**
 * What can be typed at the offset, and what is typed there already.
 *
 * A key stands for itself where it is being typed or could be: touched by the cursor, on a line
 * without a statement, and behind `{` or a comma in braces. A value likewise behind `=`, and behind
 * `[` or a comma in an array. Next to something complete there is `none`. An open bracket goes on over
 * lines that are indented deeper than its statement; so the reader sees it, too.
 *
 * @param offset UTF-16, cut to the text
 */
export function findCursorContext(document: TomlDocument, offset: number): CursorContext {
  const start = document.text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  const place = placeOf(document, Math.max(start, offset));
  const { section, at } = place;
  if (inComment(place)) {
    return NOTHING;
  }
  const pair = section.pairs[lastStarting(section.pairs, at)];
  if (pair === undefined && section.header !== undefined) {
    if (at <= lineEndAt(place, section.header.to)) {
      return headerContext(place, section.header);
    }
  }
  if (pair !== undefined) {
    const indented = { ...place, indent: pair.from - lineStartAt(place, pair.from) };
    if (at <= pair.to || isOpen(indented, pair)) {
      return pairContext(indented, pair, section.table, pathOfSection(section), 'statement');
    }
  }
  return inSkipped(place) || !onEmptyLine(place, start)
    ? NOTHING
    : keyContext(place, pathOfSection(section), [], 'statement', false);
}

/** Whether nothing but blanks and a comment stands on the line of the place. */
function onEmptyLine({ text, offset }: Place, textStart: number): boolean {
  let pos = offset;
  while (pos > textStart && isBlank(text.charCodeAt(pos - 1))) {
    pos--;
  }
  if (pos > textStart && !isLineEnd(text.charCodeAt(pos - 1))) {
    return false;
  }
  pos = offset;
  while (isBlank(text.charCodeAt(pos))) {
    pos++;
  }
  const code = text.charCodeAt(pos);
  return pos === text.length || isLineEnd(code) || code === HASH;
}
