/** Every value at a path of the tree. */
import type { KeyPath, TomlScalar, TomlTable, TomlValue } from '../../toml/types';

/** Told of each value, with the table that holds it (or that holds the array it is an item of). */
export type Visit = (value: TomlValue, owner: TomlTable) => void;

/** Visits what stands at `path`, in the order of the tree. Positions are left out; `*` is any key. */
export function visitAt(root: TomlTable, path: readonly string[], visit: Visit): void {
  step(root, root, path, 0, visit);
}

/** As `visitAt`, for strings only; items of an array of strings too. */
export function visitStrings(
  root: TomlTable,
  path: readonly string[],
  visit: (value: TomlScalar, text: string, owner: TomlTable) => void,
): void {
  const take: Visit = (value, owner) => {
    if (value.kind === 'string') {
      visit(value, String(value.value()), owner);
    } else if (value.kind === 'array') {
      value.items.forEach((item) => take(item, owner));
    }
  };
  visitAt(root, path, take);
}

/** Whether a path of a document is one that a pattern means. */
export function matches(pattern: readonly string[], path: KeyPath): boolean {
  let at = 0;
  for (const part of path) {
    if (typeof part === 'string') {
      const wanted = pattern[at++];
      if (wanted !== part && wanted !== '*') {
        return false;
      }
    }
  }
  return at === pattern.length;
}

/** The value at a path of keys without arrays between. */
export function valueIn(table: TomlTable, path: readonly string[]): TomlValue | undefined {
  return path.reduce<TomlValue | undefined>(
    (value, key) => (value?.kind === 'table' ? value.entries.get(key)?.value : undefined),
    table,
  );
}

/** Likewise its text; undefined for what is no string. */
export function textIn(table: TomlTable, path: readonly string[]): string | undefined {
  const value = valueIn(table, path);
  return value?.kind === 'string' ? String(value.value()) : undefined;
}

function step(
  value: TomlValue,
  owner: TomlTable,
  path: readonly string[],
  at: number,
  visit: Visit,
): void {
  const key = path[at];
  if (key === undefined) {
    visit(value, owner);
  } else if (value.kind === 'array') {
    for (const item of value.items) {
      step(item, owner, path, at, visit);
    }
  } else if (value.kind === 'table') {
    if (key === '*') {
      for (const entry of value.entries.values()) {
        step(entry.value, value, path, at + 1, visit);
      }
    } else {
      const entry = value.entries.get(key);
      if (entry !== undefined) {
        step(entry.value, value, path, at + 1, visit);
      }
    }
  }
}
