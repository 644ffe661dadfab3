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
  let tree: unknown;
  try {
    // All integers as bigint: only so is the float 9.0 told from the integer 9.
    tree = parse(text, { integersAsBigInt: true });
  } catch (error) {
    return { ok: false, reason: describeSyntaxError(error) };
  }
  try {
    return { ok: true, value: reader(tree, []) };
  } catch (error) {
    if (error instanceof ShapeError) {
      return { ok: false, reason: error.sentence };
    }
    throw error;
  }
}

/** The reader's own words come without the excerpt of the text that it appends. */
function describeSyntaxError(error: unknown): Sentence {
  if (!(error instanceof TomlError)) {
    // Characters and dates that do not exist come as errors of the language itself.
    return { message: 'This is not valid TOML: {0}', args: [String((error as Error).message)] };
  }
  const { message, line, column } = error;
  const what = (message.split('\n')[0] ?? '').replace(/^Invalid TOML document: /, '');
  return {
    message: 'This is not valid TOML: {0} (line {1}, column {2}).',
    args: [what, String(line), String(column)],
  };
}
