/** From the text of a scalar to its value. Works on broken text, too: what cannot be decoded stays as written. */
import type { TomlScalarKind } from './types';

const SIMPLE_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['t', '\t'],
  ['n', '\n'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\u001B'],
  ['"', '"'],
  ['\\', '\\'],
]);

const ESCAPE =
  /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|x([0-9A-Fa-f]{2})|([btnfre"\\])|[ \t]*(?:\r?\n)[ \t\r\n]*)/g;

/**
 * The value of a string.
 *
 * @param inner what stands between the delimiters
 * @param quote which delimiter
 */
export function decodeString(inner: string, quote: '"' | "'" | '"""' | "'''"): string {
  const multi = quote.length === 3;
  const text = multi ? inner.replace(/^\r?\n/, '') : inner;
  if (quote.startsWith("'") || !text.includes('\\')) {
    return text;
  }
  return text.replace(
    ESCAPE,
    (all: string, short?: string, long?: string, byte?: string, simple?: string) =>
      decodeEscape(all, short ?? long ?? byte, simple, multi),
  );
}

/** A string as runs: text that stands for itself, and escapes, with how many characters each decodes to. */
export function* writtenRuns(
  text: string,
  multi: boolean,
): Generator<{ readonly width: number; readonly decoded: number }> {
  let read = 0;
  for (const { 0: all, 1: short, 2: long, 3: byte, 4: simple, index } of text.matchAll(ESCAPE)) {
    yield { width: index - read, decoded: index - read };
    read = index + all.length;
    const decoded = decodeEscape(all, short ?? long ?? byte, simple, multi).length;
    yield { width: all.length, decoded };
  }
  yield { width: text.length - read, decoded: text.length - read };
}

function decodeEscape(
  all: string,
  digits: string | undefined,
  simple: string | undefined,
  multi: boolean,
): string {
  if (digits !== undefined) {
    const code = Number.parseInt(digits, 16);
    return isScalarValue(code) ? String.fromCodePoint(code) : all;
  }
  if (simple !== undefined) {
    return SIMPLE_ESCAPES.get(simple) ?? all;
  }
  return multi ? '' : all;
}

/** A code point that may stand in a text: in range and no half of a surrogate pair. */
export function isScalarValue(code: number): boolean {
  return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
}

/** The value of any other scalar, from its text. Dates and times stay as written. */
export function decodeScalar(
  kind: Exclude<TomlScalarKind, 'string'>,
  raw: string,
): string | boolean | bigint | number | undefined {
  switch (kind) {
    case 'boolean':
      return raw === 'true';
    case 'integer':
      return decodeInteger(raw);
    case 'float':
      return decodeFloat(raw);
    case 'missing':
    case 'invalid':
      return undefined;
    case 'offset-date-time':
    case 'local-date-time':
    case 'local-date':
    case 'local-time':
      return raw;
  }
}

/** The value of a well-formed integer; also with a sign before a prefix, which Bindle's reader takes. */
export function decodeInteger(raw: string): bigint {
  const digits = raw.replace(/_/g, '').replace(/^[+-]/, '');
  const magnitude = BigInt(digits);
  return raw.startsWith('-') ? -magnitude : magnitude;
}

/** The value of a well-formed float. */
export function decodeFloat(raw: string): number {
  const text = raw.replace(/_/g, '');
  if (text.endsWith('inf')) {
    return text.startsWith('-') ? -Infinity : Infinity;
  }
  return text.endsWith('nan') ? NaN : Number(text);
}
