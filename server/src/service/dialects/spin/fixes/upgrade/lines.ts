/** Lines of a new text, put together from pieces of an old one. */
import type { Around } from './pieces';

const BLANK_START = /^(?:[ \t]*\r?\n)+/;

export class Lines {
  private readonly parts: string[] = [];

  constructor(readonly lineEnd: string) {}

  get isEmpty(): boolean {
    return this.parts.length === 0;
  }

  /** A line with what stood around it. */
  add(line: string, { lead, indent, tail }: Around): void {
    this.raw(lead + indent + line + tail + this.lineEnd);
  }

  /** The comments alone, of something that has gone: those above it, and the one behind it. */
  comments({ lead, indent, tail }: Around): void {
    this.raw(lead.replace(BLANK_START, ''));
    const comment = tail.trim();
    this.raw(comment === '' ? '' : indent + comment + this.lineEnd);
  }

  raw(text: string): void {
    if (text !== '') {
      this.parts.push(text);
    }
  }

  /** A blank line, then the other lines, without blank ones of their own above. */
  block(other: Lines): void {
    const text = other.text();
    const body = text.replace(BLANK_START, '');
    if (body === '') {
      return;
    }
    const own = BLANK_START.exec(text)?.[0] ?? this.lineEnd;
    this.raw(this.isEmpty ? body : own + body);
  }

  text(): string {
    return this.parts.join('');
  }
}
