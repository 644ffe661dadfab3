/** The same string with other quotes. */
import type { TomlScalar } from '../types';
import { quoted, type Quote } from './write';

/** A string on one line in other quotes; undefined where those cannot hold it, or nothing would change. */
export function requoted(value: TomlScalar, quote: Quote): string | undefined {
  const { quote: current } = value;
  if (current === undefined || current.length !== 1 || current === quote || !isWhole(value)) {
    return undefined;
  }
  const text = quoted(String(value.value()), quote);
  return text.startsWith(quote) ? text : undefined;
}

function isWhole(value: TomlScalar): boolean {
  const raw = value.raw();
  return raw.length > 1 && raw.endsWith(value.quote ?? '');
}
