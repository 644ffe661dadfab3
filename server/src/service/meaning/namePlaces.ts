/** Where a name stands: a key, a string, or a part of one; and how another name is written there. */
import { spanOf, type Anchor } from '../../toml/anchor';
import { keyText, quoted } from '../../toml/edit/write';
import type { StringNode } from '../../toml/nodes';
import type { Span } from '../../toml/types';
import { innerSpan, isClosed, partSpan } from './spans';

/** One replacement. */
export interface Rewrite {
  readonly span: Span;
  readonly text: string;
}

/** Spans are those of the newest text. */
export interface NamePlace {
  /** The name without quotes. */
  readonly span: Span;
  /** Where a cursor means the name: with its quotes. */
  readonly around: Span;
  /** Another name in its place, quotes kept as far as they can hold it. */
  rewrite(name: string): Rewrite;
}

/** A key, or a part of a dotted one or of a header. */
export class KeyName implements NamePlace {
  constructor(
    private readonly anchor: Anchor,
    private readonly part: { readonly from: number; readonly to: number },
  ) {}

  get around(): Span {
    return spanOf(this.anchor, this.part.from, this.part.to);
  }

  get span(): Span {
    const { around } = this;
    return this.quote() === undefined
      ? around
      : { start: around.start + 1, end: Math.max(around.start + 1, around.end - this.closing()) };
  }

  rewrite(name: string): Rewrite {
    const quote = this.quote();
    const text = quote === undefined ? keyText(name, '"') : quoted(name, quote);
    return { span: this.around, text };
  }

  private raw(): string {
    const { start, end } = this.around;
    return this.anchor.source.text.slice(start, end);
  }

  private quote(): '"' | "'" | undefined {
    const first = this.raw().charAt(0);
    return first === '"' || first === "'" ? first : undefined;
  }

  private closing(): number {
    const raw = this.raw();
    return raw.length > 1 && raw.endsWith(raw.charAt(0)) ? 1 : 0;
  }
}

/** The whole of a string. */
export class StringName implements NamePlace {
  constructor(private readonly value: StringNode) {}

  get around(): Span {
    return this.value.span;
  }

  get span(): Span {
    return innerSpan(this.value);
  }

  rewrite(name: string): Rewrite {
    const style = this.value.quote.startsWith("'") ? "'" : '"';
    const text = quoted(name, style);
    if (text.startsWith(style)) {
      // Only what stands between the quotes, however many there are of them.
      return { span: this.span, text: text.slice(1, -1) };
    }
    // Single quotes can't hold the name. A string that is still open stays open.
    return { span: this.around, text: isClosed(this.value) ? text : text.slice(0, -1) };
  }
}

/** A part of a string; offsets in its decoded text. Names there need no escapes. */
export class PartName implements NamePlace {
  constructor(
    private readonly value: StringNode,
    private readonly from: number,
    private readonly to: number,
  ) {}

  get around(): Span {
    return this.span;
  }

  get span(): Span {
    return partSpan(this.value, this.from, this.to);
  }

  rewrite(name: string): Rewrite {
    return { span: this.span, text: name };
  }
}
