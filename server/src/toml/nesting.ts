/** Depth: what the tree holds, what the readers hold, and how the rest is skipped without recursion. */
import { BRACE, BRACKET, CLOSE_BRACE, CLOSE_BRACKET, CR, HASH, LF } from './chars';
import { ScalarNode } from './nodes';
import { newStatementHere } from './recovery';
import type { Scanner } from './scanner';
import { isQuote, readString } from './strings';

/**
 * Levels below the root that the tree holds. What lies deeper stands in it as one value of kind
 * `invalid`, so that walks over the tree may recurse.
 */
export const MAX_DEPTH = 400;

/** Brackets, or parts of one key, that Rust's `toml` 0.8.14 and later read. */
export const SPIN_DEPTH = 79;

/** Brackets from which Bindle's reader may run out of stack. */
export const BINDLE_DEPTH = 1000;

/** Notes an opened bracket; call when `arrays` and `braces` count it already. */
export function checkBrackets(s: Scanner, from: number): void {
  const open = s.arrays + s.braces;
  if (open === SPIN_DEPTH + 1) {
    s.report('toml/deep-nesting', from, from + 1, [String(SPIN_DEPTH)]);
  } else if (open === BINDLE_DEPTH) {
    s.report('toml/very-deep-nesting', from, from + 1, [String(BINDLE_DEPTH)]);
  }
}

/** Notes how many parts a key has. */
export function checkParts(s: Scanner, count: number, from: number, to: number): void {
  if (count > SPIN_DEPTH) {
    s.report('toml/deep-key', from, to, [String(SPIN_DEPTH)]);
    if (count >= BINDLE_DEPTH) {
      s.report('toml/very-deep-key', from, to, [String(BINDLE_DEPTH)]);
    }
  }
}

/** Reads a bracket and all that it holds as one value, counting only. */
export function readTooDeep(s: Scanner): ScalarNode {
  const from = s.pos;
  const { arrays, braces } = s;
  const opened: number[] = [];
  do {
    const code = s.at(s.pos);
    if (code === BRACKET || code === BRACE) {
      opened.push(code);
      s.arrays++;
      checkBrackets(s, s.pos);
      s.pos++;
    } else if (code === CLOSE_BRACKET || code === CLOSE_BRACE) {
      opened.pop();
      s.arrays--;
      s.pos++;
    } else if (isQuote(code)) {
      readString(s);
    } else if (code < 0) {
      break;
    } else if (code === HASH || code === LF || code === CR) {
      const mark = s.mark();
      if (s.skipTrivia() && newStatementHere(s)) {
        s.rewind(mark);
        break;
      }
    } else {
      s.pos++;
    }
  } while (opened.length > 0);
  s.arrays = arrays;
  s.braces = braces;
  if (opened.length > 0) {
    s.stopped = true;
    s.unclosed('toml/unclosed-array', from, from + 1);
  }
  return new ScalarNode(s.section, from - s.base, s.pos - s.base, 'invalid');
}
