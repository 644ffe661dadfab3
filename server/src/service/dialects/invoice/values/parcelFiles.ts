/** Parcels whose labels say something else than their files are, and new ones for files. */
import type { NamedParcel } from '../../../../contract/fileActions';
import { isSha256 } from '../../../../domain/sha256';
import { insertBlock } from '../../../../toml/edit/insert';
import { quoted, quoteStyle, type Quote } from '../../../../toml/edit/write';
import type {
  TextChange,
  TomlArray,
  TomlDocument,
  TomlTable,
  TomlValue,
} from '../../../../toml/types';
import { textIn } from '../../../meaning/pathWalk';
import type { FileFact, FileFacts } from '../../../types';
import type { FileContent } from './fillLabel';
import { mediaTypeOf } from './mediaTypes';

/** The parcels that can be filled from the files that they name. */
export function fillable({ root }: TomlDocument, facts: FileFacts | undefined): NamedParcel[] {
  return parcelsOf(root).flatMap((parcel, index) => {
    const label = labelOf(parcel);
    const name = label && textIn(label, ['name']);
    const fact = name === undefined ? undefined : facts?.states.get(name);
    return label === undefined || name === undefined || fact?.kind !== 'file' || agrees(label, fact)
      ? []
      : [{ index, name }];
  });
}

/** The position of the parcel that an offset stands in, with the tables below it. */
export function parcelAt({ root }: TomlDocument, offset: number): number | undefined {
  let best = -1;
  let found: number | undefined;
  for (const { key, value } of root.entries.values()) {
    const tables = value.kind === 'array' ? value.items : [value];
    tables.forEach((table, index) => {
      const { start } = table.span;
      if (table.kind === 'table' && start <= offset && start > best) {
        best = start;
        found = key === 'parcel' ? index : undefined;
      }
    });
  }
  return found;
}

/** The label of a parcel: the one at its position, or the first of that name. */
export function labelOfParcel(
  { root }: TomlDocument,
  { index, name }: NamedParcel,
): TomlTable | undefined {
  const labels = parcelsOf(root).map(labelOf);
  const isIt = (label: TomlTable | undefined) =>
    label !== undefined && textIn(label, ['name']) === name;
  const there = labels[index];
  return isIt(there) ? there : labels.find(isIt);
}

/** One parcel for each file, behind the others; undefined where `parcel` is something else than a list. */
export function addParcels(
  toml: TomlDocument,
  files: readonly FileContent[],
): TextChange | undefined {
  const quote = quoteStyle(toml);
  const there = toml.root.entries.get('parcel')?.value;
  if (there !== undefined && !(there.kind === 'array' && there.form === 'tables')) {
    return there.kind === 'array' ? intoArray(toml, there, files, quote) : undefined;
  }
  const lines = files.flatMap(({ name, size, sha256 }, index) => [
    ...(index > 0 ? [''] : []),
    '[[parcel]]',
    '',
    '[parcel.label]',
    `sha256 = ${quoted(sha256, quote)}`,
    `mediaType = ${quoted(mediaTypeOf(name), quote)}`,
    `name = ${quoted(name, quote)}`,
    `size = ${size}`,
  ]);
  return insertBlock(toml, lines);
}

/** Into `parcel = [ … ]`, as inline tables. */
function intoArray(
  { text }: TomlDocument,
  { span, items }: TomlArray,
  files: readonly FileContent[],
  quote: Quote,
): TextChange | undefined {
  if (!text.slice(span.start + 1, span.end).endsWith(']')) {
    return undefined;
  }
  const tables = files.map(
    ({ name, size, sha256 }) =>
      `{ label = { sha256 = ${quoted(sha256, quote)}, mediaType = ${quoted(mediaTypeOf(name), quote)}, name = ${quoted(name, quote)}, size = ${size} } }`,
  );
  const last = items.at(-1);
  const at = last?.span.end ?? span.start + 1;
  return { start: at, end: at, text: (last === undefined ? '' : ', ') + tables.join(', ') };
}

/** Whether a label says nothing else of its file than what is known. */
function agrees(label: TomlTable, fact: Extract<FileFact, { kind: 'file' }>): boolean {
  const size = label.entries.get('size')?.value;
  const sha256 = textIn(label, ['sha256']);
  return (
    size?.kind === 'integer' &&
    size.value() === BigInt(fact.size) &&
    sha256 !== undefined &&
    isSha256(sha256) &&
    (fact.sha256 === undefined || fact.sha256 === sha256)
  );
}

function parcelsOf(root: TomlTable): readonly TomlValue[] {
  const parcels = root.entries.get('parcel')?.value;
  return parcels?.kind === 'array' ? parcels.items : [];
}

function labelOf(parcel: TomlValue | undefined): TomlTable | undefined {
  const label = parcel?.kind === 'table' ? parcel.entries.get('label')?.value : undefined;
  return label?.kind === 'table' ? label : undefined;
}
