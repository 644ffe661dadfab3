/** Values without quotes: booleans, numbers, dates, and words that are no value. */
import {
  CR,
  HASH,
  LF,
  NINE,
  SPACE,
  VALUE_END,
  ZERO,
  COLON,
  isBlank,
  isClass,
  nameCharacter,
} from './chars';
import { classifyDate, looksLikeDate } from './dates';
import { ScalarNode } from './nodes';
import { classifyNumber, invalid, looksNumeric, type Word } from './numbers';
import type { Scanner } from './scanner';

/** How much of a wrong value a message repeats. */
const SHOWN = 40;

/** Reads the value without quotes that starts at `s.pos`, at least one character. */
export function readScalar(s: Scanner): ScalarNode {
  const from = s.pos;
  const first = s.at(from);
  let pos = from;
  // Most are plain integers or booleans.
  let digits = first > ZERO && first <= NINE;
  let code: number;
  do {
    code = s.at(++pos);
    digits &&= (code >= ZERO && code <= NINE) || endsValue(code);
  } while (!endsValue(code));
  s.pos = pos;
  if (digits && pos - from < 18) {
    return new ScalarNode(s.section, from - s.base, pos - s.base, 'integer');
  }
  const text = s.text;
  if (
    (pos - from === 4 && text.startsWith('true', from)) ||
    (pos - from === 5 && text.startsWith('false', from))
  ) {
    return new ScalarNode(s.section, from - s.base, pos - s.base, 'boolean');
  }
  return readWord(s, from);
}

function endsValue(code: number): boolean {
  return code < 0 || isClass(code, VALUE_END);
}

function readWord(s: Scanner, from: number): ScalarNode {
  let word = s.text.slice(from, s.pos);
  if (/^\d{4}-\d\d-\d\d$/.test(word) && timeFollows(s)) {
    do {
      s.pos++;
    } while (!endsValue(s.at(s.pos)));
    word = s.text.slice(from, s.pos);
  }
  const judged = judge(word);
  if (judged.code === 'toml/invalid-value' && s.arrays + s.braces === 0) {
    takeLine(s);
    word = s.text.slice(from, s.pos);
  }
  if (judged.code !== undefined) {
    const args = [shorten(word)];
    if (judged.hard === true) {
      s.cascade(judged.code, from, s.pos, args);
    } else {
      s.report(judged.code, from, s.pos, args);
    }
  }
  return new ScalarNode(s.section, from - s.base, s.pos - s.base, judged.kind);
}

function judge(word: string): Word {
  if (looksLikeDate(word)) {
    return classifyDate(word);
  }
  return looksNumeric(word) ? classifyNumber(word) : invalid('toml/invalid-value');
}

/** Date and time may be apart by one space. */
function timeFollows(s: Scanner): boolean {
  const digit = (offset: number) => s.at(offset) >= ZERO && s.at(offset) <= NINE;
  return s.at(s.pos) === SPACE && digit(s.pos + 1) && digit(s.pos + 2) && s.at(s.pos + 3) === COLON;
}

/** A wrong value of a statement goes on to the end of the line or a comment. */
function takeLine(s: Scanner): void {
  let code = s.at(s.pos);
  while (code >= 0 && code !== LF && code !== CR && !(code === HASH && isBlank(s.at(s.pos - 1)))) {
    code = s.at(++s.pos);
  }
  while (isBlank(s.at(s.pos - 1))) {
    s.pos--;
  }
}

function shorten(word: string): string {
  const visible = Array.from(word.slice(0, SHOWN), (character) =>
    /[\p{C}\p{Z}]/u.test(character) && character !== ' ' ? nameCharacter(character, 0) : character,
  ).join('');
  return word.length > SHOWN ? `${visible}…` : visible;
}
