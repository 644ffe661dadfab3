/**
 * Facts of parcels from one version of a document to the next. An edit changes few parcels: those
 * before it are found again by their position from the start, those behind it from the end. The reader
 * keeps a table with all that it holds while nothing in it changes, as long as the headers are the same.
 */
import type { TomlEntry, TomlTable } from '../../../../toml/types';
import type { Parcel } from './facts';

interface Known {
  readonly table: TomlTable;
  /** What the facts were read from, flat, by `sourcesOf`. */
  readonly sources: readonly unknown[];
  readonly parcel: Parcel;
}

/** Documents whose parcels are remembered: those that are open at the same time. */
const MOST_DOCUMENTS = 16;

export class ParcelMemory {
  private readonly documents = new Map<string, readonly Known[]>();

  constructor(private readonly make: (table: TomlTable) => Parcel) {}

  /** The facts of each table; the same object as before where nothing changed. */
  read(uri: string, tables: readonly TomlTable[]): readonly Parcel[] {
    const before = this.documents.get(uri) ?? [];
    const shift = before.length - tables.length;
    const after: Known[] = [];
    const parcels: Parcel[] = [];
    for (let i = 0; i < tables.length; i++) {
      const table = tables[i] as TomlTable;
      const known =
        again(table, before[i]) ?? (shift === 0 ? undefined : again(table, before[i + shift]));
      const made = known ?? { table, sources: sourcesOf(table), parcel: this.make(table) };
      after.push(made);
      parcels.push(made.parcel);
    }
    this.remember(uri, after);
    return parcels;
  }

  private remember(uri: string, known: readonly Known[]): void {
    this.documents.delete(uri);
    this.documents.set(uri, known);
    if (this.documents.size > MOST_DOCUMENTS) {
      for (const oldest of this.documents.keys()) {
        this.documents.delete(oldest);
        return;
      }
    }
  }
}

function again(table: TomlTable, known: Known | undefined): Known | undefined {
  if (known === undefined || known.table === table) {
    return known;
  }
  return isSame(table, known.sources) ? { ...known, table } : undefined;
}

/** Scalars of a label. */
const SCALARS = ['sha256', 'mediaType', 'name', 'size', 'origin'] as const;

/**
 * What a parcel's facts depend on. The reader keeps an entry, and the entries of a table that one
 * section fills, as they are while nothing in their section changes; tables that headers make may be new
 * ones and are looked into.
 */
function sourcesOf(table: TomlTable): unknown[] {
  const sources: unknown[] = [];
  visit(table, (source) => {
    sources.push(source);
    return true;
  });
  return sources;
}

function isSame(table: TomlTable, sources: readonly unknown[]): boolean {
  let at = 0;
  return visit(table, (source) => source === sources[at++]) && at === sources.length;
}

/** Shows the sources one by one until one is refused; false: one was. */
function visit(table: TomlTable, accept: (source: unknown) => boolean): boolean {
  const label = table.entries.get('label');
  const conditions = table.entries.get('conditions');
  return visitLabel(label, accept) && accept(conditions?.broken) && accept(contentOf(conditions));
}

function visitLabel(entry: TomlEntry | undefined, accept: (source: unknown) => boolean): boolean {
  const { value, broken } = entry ?? {};
  if (!accept(broken)) {
    return false;
  }
  if (value?.kind !== 'table') {
    return accept(undefined);
  }
  const { entries } = value;
  for (const key of SCALARS) {
    if (!accept(entries.get(key))) {
      return false;
    }
  }
  const annotations = entries.get('annotations');
  const feature = entries.get('feature');
  return (
    accept(annotations?.broken) &&
    accept(contentOf(annotations)) &&
    accept(feature?.broken) &&
    visitFeature(feature, accept)
  );
}

function visitFeature(entry: TomlEntry | undefined, accept: (source: unknown) => boolean): boolean {
  const value = entry?.value;
  if (value?.kind !== 'table') {
    return accept(value?.kind);
  }
  for (const section of value.entries.values()) {
    if (!accept(section.key) || !accept(section.broken) || !accept(contentOf(section))) {
      return false;
    }
  }
  return true;
}

/** The entries of a table, which outlive it; any other value as it is. */
function contentOf(entry: TomlEntry | undefined): unknown {
  const value = entry?.value;
  return value?.kind === 'table' ? value.entries : value;
}
