/** Values: strings, numbers, arrays, inline tables. */
import { readArray } from './arrays';
import { BRACE, BRACKET } from './chars';
import { readInlineTable } from './inlineTables';
import { MAX_DEPTH, readTooDeep } from './nesting';
import type { ValueNode } from './nodes';
import { readScalar } from './scalars';
import type { Scanner } from './scanner';
import { isQuote, readString } from './strings';

/** Reads the value at `s.pos`; at least one character. The caller has seen that a value can start there. */
export function readValue(s: Scanner): ValueNode {
  const code = s.at(s.pos);
  if (isQuote(code)) {
    return readString(s);
  }
  if (code === BRACKET || code === BRACE) {
    if (s.depth >= MAX_DEPTH) {
      return readTooDeep(s);
    }
    return code === BRACKET ? readArray(s) : readInlineTable(s);
  }
  return readScalar(s);
}
