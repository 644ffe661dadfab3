/** Arrays, closed or not. */
import { CLOSE_BRACE, CLOSE_BRACKET, COMMA } from './chars';
import { checkBrackets } from './nesting';
import { ArrayNode, swallowsComma, type ValueNode } from './nodes';
import { newStatementHere } from './recovery';
import type { Mark, Scanner } from './scanner';
import { readValue } from './values';

/** Reads the array whose `[` stands at `s.pos`. */
export function readArray(s: Scanner): ArrayNode {
  const from = s.pos;
  s.pos++;
  s.arrays++;
  s.depth++;
  checkBrackets(s, from);
  const items: ValueNode[] = [];
  const closed = readItems(s, items);
  s.arrays--;
  s.depth--;
  if (!closed) {
    s.unclosed('toml/unclosed-array', from, from + 1);
  }
  return new ArrayNode(s.section, from - s.base, s.pos - s.base, items, closed);
}

/** Reads items up to the closing bracket; false if there is none. */
function readItems(s: Scanner, items: ValueNode[]): boolean {
  let expectItem = true;
  const mark = s.mark();
  for (;;) {
    s.moveMark(mark);
    const newLine = s.skipTrivia();
    const code = s.at(s.pos);
    if (code === CLOSE_BRACKET) {
      s.pos++;
      return true;
    }
    if (code < 0 || endsHere(s, newLine, code)) {
      return stop(s, mark);
    }
    if (code === COMMA) {
      if (expectItem) {
        s.cascade('toml/extra-comma', s.pos, s.pos + 1);
      }
      s.pos++;
      expectItem = true;
    } else if (code === CLOSE_BRACE) {
      s.cascade('toml/unexpected-text', s.pos, s.pos + 1, ['}']);
      s.pos++;
    } else {
      if (!expectItem) {
        s.missingComma(mark);
      }
      const item = readValue(s);
      items.push(item);
      expectItem = swallowsComma(item);
      if (s.stopped) {
        return false;
      }
    }
  }
}

/** Whether the array cannot go on here: a statement starts, or the braces around it end. */
function endsHere(s: Scanner, newLine: boolean, code: number): boolean {
  return (code === CLOSE_BRACE && s.braces > 0) || (newLine && newStatementHere(s));
}

/** Gives the array up. Everything around it ends with it, unless it is a `}` that follows. */
function stop(s: Scanner, mark: Mark): boolean {
  s.stopped = s.at(s.pos) !== CLOSE_BRACE;
  s.rewind(mark);
  return false;
}
