/** How rules read tables: what is absent, of another type, or has a syntax error is undefined. */
import type { TomlArray, TomlScalar, TomlTable, TomlValue } from '../../toml/types';

/** A string that somebody wrote, and where. */
export interface Text {
  readonly text: string;
  readonly at: TomlScalar;
}

const NO_TEXTS: readonly Text[] = [];

/** The value of a key; undefined where it is absent or its statement has a syntax error. */
export function valueOf(table: TomlTable | undefined, key: string): TomlValue | undefined {
  const entry = table?.entries.get(key);
  return entry === undefined || entry.broken ? undefined : entry.value;
}

export function tableOf(table: TomlTable | undefined, key: string): TomlTable | undefined {
  const value = valueOf(table, key);
  return value?.kind === 'table' ? value : undefined;
}

export function arrayOf(table: TomlTable | undefined, key: string): TomlArray | undefined {
  const value = valueOf(table, key);
  return value?.kind === 'array' ? value : undefined;
}

export function textOf(table: TomlTable | undefined, key: string): Text | undefined {
  return asText(valueOf(table, key));
}

export function asText(value: TomlValue | undefined): Text | undefined {
  return value?.kind === 'string' ? { text: String(value.value()), at: value } : undefined;
}

export function textsOf(array: TomlArray | undefined): readonly Text[] {
  if (array === undefined || array.items.length === 0) {
    return NO_TEXTS;
  }
  return array.items.flatMap((item) => asText(item) ?? []);
}

/** The tables of an array of tables; none where the key holds something else. */
export function tablesOf(table: TomlTable, key: string): readonly TomlTable[] {
  const items = arrayOf(table, key)?.items ?? [];
  return items.filter((item) => item.kind === 'table');
}
