/** Short ways to write the types that the tables use again and again. */
import type { EnumValue, FormatId, KeySchema, TableSchema, ValueType } from './types';

export const STRING: ValueType = { kind: 'string' };
export const BOOLEAN: ValueType = { kind: 'boolean' };
export const STRINGS: ValueType = { kind: 'array', items: STRING };
/** A table whose content is none of the tool's business. */
export const FREE_TABLE: ValueType = { kind: 'map', keyName: 'key', values: { kind: 'any' } };

/** A string that must pass a check of `formats.ts`. */
export function formatted(format: FormatId): ValueType {
  return { kind: 'string', format };
}

/** A string with words worth offering; `closed`: nothing else is taken. */
export function wordOf(values: readonly EnumValue[], closed = false): ValueType {
  return { kind: 'string', values, closed };
}

export function arrayOf(items: ValueType): ValueType {
  return { kind: 'array', items };
}

export function tableOf(table: TableSchema): ValueType {
  return { kind: 'table', table };
}

/** One of several forms, the usual one first. */
export function either(...options: readonly ValueType[]): ValueType {
  return { kind: 'either', options };
}

/**
 * One of several forms that people mix up: what is said where a value is none of them.
 *
 * @param words `expects` names all forms, `advice` has words for keys that no form has
 */
export function eitherOf(
  words: Pick<Extract<ValueType, { kind: 'either' }>, 'expects' | 'advice'>,
  ...options: readonly ValueType[]
): ValueType {
  return { kind: 'either', options, ...words };
}

/** A table of strings whose keys the author names. */
export function stringMap(
  keyName: string,
  knownKeys: Readonly<Record<string, KeySchema>> = {},
): ValueType {
  return { kind: 'map', keyName, values: STRING, knownKeys };
}
