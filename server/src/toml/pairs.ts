/** `key = value`, as a statement or in an inline table, and what is left of it while it is typed. */
import { BRACE, BRACKET, COLON, EQUALS, VALUE_END, isClass } from './chars';
import { readKey } from './keys';
import { MAX_DEPTH, checkParts } from './nesting';
import { PairNode, ScalarNode, type ValueNode } from './nodes';
import type { Scanner } from './scanner';
import { isQuote } from './strings';
import { readValue } from './values';

/** Reads the pair at `s.pos`, at least one character of it. */
export function readPair(s: Scanner): PairNode {
  const start = s.pos;
  readKey(s, start);
  const { keyName, keyFrom, keyTo, keyParts } = s;
  const keyEnd = s.pos;
  const outer = s.depth;
  s.depth = Math.min(MAX_DEPTH, outer + (keyParts?.length ?? 1));
  if (keyParts !== undefined) {
    checkParts(s, keyParts.length, start, keyEnd);
  }
  s.skipBlanks();
  const code = s.at(s.pos);
  let equals = -1;
  let value: ValueNode;
  if (code === EQUALS || code === COLON) {
    equals = s.pos;
    value = readAfterEquals(s);
  } else {
    s.cascade('toml/missing-equals', start, Math.max(keyEnd, start + 1));
    value = readWithoutEquals(s, keyEnd);
  }
  s.depth = outer;
  return new PairNode(
    s.section,
    start - s.base,
    s.pos - s.base,
    keyName,
    keyFrom,
    keyTo,
    keyParts,
    equals < 0 ? -1 : equals - s.base,
    value,
    s.broken,
  );
}

function readAfterEquals(s: Scanner): ValueNode {
  const equals = s.pos;
  if (s.at(equals) === COLON) {
    s.cascade('toml/colon', equals, equals + 1);
  }
  s.pos++;
  s.skipBlanks();
  if (!startsValue(s.at(s.pos))) {
    s.pos = equals + 1;
    s.cascade('toml/missing-value', equals, equals + 1);
    return missing(s);
  }
  return readValue(s);
}

/** Without `=`: takes what follows as the value if it can be nothing else. */
function readWithoutEquals(s: Scanner, keyEnd: number): ValueNode {
  const code = s.at(s.pos);
  if (s.pos > keyEnd && (isQuote(code) || code === BRACKET || code === BRACE)) {
    return readValue(s);
  }
  s.pos = keyEnd;
  return missing(s);
}

function missing(s: Scanner): ScalarNode {
  return new ScalarNode(s.section, s.pos - s.base, s.pos - s.base, 'missing');
}

function startsValue(code: number): boolean {
  return code >= 0 && (code === BRACKET || code === BRACE || !isClass(code, VALUE_END));
}
