/** Keys: bare, quoted, dotted, and what is left of them while they are typed. */
import {
  APOSTROPHE,
  BARE,
  DOT,
  EQUALS,
  KEY_END,
  LF,
  QUOTE,
  isBlank,
  isClass,
  isControl,
  nameCharacter,
  widthAt,
} from './chars';
import { KeyPart } from './nodes';
import type { Scanner } from './scanner';
import { isQuote, readString } from './strings';

/**
 * Reads a key with all its dots into `keyName`, `keyFrom`, `keyTo` (the last part) and `keyParts` (all
 * parts, if there is more than one). Leaves `pos` right behind the last part.
 *
 * @param head where the problem is shown if there is no key at all
 */
export function readKey(s: Scanner, head: number): void {
  let parts: KeyPart[] | undefined;
  let dot = head;
  for (;;) {
    readPart(s, dot);
    let pos = s.pos;
    while (isBlank(s.at(pos))) {
      pos++;
    }
    if (s.at(pos) !== DOT) {
      parts?.push(new KeyPart(s.keyName, s.keyFrom, s.keyTo));
      s.keyParts = parts;
      return;
    }
    (parts ??= []).push(new KeyPart(s.keyName, s.keyFrom, s.keyTo));
    dot = pos;
    s.pos = pos + 1;
    s.skipBlanks();
  }
}

function readPart(s: Scanner, head: number): void {
  const from = s.pos;
  let pos = from;
  let hash = 0;
  let code = s.at(pos);
  while (isClass(code, BARE)) {
    hash = (hash * 31 + code) | 0;
    code = s.at(++pos);
  }
  s.pos = pos;
  if (pos === from && isQuote(code)) {
    readQuoted(s, code);
  } else if (code >= 0 && !isClass(code, KEY_END)) {
    readWrong(s);
    s.keyName = s.names.intern(s.text, from, s.pos, hash);
  } else if (pos === from) {
    missingPart(s, head);
  } else {
    s.keyName = s.names.intern(s.text, from, pos, hash);
  }
  s.keyFrom = from - s.base;
  s.keyTo = s.pos - s.base;
}

/** A part is missing: `a.`, `= 1`, `[]`. It stands right behind the dot, so that it can be completed there. */
function missingPart(s: Scanner, head: number): void {
  s.keyName = '';
  s.cascade('toml/missing-key', head, head + 1);
}

/** Characters that no bare key may hold; the key goes on behind them. */
function readWrong(s: Scanner): void {
  const from = s.pos;
  let code = s.at(from);
  const wrong = isControl(code) ? 'toml/control-character' : 'toml/bare-key-character';
  s.cascade(wrong, from, from + widthAt(s.text, from), [nameCharacter(s.text, from)]);
  while (code >= 0 && !isClass(code, KEY_END)) {
    code = s.at(++s.pos);
  }
}

function readQuoted(s: Scanner, quote: number): void {
  const from = s.pos;
  if (s.at(from + 1) === quote && s.at(from + 2) === quote) {
    const key = readString(s);
    s.cascade('toml/multi-line-key', from, s.pos);
    s.keyName = key.value();
    return;
  }
  if (!isClosed(s, quote)) {
    readUnclosed(s);
    return;
  }
  s.keyName = readString(s).value();
}

/** Whether the quote that opens at `pos` is closed on its line. */
function isClosed(s: Scanner, quote: number): boolean {
  let pos = s.pos + 1;
  for (;;) {
    const code = s.at(pos);
    if (code < 0 || code === LF) {
      // Behind a lone CR this may be further than the section goes.
      s.saw(pos);
      return false;
    }
    if (code === quote) {
      return true;
    }
    pos += code === 92 && quote === QUOTE ? 2 : 1;
  }
}

/** An unclosed quoted key ends before the `=` of its line, if there is one. */
function readUnclosed(s: Scanner): void {
  const from = s.pos;
  let pos = from + 1;
  let code = s.at(pos);
  while (code >= 0 && code !== LF && code !== EQUALS) {
    code = s.at(++pos);
  }
  while (pos > from + 1 && (isBlank(s.at(pos - 1)) || s.at(pos - 1) === 13)) {
    pos--;
  }
  s.pos = pos;
  s.cascade('toml/unterminated-string', from, pos);
  s.keyName = s.text.slice(from + 1, pos);
}

/** Whether a key can start with the code. */
export function startsKey(code: number): boolean {
  return isClass(code, BARE) || code === QUOTE || code === APOSTROPHE;
}
