/**
 * Looking ahead where the standard reading fails: does a line read as a statement? Guesses are made
 * only there, so a valid file is never read otherwise.
 */
import {
  BARE,
  BRACE,
  BRACKET,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  CR,
  DOT,
  EQUALS,
  HASH,
  LF,
  QUOTE,
  BACKSLASH,
  APOSTROPHE,
  isBlank,
  isClass,
} from './chars';
import type { Scanner } from './scanner';

/** How far one look may go. */
const WINDOW = 20_000;

/** How far all looks of one section may go together. */
export const LOOK_AHEAD = 1_000_000;

function skipBlanks(s: Scanner, offset: number): number {
  let pos = offset;
  while (isBlank(s.at(pos))) {
    pos++;
  }
  return pos;
}

/** End of the key parts and dots from the offset on, or −1 if no key stands there. */
function skipKey(s: Scanner, offset: number): number {
  let pos = offset;
  for (;;) {
    const code = s.at(pos);
    const from = pos;
    if (code === QUOTE || code === APOSTROPHE) {
      pos = skipString(s, pos);
    } else {
      while (isClass(s.at(pos), BARE)) {
        pos++;
      }
    }
    s.saw(pos);
    if (pos === from) {
      return -1;
    }
    const next = skipBlanks(s, pos);
    if (s.at(next) !== DOT) {
      return pos;
    }
    pos = skipBlanks(s, next + 1);
  }
}

/** End of a string on one line; at an unclosed one its line's end. */
function skipString(s: Scanner, offset: number): number {
  const quote = s.at(offset);
  let pos = offset + 1;
  for (;;) {
    const code = s.at(pos);
    if (code < 0 || code === LF) {
      return pos;
    }
    if (code === quote) {
      return pos + 1;
    }
    pos += code === BACKSLASH && quote === QUOTE ? 2 : 1;
  }
}

/** Whether `key =` stands at the offset, blanks before it allowed. */
export function keyEqualsAt(s: Scanner, offset: number): boolean {
  const end = skipKey(s, skipBlanks(s, offset));
  if (end < 0) {
    return false;
  }
  const equals = skipBlanks(s, end);
  s.saw(equals);
  return s.at(equals) === EQUALS;
}

/**
 * Whether a header stands at the offset that could be no array: its first part is a word other than
 * `true`, `false`, `inf` and `nan`, and nothing but a comment follows it.
 */
export function headerAt(s: Scanner, offset: number): boolean {
  if (s.at(offset) !== BRACKET) {
    return false;
  }
  const double = s.at(offset + 1) === BRACKET;
  const from = skipBlanks(s, offset + (double ? 2 : 1));
  const end = skipKey(s, from);
  if (end < 0 || !/^(?!(?:true|false|inf|nan)\b)[A-Za-z_]/.test(s.text.slice(from, from + 6))) {
    return false;
  }
  let pos = skipBlanks(s, end);
  s.saw(pos + (double ? 1 : 0));
  if (s.at(pos) !== CLOSE_BRACKET || (double && s.at(pos + 1) !== CLOSE_BRACKET)) {
    return false;
  }
  pos = skipBlanks(s, pos + (double ? 2 : 1));
  s.saw(pos);
  return endsLine(s.at(pos)) || s.at(pos) === HASH;
}

function endsLine(code: number): boolean {
  return code < 0 || code === LF || code === CR;
}

/** Whether a statement, a comment or nothing stands on the line of the offset. */
function statementAt(s: Scanner, offset: number): boolean {
  const pos = skipBlanks(s, offset);
  s.saw(pos);
  const code = s.at(pos);
  return endsLine(code) || code === HASH || code === BRACKET || keyEqualsAt(s, pos);
}

/**
 * Whether the `"""` at the offset, met while looking for the end of an earlier one, opens a string of
 * its own: it stands after `key =`, and what follows it is no statement.
 */
export function closingIsOpening(s: Scanner, offset: number): boolean {
  if (s.arrays + s.braces > 0) {
    return false;
  }
  const before = s.text.slice(s.lineStart, offset);
  if (!/^[ \t]*[A-Za-z0-9_"'.-][A-Za-z0-9_"'. \t-]*=[ \t]*$/.test(before)) {
    return false;
  }
  let pos = offset + 3;
  while (pos < offset + 5 && s.at(pos) === s.at(offset)) {
    pos++;
  }
  pos = skipBlanks(s, pos);
  s.saw(pos);
  if (!endsLine(s.at(pos)) && s.at(pos) !== HASH) {
    return true;
  }
  while (!endsLine(s.at(pos))) {
    pos++;
  }
  while (s.at(pos) === LF || s.at(pos) === CR) {
    pos++;
  }
  s.saw(pos);
  return !statementAt(s, pos);
}

/**
 * Whether a statement starts at `s.pos`, the first character of a line, so that an open bracket has to
 * end: the line is indented no deeper than the statement that the bracket belongs to.
 */
export function newStatementHere(s: Scanner): boolean {
  return s.pos - s.lineStart <= s.indent && (keyEqualsAt(s, s.pos) || headerAt(s, s.pos));
}

/**
 * Whether an inline table that is open at the offset (start of a line) is closed before the next
 * header. Looks no further than the window and what is left of the section's allowance.
 */
export function closesBeforeHeader(s: Scanner, offset: number): boolean {
  const end = Math.min(offset + WINDOW, offset + s.lookAhead);
  let open = 0;
  let pos = offset;
  let lineStart = true;
  let closes = false;
  while (pos < end) {
    const code = s.at(pos);
    if (code < 0 || (lineStart && headerAt(s, skipBlanks(s, pos)))) {
      break;
    }
    lineStart = code === LF;
    if (code === QUOTE || code === APOSTROPHE) {
      pos = skipString(s, pos);
      continue;
    }
    if (code === HASH) {
      while (!endsLine(s.at(pos))) {
        pos++;
      }
      continue;
    }
    if (code === BRACE) {
      open++;
    } else if (code === CLOSE_BRACE && --open < 0) {
      closes = true;
      break;
    }
    pos++;
  }
  s.saw(pos);
  s.lookAhead -= pos - offset;
  return closes;
}
