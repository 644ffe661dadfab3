/** What is unfinished and therefore goes on behind its last character, up to the cursor. */
import { BYTE_ORDER_MARK, CR, HASH, LF, isBlank } from './chars';
import type { Place } from './locateFind';
import type { PairNode, ValueNode } from './nodes';

/** A place below a statement. */
export interface StatementPlace extends Place {
  /** How far the statement is indented. */
  readonly indent: number;
}

/** Whether the pair, which ends before the place, goes on up to it. */
export function isOpen(place: StatementPlace, pair: PairNode): boolean {
  const { value } = pair;
  return value.kind === 'missing'
    ? pair.equals >= 0 && onlyBlanks(place, value.to)
    : isValueOpen(place, value);
}

/**
 * Whether the value, which ends before the place, goes on up to it: an unclosed string to the end of
 * its line, an unclosed bracket also over lines that are indented deeper than its statement.
 */
export function isValueOpen(place: StatementPlace, value: ValueNode): boolean {
  if (value.kind === 'string') {
    return !value.closed && onlyBlanks(place, value.to);
  }
  if ((value.kind !== 'array' && value.kind !== 'table') || value.closed) {
    return false;
  }
  const lineStart = lineStartAt(place, place.at);
  return (
    onlyTrivia(place, value.to) && (lineStart <= value.to || place.at - lineStart > place.indent)
  );
}

/** Whether nothing but blanks stands from an offset of the section up to the place. */
export function onlyBlanks({ text, section, offset }: Place, from: number): boolean {
  for (let pos = section.base + from; pos < offset; pos++) {
    if (!isBlank(text.charCodeAt(pos))) {
      return false;
    }
  }
  return true;
}

function onlyTrivia(place: Place, from: number): boolean {
  return lastSignificant(place, from) < 0;
}

/**
 * The code of the last character between an offset of the section and the place that is neither blank,
 * line end nor in a comment; −1 if there is none.
 */
export function lastSignificant({ text, section, offset }: Place, from: number): number {
  let last = -1;
  for (let pos = section.base + from; pos < offset; pos++) {
    const code = text.charCodeAt(pos);
    if (code === HASH) {
      while (pos + 1 < offset && text.charCodeAt(pos + 1) !== LF) {
        pos++;
      }
    } else if (!isBlank(code) && !isLineEnd(code)) {
      last = code;
    }
  }
  return last;
}

/** Start of the line of an offset of the section, counted from the section. */
export function lineStartAt({ text, section }: Place, at: number): number {
  let pos = section.base + at;
  while (pos > section.base && !startsLine(text.charCodeAt(pos - 1))) {
    pos--;
  }
  return pos - section.base;
}

function startsLine(before: number): boolean {
  return isLineEnd(before) || before === BYTE_ORDER_MARK;
}

/** End of the line of an offset of the section, counted from the section. */
export function lineEndAt({ text, section }: Place, at: number): number {
  let pos = section.base + at;
  while (pos < text.length && !isLineEnd(text.charCodeAt(pos))) {
    pos++;
  }
  return pos - section.base;
}

/** Line feed, or carriage return, alone or before one. */
export function isLineEnd(code: number): boolean {
  return code === LF || code === CR;
}
