/**
 * Typed reading of a parsed tree, as strict as the reference reader: unknown keys, wrong types and
 * values out of range are refused, and the first of them is told as one sentence. Trees hold
 * integers as `bigint` (TOML) so that `9.0` is told from `9`, and tables without a prototype so
 * that `__proto__` is a key like any other.
 */
import { nearestWord } from '../../../server/src/domain/nearest';
import type { Sentence } from './sentence';

export type Path = readonly (string | number)[];

/** Makes a `T` of a tree's value or throws a `ShapeError`. */
export type Reader<T> = (value: unknown, path: Path) => T;

export class ShapeError extends Error {
  constructor(readonly sentence: Sentence) {
    super(sentence.message);
  }
}

/** `parcel[0].label.size`; keys that are no bare TOML keys are quoted. */
export function showPath(path: Path): string {
  return path
    .map((part, index) => {
      if (typeof part === 'number') {
        return `[${part}]`;
      }
      const key = /^[A-Za-z0-9_-]+$/.test(part) ? part : JSON.stringify(part);
      return index === 0 ? key : `.${key}`;
    })
    .join('');
}

function refuse(message: string, path: Path, ...more: string[]): never {
  throw new ShapeError({ message, args: [showPath(path), ...more] });
}

export const text: Reader<string> = (value, path) =>
  typeof value === 'string' ? value : refuse('The value of {0} must be a string.', path);

export const flag: Reader<boolean> = (value, path) =>
  typeof value === 'boolean' ? value : refuse('The value of {0} must be true or false.', path);

/** The largest integer of TOML. */
const LARGEST = 2n ** 63n - 1n;

/** A whole number from 0 to 2^63-1: a number where it is exact, otherwise a bigint. */
export const count: Reader<number | bigint> = (value, path) => {
  if (typeof value !== 'bigint' || value < 0n || value > LARGEST) {
    return refuse('The value of {0} must be an integer from 0 to {1}.', path, String(LARGEST));
  }
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
};

export function oneOf(words: readonly string[]): Reader<string> {
  return (value, path) => {
    const word = text(value, path);
    return words.includes(word)
      ? word
      : refuse(
          'The value of {0} must be one of {1}; it is "{2}".',
          path,
          words.join(', '),
          brief(word),
        );
  };
}

/** A string that `test` accepts; otherwise `message`, with the path as {0} and the value as {1}. */
export function textThat(test: (value: string) => boolean, message: string): Reader<string> {
  return (value, path) => {
    const word = text(value, path);
    return test(word) ? word : refuse(message, path, brief(word));
  };
}

export function list<T>(item: Reader<T>, of: 'strings' | 'tables'): Reader<readonly T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) {
      return of === 'strings'
        ? refuse('The value of {0} must be an array of strings.', path)
        : refuse('{0} must be an array of tables, written [[{0}]].', path);
    }
    return value.map((entry: unknown, index) => item(entry, [...path, index]));
  };
}

/** A table with free keys. The record has no prototype. */
export function freeMap<T>(item: Reader<T>): Reader<Readonly<Record<string, T>>> {
  return (value, path) => {
    const source = asTable(value, path);
    const result = Object.create(null) as Record<string, T>;
    for (const key of Object.keys(source)) {
      result[key] = item(source[key], [...path, key]);
    }
    return result;
  };
}

interface Field<T> {
  readonly reader: Reader<T>;
  readonly required: boolean;
}

export function required<T>(reader: Reader<T>): Field<T> {
  return { reader, required: true };
}

export function optional<T>(reader: Reader<T>): Field<T> {
  return { reader, required: false };
}

/** One field per key of `T`. */
export type Fields<T> = {
  readonly [K in keyof T]-?: Field<Exclude<T[K], undefined>>;
};

/** A table with the keys of `fields`. `extra: 'ignore'` lets unknown keys pass unread. */
export function table<T extends object>(
  fields: Fields<T>,
  extra: 'refuse' | 'ignore' = 'refuse',
): Reader<T> {
  const entries = Object.entries<Field<unknown>>(fields as Record<string, Field<unknown>>);
  const known = new Set(entries.map(([key]) => key));
  return (value, path) => {
    const source = asTable(value, path);
    const unknown =
      extra === 'refuse' ? Object.keys(source).find((key) => !known.has(key)) : undefined;
    if (unknown !== undefined) {
      refuseUnknown(unknown, [...known], path);
    }
    const result: Record<string, unknown> = {};
    for (const [key, field] of entries) {
      const found = source[key];
      if (found !== undefined) {
        result[key] = field.reader(found, [...path, key]);
      } else if (field.required) {
        refuse('The key {0} is missing.', [...path, key]);
      }
    }
    return result as T;
  };
}

function refuseUnknown(key: string, known: readonly string[], path: Path): never {
  const meant = nearestWord(key, known);
  return meant === undefined
    ? refuse('Unknown key {0}; known there are {1}.', [...path, key], known.join(', '))
    : refuse('Unknown key {0}; did you mean {1}?', [...path, key], meant);
}

function asTable(value: unknown, path: Path): Record<string, unknown> {
  // A date is an object of a class; tables of the TOML reader have no prototype.
  if (
    typeof value !== 'object' ||
    value === null ||
    Array.isArray(value) ||
    value instanceof Date
  ) {
    return refuse('The value of {0} must be a table.', path);
  }
  return value as Record<string, unknown>;
}

function brief(word: string): string {
  return word.length > 80 ? `${word.slice(0, 80)}…` : word;
}
