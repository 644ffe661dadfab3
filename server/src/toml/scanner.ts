/** The state of one run over a text: where it is, what it found, how deep it is. */
import { CR, HASH, LF, SPACE, TAB, isBlank, isControl, DELETE, nameCharacter } from './chars';
import type { ProblemCode } from './messages';
import type { Names } from './names';
import type { KeyPart } from './nodes';
import { MAX_PROBLEMS } from './problems';
import type { Section } from './sections';

/** What `rewind` needs to give back blanks and comments that were read in vain. */
export interface Mark {
  pos: number;
  lineStart: number;
  comments: number;
  problems: number;
  broken: boolean;
  errorLine: number;
}

export class Scanner {
  readonly length: number;
  /** Next character to read. */
  pos = 0;
  /** One past the furthest character looked at; past the end of the text counts as a character. */
  reach = 0;
  /** Start of the line of `pos`. */
  lineStart = 0;
  base = 0;

  /** The statement being read has a syntax error. */
  broken = false;
  /** Start of the line of the last syntax error of the statement, or −1. */
  errorLine = -1;
  /** An open bracket was given up: those around it end here, too. */
  stopped = false;
  /** How far the statement being read is indented. */
  indent = 0;
  /** Open `[` and `{` of the value being read. */
  arrays = 0;
  braces = 0;
  /** Levels below the root that the tree has here: header and key parts, brackets. */
  depth = 0;
  /** What is left for looking ahead in this section; bounds the time of hopeless text. */
  lookAhead = 0;

  /** The key read last. */
  keyName = '';
  keyFrom = 0;
  keyTo = 0;
  keyParts: KeyPart[] | undefined;

  constructor(
    readonly text: string,
    readonly names: Names,
    public section: Section,
  ) {
    this.length = text.length;
  }

  /** The code at the offset; −1 past the end. */
  at(offset: number): number {
    return offset < this.length ? this.text.charCodeAt(offset) : -1;
  }

  /** Notes that the character at the offset was looked at. */
  saw(offset: number): void {
    if (offset >= this.reach) {
      this.reach = offset + 1;
    }
  }

  /** Keeps a problem that does not break the statement. Offsets are absolute. */
  report(code: ProblemCode, from: number, to: number, args?: readonly string[]): void {
    const problems = (this.section.problems ??= []);
    if (problems.length < MAX_PROBLEMS) {
      const place = { code, from: from - this.base, to: to - this.base };
      problems.push(args === undefined ? place : { ...place, args });
    }
  }

  /** Keeps a syntax error. */
  error(code: ProblemCode, from: number, to: number, args?: readonly string[]): void {
    this.report(code, from, to, args);
    this.broken = true;
    this.errorLine = this.lineStart;
  }

  /** Keeps a syntax error unless the statement has one on this line: that one caused it. */
  cascade(code: ProblemCode, from: number, to: number, args?: readonly string[]): void {
    if (this.errorLine === this.lineStart) {
      this.broken = true;
    } else {
      this.error(code, from, to, args);
    }
  }

  /**
   * Keeps the error of a comma that is missing before `pos`. At the start of a line the comma belongs to
   * the end of the entry before it.
   *
   * @param mark behind the entry before
   */
  missingComma(mark: Mark): void {
    if (mark.lineStart === this.lineStart) {
      this.cascade('toml/missing-comma', this.pos, this.pos + 1);
    } else if (this.errorLine !== mark.lineStart) {
      this.report('toml/missing-comma', mark.pos - 1, mark.pos);
      this.broken = true;
      this.errorLine = mark.lineStart;
    }
  }

  /** Keeps the error of a bracket left open, unless another error of the statement explains it. */
  unclosed(code: ProblemCode, from: number, to: number): void {
    if (!this.broken) {
      this.error(code, from, to);
    }
  }

  skipBlanks(): void {
    while (isBlank(this.at(this.pos))) {
      this.pos++;
    }
  }

  /** Skips blanks, line ends and comments; true if a line end was among them. */
  skipTrivia(): boolean {
    const line = this.lineStart;
    for (;;) {
      const code = this.at(this.pos);
      if (code === SPACE || code === TAB) {
        this.pos++;
      } else if (code === LF || code === CR) {
        this.newLine(code);
      } else if (code === HASH) {
        this.comment();
      } else {
        return this.lineStart !== line;
      }
    }
  }

  /** Reads a line end. A lone CR ends a line on screen, so it does here; it is an error all the same. */
  newLine(code: number): void {
    if (code === CR && this.at(this.pos + 1) === LF) {
      this.pos += 2;
    } else {
      if (code === CR) {
        this.error('toml/carriage-return', this.pos, this.pos + 1);
      }
      this.pos++;
    }
    this.lineStart = this.pos;
  }

  /** Reads a comment up to its line end. */
  comment(): void {
    const from = this.pos;
    let pos = from + 1;
    for (; pos < this.length; pos++) {
      const code = this.text.charCodeAt(pos);
      if (code === LF || (code === CR && this.at(pos + 1) === LF)) {
        break;
      }
      if (isControl(code)) {
        this.commentControl(code, pos);
      }
    }
    this.pos = pos;
    (this.section.comments ??= []).push(from - this.base, pos - this.base);
  }

  private commentControl(code: number, pos: number): void {
    if (code === DELETE) {
      this.report('toml/delete-in-comment', pos, pos + 1);
    } else if (code === CR) {
      this.report('toml/carriage-return', pos, pos + 1);
    } else {
      this.report('toml/control-character', pos, pos + 1, [nameCharacter(this.text, pos)]);
    }
  }

  mark(): Mark {
    const mark = { pos: 0, lineStart: 0, comments: 0, problems: 0, broken: false, errorLine: 0 };
    this.moveMark(mark);
    return mark;
  }

  /** Sets a mark to where the scanner is. A list of a million items needs one mark only. */
  moveMark(mark: Mark): void {
    mark.pos = this.pos;
    mark.lineStart = this.lineStart;
    mark.comments = this.section.comments?.length ?? 0;
    mark.problems = this.section.problems?.length ?? 0;
    mark.broken = this.broken;
    mark.errorLine = this.errorLine;
  }

  /** Goes back to a mark with only blanks and comments in between. */
  rewind(mark: Mark): void {
    this.saw(this.pos);
    this.pos = mark.pos;
    this.lineStart = mark.lineStart;
    this.broken = mark.broken;
    this.errorLine = mark.errorLine;
    if (this.section.comments !== undefined) {
      this.section.comments.length = mark.comments;
    }
    if (this.section.problems !== undefined) {
      this.section.problems.length = mark.problems;
    }
  }
}
