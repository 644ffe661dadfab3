/** What the rules ask of an invoice, and how they read it. Facts are immutable and may be kept. */
import type { TomlArray, TomlScalar, TomlTable, TomlValue } from '../../../../toml/types';
import type { Finding } from '../../../problems';

/** A string that somebody wrote, and where. */
export interface Text {
  readonly text: string;
  readonly at: TomlScalar;
}

/** Scalars of a label. */
export interface Label {
  readonly sha256: Text | undefined;
  readonly mediaType: Text | undefined;
  readonly name: Text | undefined;
  readonly origin: Text | undefined;
  readonly size: { readonly bytes: bigint; readonly at: TomlScalar } | undefined;
}

export interface Conditions {
  readonly memberOf: readonly Text[];
  readonly requires: readonly Text[];
}

/** What one parcel says, and what the rules about a single parcel found. */
export interface Parcel {
  readonly label: Label | undefined;
  readonly conditions: Conditions | undefined;
  readonly findings: readonly Finding[];
}

export interface Group {
  readonly name: Text | undefined;
  readonly required: boolean;
  readonly satisfiedBy: Text | undefined;
}

export interface InvoiceFacts {
  readonly root: TomlTable;
  readonly parcels: readonly Parcel[];
  readonly groups: readonly Group[];
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
