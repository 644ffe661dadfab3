/** Values in the notation of toml-test: `{ "type": "integer", "value": "1" }`. */
import type { TomlScalarKind, TomlValue } from '../../../../server/src/toml/types';

const TYPES: Readonly<Record<TomlScalarKind, string>> = {
  string: 'string',
  integer: 'integer',
  float: 'float',
  boolean: 'bool',
  'offset-date-time': 'datetime',
  'local-date-time': 'datetime-local',
  'local-date': 'date-local',
  'local-time': 'time-local',
  missing: 'missing',
  invalid: 'invalid',
};

/** A value of the tree, tagged. Tables become Maps, so that no key is special. */
export function tagged(value: TomlValue): unknown {
  if (value.kind === 'table') {
    return new Map(Array.from(value.entries, ([key, entry]) => [key, tagged(entry.value)]));
  }
  return value.kind === 'array'
    ? value.items.map(tagged)
    : normal(TYPES[value.kind], Object.is(value.value(), -0) ? '-0' : String(value.value()));
}

/** The suite's JSON in the same shape. */
export function expectedTagged(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(expectedTagged);
  }
  const entries = Object.entries(value as Record<string, unknown>);
  const { type, value: text } = value as { type?: unknown; value?: unknown };
  return entries.length === 2 && typeof type === 'string' && typeof text === 'string'
    ? normal(type, text)
    : new Map(entries.map(([key, item]) => [key, expectedTagged(item)]));
}

function normal(type: string, text: string): { type: string; value: unknown } {
  if (type === 'float') {
    const word = text.toLowerCase().replace(/^\+/, '');
    const special = {
      inf: Infinity,
      infinity: Infinity,
      '-inf': -Infinity,
      '-infinity': -Infinity,
    };
    return { type, value: special[word as keyof typeof special] ?? Number(word) };
  }
  return { type, value: /date|time/.test(type) ? normalTime(text) : text };
}

/** `T` and `Z` in capitals, seconds written, no zeros at the end of a fraction. */
function normalTime(text: string): string {
  return text
    .toUpperCase()
    .replace(' ', 'T')
    .replace(/((?:^|T)\d\d:\d\d)(?!:)(?=$|Z|[+-])/, '$1:00')
    .replace(/(\.\d*?)0+(?=$|Z|[+-])/, '$1')
    .replace(/\.(?=$|Z|[+-])/, '');
}
