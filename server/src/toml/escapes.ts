/** Escapes of basic strings. */
import { CR, LF, isBlank, isHexDigit, widthAt } from './chars';
import { isScalarValue } from './decode';
import type { Scanner } from './scanner';

const SIMPLE = new Set([...'btnfr"\\'].map((character) => character.charCodeAt(0)));
const LETTER_E = 'e'.charCodeAt(0);
/** How many hexadecimal digits follow the letter. */
const DIGITS: ReadonlyMap<number, number> = new Map([
  ['x'.charCodeAt(0), 2],
  ['u'.charCodeAt(0), 4],
  ['U'.charCodeAt(0), 8],
]);

/** Reads the escape whose backslash stands at `s.pos`. */
export function readEscape(s: Scanner, multiLine: boolean): void {
  const from = s.pos;
  const code = s.at(from + 1);
  if (SIMPLE.has(code)) {
    s.pos = from + 2;
  } else if (code === LETTER_E) {
    s.pos = from + 2;
    s.report('toml/escape-of-1.1', from, s.pos, [s.text.slice(from, s.pos)]);
  } else if (DIGITS.has(code)) {
    readNumeric(s, DIGITS.get(code) ?? 0);
  } else if (multiLine && lineEndFollows(s, from + 1)) {
    s.pos = from + 1;
  } else {
    const atEnd = code < 0 || code === LF || code === CR;
    s.pos = from + 1 + (atEnd ? 0 : widthAt(s.text, from + 1));
    // Before a line end the string itself is unterminated, and that is reported.
    if (!atEnd || multiLine) {
      s.error('toml/invalid-escape', from, s.pos, [s.text.slice(from, s.pos)]);
    }
  }
}

function readNumeric(s: Scanner, wanted: number): void {
  const from = s.pos;
  let pos = from + 2;
  while (pos < from + 2 + wanted && isHexDigit(s.at(pos))) {
    pos++;
  }
  s.pos = pos;
  const written = s.text.slice(from, pos);
  if (pos < from + 2 + wanted) {
    s.error('toml/short-escape', from, pos, [written, String(wanted)]);
  } else if (!isScalarValue(Number.parseInt(s.text.slice(from + 2, pos), 16))) {
    s.error('toml/invalid-code-point', from, pos, [written]);
  } else if (wanted === 2) {
    s.report('toml/escape-of-1.1', from, pos, [written]);
  }
}

/** A backslash before blanks and a line end joins the lines. */
function lineEndFollows(s: Scanner, offset: number): boolean {
  let pos = offset;
  while (isBlank(s.at(pos))) {
    pos++;
  }
  const code = s.at(pos);
  return code === LF || (code === CR && s.at(pos + 1) === LF);
}
