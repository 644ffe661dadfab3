/** Where formatting writes what it changes: blanks and line ends, nothing else. */
import { CR, LF, isBlank } from '../../toml/chars';
import type { TextChange } from '../../toml/types';
import type { FormatStyle } from './formattingStyle';

/** Blanks and line ends up to the next other character. */
export interface Run {
  readonly start: number;
  readonly end: number;
  readonly lineEnds: number;
}

export class Space {
  readonly changes: TextChange[] = [];

  constructor(
    readonly text: string,
    readonly style: FormatStyle,
  ) {}

  /** The run at an offset, as far as `end`; undefined where a lone carriage return stands in it. */
  runAt(start: number, end: number): Run | undefined {
    const { text } = this;
    let pos = start;
    let lineEnds = 0;
    for (; pos < end; pos++) {
      const code = text.charCodeAt(pos);
      if (code === LF) {
        lineEnds++;
      } else if (code === CR) {
        if (text.charCodeAt(pos + 1) !== LF) {
          return undefined;
        }
      } else if (!isBlank(code)) {
        break;
      }
    }
    return { start, end: pos, lineEnds };
  }

  /** Makes a span of blanks another text. */
  set(start: number, end: number, wanted: string): void {
    if (end - start !== wanted.length || !this.text.startsWith(wanted, start)) {
      this.changes.push({ start, end, text: wanted });
    }
  }

  /** Makes a run so many line ends, of its own kind, and an indentation. */
  setLines({ start, end, lineEnds }: Run, wanted: number, indent: string): void {
    if (lineEnds === wanted && end - start === wanted + indent.length && indent === '') {
      return;
    }
    const own = this.text.slice(start, end).match(/\r?\n/g) ?? [];
    const kept = own.slice(0, wanted).join('');
    const added = this.style.lineEnd.repeat(Math.max(0, wanted - own.length));
    this.set(start, end, kept + added + indent);
  }

  /** End of the comment at an offset; blanks at its end go where that is asked for. */
  skipComment(start: number, end: number): number {
    const { text, style } = this;
    const at = text.indexOf('\n', start);
    let stop = at < 0 || at > end ? end : at;
    if (at >= 0 && stop > start && text.charCodeAt(stop - 1) === CR) {
      stop--;
    }
    let last = stop;
    while (last > start && isBlank(text.charCodeAt(last - 1))) {
      last--;
    }
    if (last < stop && style.trimComments) {
      this.set(last, stop, '');
    }
    return stop;
  }
}
