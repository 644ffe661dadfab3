/** Spans of parts of nodes. */
import { StringNode } from '../../toml/nodes';
import type { Span, TomlScalar } from '../../toml/types';
import { writtenPart } from '../../toml/writtenPart';

/** What stands between a string's delimiters; of one that is not closed, all behind the first. */
export function innerSpan(value: TomlScalar): Span {
  const { start, end } = value.span;
  const { quote } = value;
  if (quote === undefined) {
    return { start, end };
  }
  const width = quote.length;
  const from = Math.min(start + width, end);
  return { start: from, end: isClosed(value) ? end - width : end };
}

/**
 * Where a part of a string's decoded text stands in the document.
 *
 * @param from offset of the part in the decoded text; `to`: behind its end
 */
export function partSpan(value: TomlScalar, from: number, to: number): Span {
  if (value instanceof StringNode && value.plain) {
    const first = value.span.start + value.quote.length;
    return { start: first + from, end: first + to };
  }
  const inner = innerSpan(value);
  if (value.quote === undefined) {
    return inner;
  }
  const width = value.quote.length;
  const text = value.raw().slice(width, width + inner.end - inner.start);
  const part = writtenPart(text, value.quote, from, to);
  return { start: inner.start + part.from, end: inner.start + part.to };
}

/** A part of a string as a place; a part without a character stands for the whole text. */
export class PartPlace {
  constructor(
    private readonly value: TomlScalar,
    private readonly from: number,
    private readonly to: number,
  ) {}

  get span(): Span {
    return this.from < this.to ? partSpan(this.value, this.from, this.to) : this.value.span;
  }
}

/** Whether a string has both its delimiters. */
export function isClosed(value: TomlScalar): boolean {
  const { quote } = value;
  if (quote === undefined) {
    return true;
  }
  const raw = value.raw();
  return raw.length >= 2 * quote.length && raw.endsWith(quote);
}

/** The least span that holds both. */
export function union(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}
