/** Strings: the four kinds, what may stand in them, and where an unclosed one ends. */
import { APOSTROPHE, BACKSLASH, CR, LF, QUOTE, isBlank, isControl, nameCharacter } from './chars';
import { readEscape } from './escapes';
import { StringNode } from './nodes';
import { closingIsOpening } from './recovery';
import type { Scanner } from './scanner';

/** Reads the string that starts at `s.pos`. */
export function readString(s: Scanner): StringNode {
  const quote = s.at(s.pos);
  return s.at(s.pos + 1) === quote && s.at(s.pos + 2) === quote
    ? readMultiLine(s, quote)
    : readSingleLine(s, quote);
}

function readSingleLine(s: Scanner, quote: number): StringNode {
  const from = s.pos;
  let plain = true;
  let closed = false;
  s.pos = from + 1;
  for (;;) {
    const code = s.at(s.pos);
    if (code === quote) {
      s.pos++;
      closed = true;
      break;
    }
    if (code < 0 || code === LF || (code === CR && s.at(s.pos + 1) === LF)) {
      break;
    }
    if (code === BACKSLASH && quote === QUOTE) {
      plain = false;
      readEscape(s, false);
    } else {
      checkControl(s, code);
      s.pos++;
    }
  }
  if (!closed) {
    unclosed(s, from, 1);
  }
  return stringNode(s, from, quote === QUOTE ? '"' : "'", closed, plain);
}

function readMultiLine(s: Scanner, quote: number): StringNode {
  const from = s.pos;
  const mark = s.mark();
  const firstLine = s.lineStart;
  let closed = false;
  s.pos = from + 3;
  for (;;) {
    const code = s.at(s.pos);
    if (code < 0) {
      break;
    }
    if (code === quote && s.at(s.pos + 1) === quote && s.at(s.pos + 2) === quote) {
      closed = s.lineStart === firstLine || !closingIsOpening(s, s.pos);
      break;
    }
    if (code === BACKSLASH && quote === QUOTE) {
      readEscape(s, true);
    } else if (code === LF) {
      s.pos++;
      s.lineStart = s.pos;
    } else {
      if (code !== CR || s.at(s.pos + 1) !== LF) {
        checkControl(s, code);
      }
      s.pos++;
    }
  }
  if (closed) {
    // Up to two quotes may stand right before the delimiter.
    s.pos += 3;
    for (let extra = 0; extra < 2 && s.at(s.pos) === quote; extra++) {
      s.pos++;
    }
  } else {
    s.rewind(mark);
    endOfLine(s);
    unclosed(s, from, 3);
  }
  return stringNode(s, from, quote === QUOTE ? '"""' : "'''", closed, false);
}

function stringNode(
  s: Scanner,
  from: number,
  quote: StringNode['quote'],
  closed: boolean,
  plain: boolean,
): StringNode {
  return new StringNode(s.section, from - s.base, s.pos - s.base, quote, closed, plain);
}

/** The string ends before blanks at the end of its line, but holds its delimiter. */
function unclosed(s: Scanner, from: number, width: number): void {
  trimEnd(s, from + width);
  s.cascade('toml/unterminated-string', from, s.pos);
}

function checkControl(s: Scanner, code: number): void {
  if (isControl(code)) {
    if (code === CR) {
      s.error('toml/carriage-return', s.pos, s.pos + 1);
    } else {
      s.error('toml/control-character', s.pos, s.pos + 1, [nameCharacter(s.text, s.pos)]);
    }
  }
}

function endOfLine(s: Scanner): void {
  let code = s.at(s.pos);
  while (code >= 0 && code !== LF && !(code === CR && s.at(s.pos + 1) === LF)) {
    s.pos++;
    code = s.at(s.pos);
  }
}

function trimEnd(s: Scanner, least: number): void {
  while (s.pos > least && isBlank(s.at(s.pos - 1))) {
    s.pos--;
  }
}

/** Whether the code opens a string. */
export function isQuote(code: number): boolean {
  return code === QUOTE || code === APOSTROPHE;
}
