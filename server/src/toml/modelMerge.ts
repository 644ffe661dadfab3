/** The semantic model of the document: sections put together in the order in which they stand. */
import type { ProblemCode } from './messages';
import { definePairs, givesWay, type LocalModel } from './modelLocal';
import { DottedTable, HeaderEntry, HeaderTable, TablesArray, passThrough } from './modelTables';
import type { ModelEntry, ModelMap } from './modelTables';
import { MAX_DEPTH } from './nesting';
import type { HeaderNode, KeyPart } from './nodes';
import { MAX_PROBLEMS, type RawProblem } from './problems';
import type { Section } from './sections';

export interface Model {
  readonly root: HeaderTable;
  /**
   * A header met what a key made, or a key what a header made, whether that is a problem or not. Otherwise
   * headers alone say which tables there are, and what a section's statements say stays in its table.
   */
  readonly tangled: boolean;
  /** How many problems the tables gave. */
  readonly clashes: number;
}

/** Builds the root table and sets `table` and `clashes` of every section. */
export function mergeSections(sections: readonly Section[]): Model {
  const root = new HeaderTable('root', undefined, '', undefined, undefined);
  let clashes = 0;
  let tangled = false;
  for (const section of sections) {
    section.clashes = undefined;
    section.tangled = false;
    section.table = section.header === undefined ? root : tableOf(root, section, section.header);
    if (section.pairs.length > 0 || section.inlineTables !== undefined) {
      fill(section.table, section);
    }
    clashes += dropBeyond(section, MAX_PROBLEMS - clashes);
    tangled ||= section.tangled;
  }
  return { root, tangled, clashes };
}

/** Forgets the clashes of a section where enough are known above it: they are never shown. */
function dropBeyond(section: Section, left: number): number {
  const count = section.clashes?.length ?? 0;
  if (count > 0 && left <= 0) {
    section.clashes = undefined;
  }
  return count;
}

function fill(table: HeaderTable, section: Section): void {
  if (table.entries.size === 0) {
    const local = (section.local ??= localModel(section));
    table.entries = local.entries;
    table.shared = true;
    if (local.clashes.length > 0) {
      section.clashes = [...(section.clashes ?? []), ...local.clashes];
    }
    return;
  }
  section.tangled ||= section.pairs.some(({ parts, key }) =>
    table.entries.has(parts?.[0]?.name ?? key),
  );
  const clashes: RawProblem[] = section.clashes ?? [];
  definePairs(table.own(), section.pairs, clashes);
  checkInlineTables(section, clashes);
  section.clashes = clashes.length > 0 ? clashes : undefined;
}

/** What a section's statements define on their own. */
export function localModel(section: Section): LocalModel {
  const clashes: RawProblem[] = [];
  const entries = definePairs(new Map(), section.pairs, clashes);
  checkInlineTables(section, clashes);
  return { entries, clashes };
}

function checkInlineTables(section: Section, clashes: RawProblem[]): void {
  for (const table of section.inlineTables ?? []) {
    table.check(clashes);
  }
}

type Parent = HeaderTable | DottedTable;

/** The table that a header names: a new one, or one that was implied so far. */
function tableOf(root: HeaderTable, section: Section, header: HeaderNode): HeaderTable {
  const { parts } = header;
  let parent: Parent = root;
  let belowDotted = false;
  for (let i = 0; i < parts.length - 1 && i < MAX_DEPTH; i++) {
    const part = parts[i] as KeyPart;
    const entry = entryOf(section, parent, part);
    const next: Parent | undefined = entry === undefined ? undefined : enter(entry);
    if (entry === undefined || (givesWay(entry, header.broken) && !leadsOn(entry, header))) {
      parent = add(parent, header, part, 'implicit');
      continue;
    }
    if (next === undefined) {
      clash(section, 'toml/duplicate-key', header, part, entry);
      return detached(parent, header, part.name);
    }
    if (next instanceof DottedTable && !belowDotted) {
      belowDotted = true;
      clash(section, 'toml/header-below-dotted', header, part, entry);
    }
    passThrough(entry, header.broken);
    parent = next;
  }
  const last = parts.at(-1) as KeyPart;
  if (parts.length > MAX_DEPTH) {
    return detached(parent, header, last.name);
  }
  return header.array
    ? arrayElement(section, parent, header, last)
    : headerTable(section, parent, header, last);
}

