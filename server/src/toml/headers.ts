/** `[table]` and `[[array of tables]]`, closed or not. */
import { BRACKET, CLOSE_BRACKET, CR, HASH, LF, isBlank } from './chars';
import { readKey } from './keys';
import { checkParts } from './nesting';
import { HeaderNode, KeyPart } from './nodes';
import type { Scanner } from './scanner';

/** Reads the header whose `[` stands at `s.pos`. */
export function readHeader(s: Scanner): HeaderNode {
  const from = s.pos;
  const array = readOpening(s);
  const opened = s.pos;
  s.skipBlanks();
  if (endsLine(s.at(s.pos))) {
    s.pos = opened;
  }
  readKey(s, from);
  const parts = s.keyParts ?? [new KeyPart(s.keyName, s.keyFrom, s.keyTo)];
  checkParts(s, parts.length, from, s.pos);
  const closing = readClosing(s, array, from);
  return new HeaderNode(s.section, array, from - s.base, s.pos - s.base, parts, closing, s.broken);
}

/** True: of an array of tables. */
function readOpening(s: Scanner): boolean {
  const from = s.pos;
  s.pos++;
  if (s.at(s.pos) === BRACKET) {
    s.pos++;
    return true;
  }
  let pos = s.pos;
  while (isBlank(s.at(pos))) {
    pos++;
  }
  if (s.at(pos) !== BRACKET) {
    return false;
  }
  s.error('toml/split-brackets', from, pos + 1);
  s.pos = pos + 1;
  return true;
}

function readClosing(s: Scanner, array: boolean, from: number): '' | ']' | ']]' {
  const keyEnd = s.pos;
  s.skipBlanks();
  if (s.at(s.pos) !== CLOSE_BRACKET && !endsLine(s.at(s.pos))) {
    skipToClosing(s);
  }
  if (s.at(s.pos) !== CLOSE_BRACKET) {
    s.pos = keyEnd;
    s.cascade('toml/unclosed-header', from, s.pos, [array ? ']]' : ']']);
    return '';
  }
  s.pos++;
  if (!array) {
    if (s.at(s.pos) === CLOSE_BRACKET) {
      s.cascade('toml/unexpected-text', s.pos, s.pos + 1, [']']);
      s.pos++;
    }
    return ']';
  }
  const first = s.pos;
  s.skipBlanks();
  if (s.at(s.pos) !== CLOSE_BRACKET) {
    s.pos = first;
    s.cascade('toml/unclosed-header', from, s.pos, [']]']);
    return ']';
  }
  s.pos++;
  if (s.pos > first + 1) {
    s.error('toml/split-brackets', first - 1, s.pos);
  }
  return ']]';
}

/** Text between the key and the bracket: reported, and skipped if the bracket follows on this line. */
function skipToClosing(s: Scanner): void {
  const from = s.pos;
  let pos = from;
  let code = s.at(pos);
  while (code !== CLOSE_BRACKET && !endsLine(code)) {
    code = s.at(++pos);
  }
  let to = pos;
  while (to > from && isBlank(s.at(to - 1))) {
    to--;
  }
  if (code === CLOSE_BRACKET) {
    s.cascade('toml/unexpected-text', from, to, [s.text.slice(from, to)]);
    s.pos = pos;
  }
}

function endsLine(code: number): boolean {
  return code < 0 || code === LF || code === CR || code === HASH;
}
