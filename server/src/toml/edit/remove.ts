/** Taking things out: a statement with its line, an item with its comma, a table with its comments. */
import type { Section } from '../sections';
import type { Span, TextChange } from '../types';
import type { Siblings } from './find';
import {
  endOfLine,
  endsLine,
  startOfCommentsAbove,
  startOfLine,
  startOfNextLine,
  startsLine,
} from './lines';

/** Removes a statement with its line and the comment on it; comments above stay. */
export function removeStatement(text: string, { start, end }: Span): TextChange {
  return removeLines(text, { start, end }) ?? { start, end, text: '' };
}

/** Removes a pair from its section or braces, an item from its array, with the comma that parted it. */
export function removeSibling(text: string, { brackets, spans, index }: Siblings): TextChange {
  const span = spans[index] ?? { start: 0, end: 0 };
  if (brackets === undefined) {
    return removeStatement(text, span);
  }
  const before = spans[index - 1];
  const after = spans[index + 1];
  const comma = commaBehind(text, span.end, brackets.span.end);
  const lines = removeLines(text, { start: span.start, end: comma ?? span.end });
  if (lines !== undefined && (comma !== undefined || before === undefined)) {
    return lines;
  }
  if (after !== undefined) {
    return { start: span.start, end: after.start, text: '' };
  }
  if (before !== undefined) {
    return { start: before.end, end: span.end, text: '' };
  }
  return { start: brackets.span.start + 1, end: brackets.span.end - 1, text: '' };
}

/**
 * The text of neighbouring sections, with the comments right above the first header and without those
 * of the next one.
 *
 * @param next the section below them
 */
export function blockSpan(text: string, first: Section, next: Section | undefined): Span {
  return { start: startOfBlock(text, first), end: startOfBlock(text, next) };
}

/** Removes neighbouring sections with the blank lines above them. */
export function removeBlock(text: string, first: Section, next: Section | undefined): TextChange {
  const { start, end } = blockSpan(text, first, next);
  if (next !== undefined) {
    return { start, end, text: '' };
  }
  // At the end of the file the blank lines above would be left over.
  const above = /[ \t\r\n]*$/.exec(text.slice(0, start))?.[0] ?? '';
  const kept = /^\r?\n/.exec(above)?.[0] ?? '';
  return { start: start - above.length, end, text: start === above.length ? '' : kept };
}

/** Start of a section with the comments right above its header; the end of the text for none. */
export function startOfBlock(text: string, section: Section | undefined): number {
  if (section === undefined) {
    return text.length;
  }
  const { header, base } = section;
  return header === undefined ? base : startOfCommentsAbove(text, header.span.start);
}

/** Removal of whole lines, where nothing else stands on them. */
function removeLines(text: string, { start, end }: Span): TextChange | undefined {
  if (!startsLine(text, start) || !endsLine(text, end)) {
    return undefined;
  }
  const from = startOfLine(text, start);
  const to = startOfNextLine(text, end);
  if (to < text.length || endOfLine(text, end) < to) {
    return { start: from, end: to, text: '' };
  }
  // The last line has no line end: it takes the one before it.
  return {
    start: from > 0 ? endOfLine(text, startOfLine(text, from - 1)) : from,
    end: to,
    text: '',
  };
}

/** Where a comma behind an item ends, if blanks alone stand between. */
function commaBehind(text: string, from: number, to: number): number | undefined {
  const found = /^[ \t]*,/.exec(text.slice(from, Math.min(to, from + 200)));
  return found === null ? undefined : from + found[0].length;
}
