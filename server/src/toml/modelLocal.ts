/** What pairs define in a table: a section's statements, or the pairs of an inline table. */
import type { ProblemCode } from './messages';
import { DottedEntry, DottedTable, HeaderTable, TablesArray, passThrough } from './modelTables';
import type { ModelEntry, ModelMap } from './modelTables';
import { MAX_DEPTH } from './nesting';
import type { KeyPart, PairNode } from './nodes';
import type { RawProblem } from './problems';

/** What a section's statements define in an empty table. */
export interface LocalModel {
  readonly entries: ModelMap;
  readonly clashes: readonly RawProblem[];
}

/**
 * Adds pairs to a table's entries. The first definition of a key stays, unless it is broken and the
 * other is not: a half-typed key must not take the place of one that is whole.
 *
 * @param clashes takes the problems; undefined: nobody asks
 */
export function definePairs(
  entries: ModelMap,
  pairs: readonly PairNode[],
  clashes: RawProblem[] | undefined,
): ModelMap {
  for (const pair of pairs) {
    if (pair.parts === undefined) {
      setEntry(entries, pair, clashes);
    } else if (pair.parts.length <= MAX_DEPTH) {
      defineDotted(entries, pair, pair.parts, clashes);
    }
  }
  return entries;
}

function setEntry(entries: ModelMap, pair: PairNode, clashes: RawProblem[] | undefined): void {
  const first = entries.get(pair.key);
  if (first === undefined || givesWay(first, pair.broken)) {
    entries.set(pair.key, pair);
  } else {
    clash(clashes, 'toml/duplicate-key', pair, pair, pair.key, first);
  }
}

/** Whether what was made by broken statements only has to make room for one that is whole. */
export function givesWay(first: ModelEntry, broken: boolean): boolean {
  return first.broken && !broken;
}

function defineDotted(
  entries: ModelMap,
  pair: PairNode,
  parts: readonly KeyPart[],
  clashes: RawProblem[] | undefined,
): void {
  let map = entries;
  /** The key passed a table that was made elsewhere; `here`: it is the one reached now. */
  let foreign: ModelEntry | undefined;
  let here = false;
  for (const part of parts.slice(0, -1)) {
    const entry = map.get(part.name);
    const next = entry === undefined ? undefined : enter(entry, pair);
    if (
      entry === undefined ||
      next === undefined ||
      (typeof next === 'string' && givesWay(entry, pair.broken))
    ) {
      const table = new DottedTable(pair.anchor, part);
      map.set(part.name, new DottedEntry(pair, part, table));
      map = table.entries;
      here = false;
      continue;
    }
    passThrough(entry, pair.broken);
    if (typeof next === 'string') {
      clash(clashes, next, pair, position(part), part.name, entry);
      return;
    }
    here = !(entry.value instanceof DottedTable);
    foreign = here ? entry : foreign;
    map = next;
  }
  if (foreign !== undefined) {
    const code = here ? 'toml/dotted-into-table' : 'toml/dotted-through-table';
    clash(clashes, code, pair, pair, foreign.key, foreign);
    if (here) {
      return;
    }
  }
  setEntry(map, pair, clashes);
}

/** The entries of an existing value that a dotted key goes into, or why it cannot. */
function enter(entry: ModelEntry, pair: PairNode): ModelMap | ProblemCode {
  const { value } = entry;
  if (value instanceof DottedTable) {
    if (value.anchor !== pair.anchor) {
      value.anchor.local = undefined;
    }
    return value.entries;
  }
  if (value instanceof HeaderTable) {
    return value.form === 'implicit' ? value.own() : 'toml/dotted-into-table';
  }
  if (value instanceof TablesArray) {
    return value.items.at(-1)?.own() ?? 'toml/dotted-into-table';
  }
  return value.kind === 'table' ? 'toml/dotted-into-inline-table' : 'toml/dotted-into-value';
}

function position(part: KeyPart): { keyFrom: number; keyTo: number } {
  return { keyFrom: part.from, keyTo: part.to };
}

/** Keeps a clash, unless a syntax error of the statement (or of the first one) explains it. */
function clash(
  clashes: RawProblem[] | undefined,
  code: ProblemCode,
  pair: PairNode,
  place: { keyFrom: number; keyTo: number },
  key: string,
  first: ModelEntry,
): void {
  if (clashes !== undefined && !pair.broken && !first.broken) {
    clashes.push({
      code,
      from: place.keyFrom,
      to: place.keyTo,
      args: [key],
      related: { anchor: first.anchor, from: first.keyFrom, to: first.keyTo },
    });
  }
}
