/** TOML text → typed value, by way of smol-toml and a `Reader`. */
import { parse, TomlError } from 'smol-toml';
import type { Sentence } from './sentence';
import { ShapeError, type Reader } from './shape';

export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: Sentence };

/**
 * Reads `text` as TOML and its tree by `reader`. Never throws for what the text holds; the reason is
 * one sentence that names the place of the first fault.
 */
export function readToml<T>(text: string, reader: Reader<T>): Parsed<T> {
  try {
    // All integers as bigint: only so is the float 9.0 told from the integer 9.
    return { ok: true, value: reader(parse(text, { integersAsBigInt: true }), []) };
  } catch (error) {
    if (error instanceof ShapeError) {
      return { ok: false, reason: error.sentence };
    }
    if (error instanceof TomlError) {
      return { ok: false, reason: describeSyntaxError(error) };
    }
    throw error;
  }
}

/** The reader's own words come without the excerpt of the text that it appends. */
function describeSyntaxError({ message, line, column }: TomlError): Sentence {
  const what = (message.split('\n')[0] ?? '').replace(/^Invalid TOML document: /, '');
  return {
    message: 'This is not valid TOML: {0} (line {1}, column {2}).',
    args: [what, String(line), String(column)],
  };
}
