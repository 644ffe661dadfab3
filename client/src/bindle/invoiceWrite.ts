/** The tables of an invoice in the reference serializer's key order (Bindle reference, section 8). */
import type { TomlNode, TomlScalar, TomlTable } from './tomlWrite';
import type { Conditions, Group, Invoice, Label, Parcel, Signature } from './types';

type Entry = readonly [key: string, value: TomlNode];

export function scalar(key: string, value: TomlScalar | undefined): Entry[] {
  return value === undefined ? [] : [[key, { scalar: value }]];
}

function tables<T>(
  key: string,
  items: readonly T[] | undefined,
  write: (item: T) => TomlTable,
): Entry[] {
  return items === undefined ? [] : [[key, { tables: items.map(write) }]];
}

function map<T>(
  key: string,
  record: Readonly<Record<string, T>> | undefined,
  write: (value: T) => TomlNode,
): Entry[] {
  return record === undefined ? [] : [[key, mapNode(record, write)]];
}

function mapNode<T>(
  record: Readonly<Record<string, T>>,
  write: (value: T) => TomlNode,
): { readonly table: TomlTable } {
  const entries = Object.entries(record).sort(([a], [b]) => byCodePoints(a, b));
  return { table: entries.map(([name, value]) => [name, write(value)]) };
}

/** The order of the UTF-8 bytes, which is not that of UTF-16. */
function byCodePoints(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (let index = 0; index < left.length && index < right.length; index += 1) {
    const difference = (left[index]?.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return left.length - right.length;
}

const asScalar = (value: string): TomlNode => ({ scalar: value });

export function labelTable(label: Label): TomlTable {
  return [
    ...scalar('sha256', label.sha256),
    ...scalar('mediaType', label.mediaType),
    ...scalar('name', label.name),
    ...scalar('size', label.size),
    ...map('annotations', label.annotations, asScalar),
    ...map('feature', label.feature, (section) => mapNode(section, asScalar)),
    ...scalar('origin', label.origin),
  ];
}

function parcelTable({ label, conditions }: Parcel): TomlTable {
  return [
    ['label', { table: labelTable(label) }],
    ...(conditions === undefined ? [] : [conditionsEntry(conditions)]),
  ];
}

function conditionsEntry({ memberOf, requires }: Conditions): Entry {
  return [
    'conditions',
    { table: [...scalar('memberOf', memberOf), ...scalar('requires', requires)] },
  ];
}

function groupTable({ name, required, satisfiedBy }: Group): TomlTable {
  return [
    ...scalar('name', name),
    ...scalar('required', required),
    ...scalar('satisfiedBy', satisfiedBy),
  ];
}

function signatureTable({ by, signature, key, role, at }: Signature): TomlTable {
  return [
    ...scalar('by', by),
    ...scalar('signature', signature),
    ...scalar('key', key),
    ...scalar('role', role),
    ...scalar('at', at),
  ];
}

export function invoiceTable(invoice: Invoice): TomlTable {
  const { name, version, description, authors } = invoice.bindle;
  const bindle = [
    ...scalar('name', name),
    ...scalar('version', version),
    ...scalar('description', description),
    ...scalar('authors', authors),
  ];
  return [
    ...scalar('bindleVersion', invoice.bindleVersion),
    ...scalar('yanked', invoice.yanked),
    ...tables('yankedSignature', invoice.yankedSignature, signatureTable),
    ['bindle', { table: bindle }],
    ...map('annotations', invoice.annotations, asScalar),
    ...tables('parcel', invoice.parcel, parcelTable),
    ...tables('group', invoice.group, groupTable),
    ...tables('signature', invoice.signature, signatureTable),
  ];
}