/** What a header finds in a table. */
function entryOf(section: Section, { entries }: Parent, { name }: KeyPart): ModelEntry | undefined {
  const entry = entries.get(name);
  if (entry !== undefined && !(entry instanceof HeaderEntry)) {
    section.tangled = true;
  }
  return entry;
}

function headerTable(
  section: Section,
  parent: Parent,
  header: HeaderNode,
  part: KeyPart,
): HeaderTable {
  const entry = entryOf(section, parent, part);
  if (entry === undefined) {
    return add(parent, header, part, 'header');
  }
  const { value } = entry;
  const whole = givesWay(entry, header.broken);
  if (value instanceof HeaderTable && (value.form === 'implicit' || whole)) {
    passThrough(entry, header.broken);
    value.becomeHeader(header);
    return value;
  }
  if (whole) {
    return add(parent, header, part, 'header');
  }
  clash(section, codeOver(value, false), header, part, entry);
  return detached(parent, header, part.name);
}

function arrayElement(
  section: Section,
  parent: Parent,
  header: HeaderNode,
  part: KeyPart,
): HeaderTable {
  const entry = entryOf(section, parent, part);
  if (entry === undefined || (givesWay(entry, header.broken) && !isTables(entry))) {
    const array = new TablesArray(parent, part.name, header);
    change(parent).set(part.name, new HeaderEntry(header, part, array));
    return array.push(header);
  }
  if (entry.value instanceof TablesArray) {
    passThrough(entry, header.broken);
    return entry.value.push(header);
  }
  clash(section, codeOver(entry.value, true), header, part, entry);
  return detached(parent, header, part.name);
}

/**
 * Whether a header that is whole goes through what only broken statements made. `[[a` before `[[a.b]]`
 * is rather the start of another `[[a.c]]` than an array whose element holds arrays.
 */
function leadsOn(entry: ModelEntry, header: HeaderNode): boolean {
  return enter(entry) !== undefined && !(header.array && isTables(entry));
}

function isTables(entry: ModelEntry): boolean {
  return entry.value instanceof TablesArray;
}

/** What a header clashes with. */
function codeOver(value: ModelEntry['value'], array: boolean): ProblemCode {
  if (value instanceof HeaderTable) {
    return array ? 'toml/table-and-array' : 'toml/table-redefined';
  }
  return value instanceof TablesArray ? 'toml/table-and-array' : 'toml/duplicate-key';
}

function enter(entry: ModelEntry): Parent | undefined {
  const { value } = entry;
  if (value instanceof HeaderTable || value instanceof DottedTable) {
    return value;
  }
  return value instanceof TablesArray ? value.items.at(-1) : undefined;
}

function add(
  parent: Parent,
  header: HeaderNode,
  part: KeyPart,
  form: 'header' | 'implicit',
): HeaderTable {
  const implied = form === 'implicit' ? part : undefined;
  const table = new HeaderTable(form, parent, part.name, header, implied);
  change(parent).set(part.name, new HeaderEntry(header, part, table));
  return table;
}

/** The entries of a table, to be changed. A dotted table belongs to a section, which has to forget it. */
function change(parent: Parent): ModelMap {
  if (parent instanceof HeaderTable) {
    return parent.own();
  }
  parent.anchor.local = undefined;
  return parent.entries;
}

/** A table with a place, but not in the tree: its header clashes with what is there. */
function detached(parent: Parent, header: HeaderNode, key: string): HeaderTable {
  return new HeaderTable('header', parent, key, header, undefined);
}

/** Keeps a clash, unless a syntax error of the header explains it. */
function clash(
  section: Section,
  code: ProblemCode,
  header: HeaderNode,
  part: KeyPart,
  first: ModelEntry,
): void {
  if (!header.broken && !first.broken) {
    (section.clashes ??= []).push({
      code,
      from: part.from,
      to: part.to,
      args: [part.name],
      related: { anchor: first.anchor, from: first.keyFrom, to: first.keyTo },
    });
  }
}
