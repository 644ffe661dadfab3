/** Spaces inside one statement: around `=`, in keys and headers, in arrays and inline tables. */
import { COMMA, HASH } from '../../toml/chars';
import type {
  ArrayNode,
  HeaderNode,
  InlineTableNode,
  KeyPart,
  PairNode,
  ValueNode,
} from '../../toml/nodes';
import type { Run, Space } from './formattingSpace';

/** An open bracket. */
interface Frame {
  /** How deep its lines are indented: one step more than the line that it stands on. */
  readonly level: number;
  /** What stands behind `{` and before `}`. */
  readonly padding: string;
}

type Edge = 'open' | 'item' | 'comma' | 'comment' | 'close';

/** Formats statements without a syntax error; their line breaks stay where they are. */
export class StatementFormatter {
  /** How deep the line that is being looked at is indented. */
  private level = 0;

  constructor(private readonly space: Space) {}

  header({ anchor, array, from, to, parts }: HeaderNode): void {
    const { space } = this;
    const width = array ? 2 : 1;
    const [first, last] = [parts[0], parts.at(-1)];
    if (first !== undefined && last !== undefined) {
      space.set(anchor.base + from + width, anchor.base + first.from, '');
      this.dots(parts, anchor.base);
      space.set(anchor.base + last.to, anchor.base + to - width, '');
    }
  }

  statement(pair: PairNode): void {
    this.level = 0;
    this.pair(pair);
  }

  private pair(pair: PairNode): void {
    const { anchor, parts, keyTo, equals, value } = pair;
    const { base } = anchor;
    if (parts !== undefined) {
      this.dots(parts, base);
    }
    this.space.set(base + keyTo, base + equals, ' ');
    this.space.set(base + equals + 1, base + value.from, ' ');
    this.value(value);
  }

  private dots(parts: readonly KeyPart[], base: number): void {
    for (let i = 1; i < parts.length; i++) {
      const [before, after] = [parts[i - 1], parts[i]];
      if (before !== undefined && after !== undefined) {
        this.space.set(base + before.to, base + after.from, '.');
      }
    }
  }

  private value(value: ValueNode): void {
    if (value.kind === 'array' || value.kind === 'table') {
      const padding = value.kind === 'table' ? ' ' : '';
      this.brackets(value, { level: this.level + 1, padding });
    }
  }

  private brackets(node: ArrayNode | InlineTableNode, frame: Frame): void {
    const { base } = node.anchor;
    let at = base + node.from + 1;
    let before: Edge = 'open';
    for (const child of node.kind === 'array' ? node.items : node.pairs) {
      this.gap(at, base + child.from, before, 'item', frame);
      if ('statement' in child) {
        this.pair(child);
      } else {
        this.value(child);
      }
      at = base + child.to;
      before = 'item';
    }
    this.gap(at, base + node.to - 1, before, 'close', frame);
  }

  /** What stands between two values: blanks, line ends, comments and a comma. */
  private gap(from: number, to: number, before: Edge, after: Edge, frame: Frame): void {
    const { space } = this;
    let edge = before;
    let pos = from;
    for (;;) {
      const run = space.runAt(pos, to);
      if (run === undefined) {
        return;
      }
      const code = run.end < to ? space.text.charCodeAt(run.end) : -1;
      const next: Edge = code === COMMA ? 'comma' : code === HASH ? 'comment' : after;
      this.run(run, edge, next, frame);
      if (run.end >= to || next === after) {
        return;
      }
      pos = next === 'comma' ? run.end + 1 : space.skipComment(run.end, to);
      edge = next;
    }
  }

  private run(run: Run, before: Edge, after: Edge, frame: Frame): void {
    const { space } = this;
    if (run.lineEnds === 0) {
      space.set(run.start, run.end, between(before, after, frame.padding));
      return;
    }
    const single = before === 'open' || after === 'close' || after === 'comma';
    const level = after === 'close' ? frame.level - 1 : frame.level;
    this.level = level;
    space.setLines(run, single ? 1 : Math.min(2, run.lineEnds), space.style.indent.repeat(level));
  }
}

/** What stands between two things on one line. */
function between(before: Edge, after: Edge, padding: string): string {
  if (before === 'open' && after === 'close') {
    return '';
  }
  if (after === 'comma') {
    return '';
  }
  if (after === 'comment') {
    return ' ';
  }
  return before === 'open' || after === 'close' ? padding : ' ';
}
