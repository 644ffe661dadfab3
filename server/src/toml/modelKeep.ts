/**
 * The model of the next version from that of the one before. While somebody types below a header, the
 * tables stay as they are but for one: it and those that hold it are made anew, all others move on. So a
 * table that is the same object says the same.
 */
import { localModel, type Model } from './modelMerge';
import { DottedTable, HeaderEntry, HeaderTable, TablesArray } from './modelTables';
import type { HeaderNode } from './nodes';
import type { Section } from './sections';
import { touchedSections } from './touched';

/** A model, and the sections that it was made of. */
export interface KnownModel {
  readonly model: Model;
  readonly sections: readonly Section[];
}

/** Undefined where the model has to be made of all sections: headers changed, or something clashes. */
export function keepModel(
  { model, sections: before }: KnownModel,
  after: readonly Section[],
): Model | undefined {
  const touched = touchedSections(before, after);
  if (touched === undefined || model.tangled || model.clashes > 0) {
    return undefined;
  }
  const changes = touched.map(
    (index) => [before[index] as Section, after[index] as Section] as const,
  );
  if (!changes.every(([old, now]) => canReplace(old, now))) {
    return undefined;
  }
  const copies = new Copies();
  const root = copies.of(model.root);
  for (const [old, now] of changes) {
    const table = copies.of(old.table ?? model.root);
    fill(table, now);
    if (old.header !== undefined) {
      // The tables that the header made go on with it.
      old.header.anchor = now;
      now.header = old.header;
    }
  }
  for (const section of after) {
    section.table &&= copies.newest(section.table);
  }
  return { root, tangled: false, clashes: 0 };
}

function canReplace({ header, table }: Section, now: Section): boolean {
  if (table === undefined || table.late || !isInTree(table) || !isSamePlace(header, now.header)) {
    return false;
  }
  now.local ??= localModel(now);
  return (
    now.local.clashes.length === 0 &&
    ![...now.local.entries.keys()].some((key) => table.entries.get(key) instanceof HeaderEntry)
  );
}

/** A header that clashes with another one, or is too deep, has a table that nothing leads to. */
function isInTree(table: HeaderTable): boolean {
  let child: HeaderTable | TablesArray = table;
  while (child.parent !== undefined) {
    const { parent, key }: HeaderTable | TablesArray = child;
    if (parent instanceof DottedTable) {
      return false;
    }
    const found =
      parent instanceof TablesArray
        ? parent.items[Number(key)]
        : parent.entries.get(String(key))?.value;
    if (found !== child) {
      return false;
    }
    child = parent;
  }
  return true;
}

function isSamePlace(a: HeaderNode | undefined, b: HeaderNode | undefined): boolean {
  return (
    a === undefined ||
    b === undefined ||
    (a.from === b.from &&
      a.to === b.to &&
      a.parts.every(
        ({ from, to }, index) => from === b.parts[index]?.from && to === b.parts[index].to,
      ))
  );
}

/** Gives a table the statements of its section, before the tables below it. */
function fill(table: HeaderTable, section: Section): void {
  const below = [...table.entries].filter(([, entry]) => entry instanceof HeaderEntry);
  const own = (section.local ??= localModel(section)).entries;
  table.entries = below.length === 0 ? own : new Map([...own, ...below]);
  table.shared = below.length === 0;
  section.table = table;
}

/** Tables made anew, with those that hold them. */
class Copies {
  private readonly tables = new Map<HeaderTable, HeaderTable>();
  private readonly arrays = new Map<TablesArray, TablesArray>();

  newest(table: HeaderTable): HeaderTable {
    return this.tables.get(table) ?? table;
  }

  /** @param table of the tree; what holds it was made by headers only */
  of(table: HeaderTable): HeaderTable {
    let copy = this.tables.get(table);
    if (copy === undefined) {
      const { parent } = table;
      if (parent instanceof TablesArray) {
        const array = this.ofArray(parent);
        copy = table.copy(array);
        array.items[Number(table.key)] = copy;
      } else {
        const above = parent instanceof HeaderTable ? this.of(parent) : undefined;
        copy = table.copy(above);
        put(above, String(table.key), copy);
      }
      // What it holds asks for the copy itself.
      this.tables.set(table, copy).set(copy, copy);
    }
    return copy;
  }

  private ofArray(array: TablesArray): TablesArray {
    let copy = this.arrays.get(array);
    if (copy === undefined) {
      const above = array.parent instanceof HeaderTable ? this.of(array.parent) : undefined;
      copy = array.copy(above ?? array.parent);
      put(above, array.key, copy);
      this.arrays.set(array, copy).set(copy, copy);
    }
    return copy;
  }
}

function put(parent: HeaderTable | undefined, key: string, value: HeaderTable | TablesArray): void {
  const entry = parent?.entries.get(key);
  if (entry instanceof HeaderEntry) {
    parent?.own().set(key, entry.to(value));
  }
}
