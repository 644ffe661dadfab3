/** TOML as a file would write it: quotes in its style, keys bare where they can be. */
import type { TomlDocument, TomlValue } from '../types';

export type Quote = '"' | "'";

/** So many strings are asked for their quotes: enough to know a file's style, cheap in a big one. */
const SAMPLE = 50;
const BARE_KEY = /^[A-Za-z0-9_-]+$/;
// What a literal string cannot hold: its own delimiter and control characters but tab.
// eslint-disable-next-line no-control-regex
const NOT_LITERAL = /['\u0000-\u0008\u000a-\u001f\u007f]/;
// eslint-disable-next-line no-control-regex
const ESCAPED = /["\\\u0000-\u001f\u007f]/g;
const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
};

/** The delimiter that most of the file's first strings use; `"` when they don't tell. */
export function quoteStyle(document: TomlDocument): Quote {
  let seen = 0;
  let single = 0;
  const stack: TomlValue[] = [document.root];
  for (let value = stack.pop(); value !== undefined && seen < SAMPLE; value = stack.pop()) {
    if (value.kind === 'table') {
      stack.push(...firstOf(value.entries.values(), (entry) => entry.value));
    } else if (value.kind === 'array') {
      stack.push(...firstOf(value.items, (item) => item));
    } else if (value.kind === 'string') {
      seen++;
      single += value.quote?.startsWith("'") === true ? 1 : 0;
    }
  }
  return single * 2 > seen ? "'" : '"';
}

/** A string as TOML. A text that single quotes cannot hold gets double ones. */
export function quoted(text: string, quote: Quote): string {
  return quote === "'" && !NOT_LITERAL.test(text)
    ? `'${text}'`
    : `"${text.replace(ESCAPED, escaped)}"`;
}

/** A key as TOML: bare where that is possible. */
export function keyText(key: string, quote: Quote): string {
  return BARE_KEY.test(key) ? key : quoted(key, quote);
}

/** A path of keys as TOML: `component."my app".build`. */
export function pathText(path: readonly string[], quote: Quote): string {
  return path.map((key) => keyText(key, quote)).join('.');
}

function escaped(char: string): string {
  return SHORT_ESCAPES[char] ?? `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}

/** At most `SAMPLE` of them, the first one last: the stack takes it first. */
function firstOf<T>(items: Iterable<T>, pick: (item: T) => TomlValue): TomlValue[] {
  const picked: TomlValue[] = [];
  for (const item of items) {
    if (picked.push(pick(item)) >= SAMPLE) {
      break;
    }
  }
  return picked.reverse();
}
