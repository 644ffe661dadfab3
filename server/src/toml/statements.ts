/** The statements of a section, one after the other, and what follows them on their line. */
import {
  BRACKET,
  BYTE_ORDER_MARK,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  CR,
  HASH,
  LF,
  isBlank,
} from './chars';
import { readPair } from './pairs';
import { keyEqualsAt } from './recovery';
import type { Scanner } from './scanner';

/** Reads statements up to the next header or the end; leaves `pos` at the start of the header's line. */
export function readStatements(s: Scanner): void {
  if (s.pos === 0 && s.at(0) === BYTE_ORDER_MARK) {
    s.pos = 1;
    s.lineStart = 1;
  }
  for (;;) {
    s.broken = false;
    s.errorLine = -1;
    s.skipTrivia();
    const code = s.at(s.pos);
    if (code < 0) {
      s.saw(s.pos);
      return;
    }
    if (code === BRACKET && onlyBlanksBefore(s)) {
      s.saw(s.pos);
      s.pos = s.lineStart;
      return;
    }
    if (code === CLOSE_BRACKET || code === CLOSE_BRACE || code === COMMA || code === BRACKET) {
      skipLine(s);
    } else {
      readStatement(s);
    }
  }
}

function onlyBlanksBefore(s: Scanner): boolean {
  let pos = s.pos;
  while (pos > s.lineStart && isBlank(s.at(pos - 1))) {
    pos--;
  }
  return pos === s.lineStart;
}

function readStatement(s: Scanner): void {
  s.broken = false;
  s.errorLine = -1;
  s.stopped = false;
  s.indent = s.pos - s.lineStart;
  const pair = readPair(s);
  s.stopped = false;
  s.section.pairs.push(pair);
  endStatement(s);
  pair.broken = s.broken;
}

/** Whatever follows a statement on its line is reported, and read as a statement if it looks like one. */
export function endStatement(s: Scanner): void {
  s.skipBlanks();
  const code = s.at(s.pos);
  if (code < 0 || code === LF || code === CR || code === HASH) {
    return;
  }
  if (keyEqualsAt(s, s.pos)) {
    s.cascade('toml/missing-line-end', s.pos, s.pos + 1);
  } else {
    skipLine(s);
  }
}

/** Reports the rest of the line as text that has no place there. */
function skipLine(s: Scanner): void {
  const from = s.pos;
  let pos = from;
  let code = s.at(pos);
  while (code >= 0 && code !== LF && code !== CR && !(code === HASH && isBlank(s.at(pos - 1)))) {
    code = s.at(++pos);
  }
  while (pos > from && isBlank(s.at(pos - 1))) {
    pos--;
  }
  const text = s.text.slice(from, Math.min(pos, from + 40));
  s.cascade('toml/unexpected-text', from, pos, [text]);
  (s.section.skipped ??= []).push(from - s.base, pos - s.base);
  s.pos = pos;
}
