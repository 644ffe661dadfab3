/** Spans of parts of nodes. */
import type { Span, TomlScalar } from '../../toml/types';

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
