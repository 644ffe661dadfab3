/** Inline tables, closed or not; with the line ends and the trailing comma of TOML 1.1. */
import { BRACE, BRACKET, CLOSE_BRACE, CLOSE_BRACKET, COMMA } from './chars';
import { checkBrackets } from './nesting';
import { InlineTableNode, swallowsComma, type PairNode } from './nodes';
import { readPair } from './pairs';
import { closesBeforeHeader, headerAt, newStatementHere } from './recovery';
import type { Mark, Scanner } from './scanner';

/** Reads the inline table whose `{` stands at `s.pos`. */
export function readInlineTable(s: Scanner): InlineTableNode {
  const from = s.pos;
  s.pos++;
  s.braces++;
  s.depth++;
  checkBrackets(s, from);
  const pairs: PairNode[] = [];
  const closed = readPairs(s, pairs);
  s.braces--;
  s.depth--;
  if (!closed) {
    s.unclosed('toml/unclosed-inline-table', from, from + 1);
  }
  const node = new InlineTableNode(s.section, from - s.base, s.pos - s.base, pairs, closed);
  if (pairs.length > 1) {
    (s.section.inlineTables ??= []).push(node);
  }
  return node;
}

/** Reads pairs up to the closing brace; false if there is none. */
function readPairs(s: Scanner, pairs: PairNode[]): boolean {
  let expectPair = true;
  let comma = -1;
  let lines = false;
  let closes: boolean | undefined;
  const mark = s.mark();
  for (;;) {
    s.moveMark(mark);
    const newLine = s.skipTrivia();
    const code = s.at(s.pos);
    if (code < 0 || (code === CLOSE_BRACKET && s.arrays > 0)) {
      return stop(s, mark);
    }
    if (newLine) {
      if (newStatementHere(s)) {
        closes ??= expectPair && closesBeforeHeader(s, s.pos);
        if (!expectPair || !closes || headerAt(s, s.pos)) {
          return stop(s, mark);
        }
      }
      if (!lines) {
        lines = true;
        s.report('toml/multi-line-inline-table', mark.pos - 1, mark.pos);
      }
    }
    if (code === CLOSE_BRACE) {
      if (comma >= 0) {
        s.report('toml/trailing-comma', comma, comma + 1);
      }
      s.pos++;
      return true;
    }
    if (code === COMMA) {
      if (expectPair) {
        s.cascade('toml/extra-comma', s.pos, s.pos + 1);
      }
      comma = pairs.length > 0 ? s.pos : -1;
      s.pos++;
      expectPair = true;
    } else if (code === CLOSE_BRACKET || code === BRACKET || code === BRACE) {
      s.cascade('toml/unexpected-text', s.pos, s.pos + 1, [s.text.charAt(s.pos)]);
      s.pos++;
    } else {
      if (!expectPair) {
        s.missingComma(mark);
      }
      const pair = readPair(s);
      pairs.push(pair);
      expectPair = swallowsComma(pair.value);
      comma = -1;
      if (s.stopped) {
        return false;
      }
    }
  }
}

/** Gives the table up. Everything around it ends with it, unless it is a `]` that follows. */
function stop(s: Scanner, mark: Mark): boolean {
  s.stopped = s.at(s.pos) !== CLOSE_BRACKET;
  s.rewind(mark);
  return false;
}
