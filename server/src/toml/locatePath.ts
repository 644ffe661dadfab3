/** Which way from the root leads to a table, and what lies at the end of a way. */
import type { HeaderTable, TablesArray } from './modelTables';
import { DottedTable } from './modelTables';
import { Section } from './sections';
import type { KeyPath, TomlTable, TomlValue } from './types';

/**
 * The way to the table that a section's statements belong to. A header that clashes with something
 * has one, too, although nothing in the tree lies there.
 */
export function pathOfSection(section: Section): KeyPath {
  const { header, table } = section;
  if (header === undefined || table === undefined) {
    return [];
  }
  const path = pathOfTable(table);
  const keys = path.filter((step) => typeof step === 'string').length;
  return [...path, ...header.parts.slice(keys).map((part) => part.name)];
}

function pathOfTable(table: HeaderTable | DottedTable | TablesArray): KeyPath {
  const path: (string | number)[] = [];
  let current: HeaderTable | DottedTable | TablesArray | undefined = table;
  while (current !== undefined) {
    if (current instanceof DottedTable) {
      return [...pathOfDotted(current), ...path.reverse()];
    }
    if (current.parent !== undefined) {
      path.push(current.key);
    }
    current = current.parent;
  }
  return path.reverse();
}

/** A dotted table does not know its parent: it lies where the key lies that made it. */
function pathOfDotted(wanted: DottedTable): KeyPath {
  const section = wanted.anchor;
  if (!(section instanceof Section) || section.table === undefined) {
    return [];
  }
  const { table, pairs } = section;
  for (const { parts = [] } of pairs) {
    const way = walk(table, parts.slice(0, -1));
    const found = way.findIndex((step) => step.value === wanted);
    if (found >= 0) {
      return [...pathOfSection(section), ...(way[found]?.path ?? [])];
    }
  }
  return [];
}

export interface Step {
  readonly path: KeyPath;
  readonly value: TomlValue | undefined;
}

/**
 * Where each part of a key leads from a table on. A key that goes through an array of tables goes
 * through its last table, as in TOML. A part that leads nowhere has no value.
 */
export function walk(table: TomlTable, parts: readonly { readonly name: string }[]): Step[] {
  const path: (string | number)[] = [];
  let value: TomlValue | undefined = table;
  return parts.map(({ name }) => {
    if (value?.kind === 'array' && value.form === 'tables') {
      path.push(value.items.length - 1);
      value = value.items.at(-1);
    }
    path.push(name);
    value = value?.kind === 'table' ? value.entries.get(name)?.value : undefined;
    return { path: [...path], value };
  });
}

/** The value at the end of a way; undefined if nothing is there. */
export function valueAt(root: TomlTable, path: KeyPath): TomlValue | undefined {
  let value: TomlValue | undefined = root;
  for (const step of path) {
    if (value?.kind === 'table') {
      value = value.entries.get(String(step))?.value;
    } else {
      value = value?.kind === 'array' ? value.items[Number(step)] : undefined;
    }
  }
  return value;
}
