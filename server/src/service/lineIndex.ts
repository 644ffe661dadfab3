/**
 * Offsets ↔ positions. Lines end where the protocol says: at `\n`, `\r\n` and a lone `\r`. Columns
 * are UTF-16 code units, as offsets are.
 */
import type { Position } from 'vscode-languageserver-types';
import type { TextChange } from '../toml/types';

const LF = 10;
const CR = 13;

/** Where the lines of one text start. Immutable; an edit gives a new one that shares nothing. */
export class LineIndex {
  private constructor(
    private readonly starts: Uint32Array,
    private readonly length: number,
  ) {}

  /** Reads a whole text. */
  static of(text: string): LineIndex {
    const starts = [0];
    let lf = text.indexOf('\n');
    let cr = text.indexOf('\r');
    while (lf >= 0 || cr >= 0) {
      if (cr < 0 || (lf >= 0 && lf < cr)) {
        starts.push(lf + 1);
        lf = text.indexOf('\n', lf + 1);
      } else {
        if (lf !== cr + 1) {
          starts.push(cr + 1);
        }
        cr = text.indexOf('\r', cr + 1);
      }
    }
    return new LineIndex(Uint32Array.from(starts), text.length);
  }

  /**
   * The index after an edit; looks at the changed place only.
   *
   * @param before the text that this index belongs to
   */
  edited(before: string, { start, end, text }: TextChange): LineIndex {
    const kept = Math.max(1, this.countUpTo(start - 1));
    const rest = this.countUpTo(end);
    const middle = lineStarts(before.slice(start - 1, start), text, before.charCodeAt(end), start);
    const delta = text.length - (end - start);
    const starts = new Uint32Array(kept + middle.length + this.starts.length - rest);
    starts.set(this.starts.subarray(0, kept));
    starts.set(middle, kept);
    let at = kept + middle.length;
    for (let index = rest; index < this.starts.length; index++) {
      starts[at++] = (this.starts[index] as number) + delta;
    }
    return new LineIndex(starts, this.length + delta);
  }

  /** Offsets outside the text are taken to its nearest end. */
  positionAt(offset: number): Position {
    const inside = Math.min(Math.max(offset, 0), this.length);
    const line = this.countUpTo(inside) - 1;
    return { line, character: inside - (this.starts[line] as number) };
  }

  /** A column behind the end of its line means that end; a line behind the last one the text's end. */
  offsetAt({ line, character }: Position, text: string): number {
    if (line >= this.starts.length) {
      return this.length;
    }
    if (line < 0) {
      return 0;
    }
    const start = this.starts[line] as number;
    let end = this.starts[line + 1] ?? this.length;
    while (end > start && isBreak(text.charCodeAt(end - 1))) {
      end--;
    }
    return Math.min(start + Math.max(character, 0), end);
  }

  /** How many lines start at `offset` or before it. */
  private countUpTo(offset: number): number {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.starts[middle] as number) <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

/** Lines that start inside an insertion or right behind it. */
function lineStarts(before: string, text: string, after: number, from: number): number[] {
  const starts: number[] = [];
  let previous = before.charCodeAt(0);
  for (let index = 0; index <= text.length; index++) {
    const code = index < text.length ? text.charCodeAt(index) : after;
    if (startsLine(previous, code)) {
      starts.push(from + index);
    }
    previous = code;
  }
  return starts;
}

function startsLine(previous: number, code: number): boolean {
  return previous === LF || (previous === CR && code !== LF);
}

function isBreak(code: number): boolean {
  return code === LF || code === CR;
}
