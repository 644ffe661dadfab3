/** Makes a label say what a file is. */
import { insertPairs, type NewPair } from '../../../../toml/edit/insert';
import { quoted, quoteStyle, type Quote } from '../../../../toml/edit/write';
import type { TextChange, TomlDocument, TomlTable, TomlValue } from '../../../../toml/types';
import { mediaTypeOf } from './mediaTypes';

/** What a file is. */
export interface FileContent {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

/** In the order in which labels are written. */
const ORDER = ['sha256', 'mediaType', 'name', 'size'] as const;

/**
 * Changes of size and sha256, and of a media type that is absent or empty. What is right already stays.
 *
 * @param keepName no change touches the line of the name, because an editor writes there at the same time
 * @returns undefined where the label can't be changed that way
 */
export function fillLabel(
  toml: TomlDocument,
  label: TomlTable,
  { name, size, sha256 }: FileContent,
  keepName = false,
): readonly TextChange[] | undefined {
  const quote = quoteStyle(toml);
  const wanted: Readonly<Record<string, (quote: Quote) => string>> = {
    sha256: (own) => quoted(sha256, own),
    mediaType: (own) => quoted(mediaTypeOf(name), own),
    size: () => String(size),
  };
  const changes: TextChange[] = [];
  const missing: NewPair[] = [];
  for (const key of ORDER) {
    const write = wanted[key];
    const value = label.entries.get(key)?.value;
    if (write === undefined) {
      continue;
    }
    if (value === undefined) {
      missing.push({ key, value: write(quote) });
    } else if (key !== 'mediaType' || isEmpty(value)) {
      const text = write(quoteOf(value) ?? quote);
      const { start, end } = value.span;
      if (toml.text.slice(start, end) !== text) {
        changes.push({ start, end, text: start === end ? ` ${text}` : text });
      }
    }
  }
  const inserted = insertMissing(toml, label, missing, keepName);
  return inserted === undefined ? undefined : [...changes, ...inserted];
}

/** Each run of absent keys goes where it would be written. */
function insertMissing(
  toml: TomlDocument,
  label: TomlTable,
  missing: readonly NewPair[],
  keepName: boolean,
): readonly TextChange[] | undefined {
  const before = keepName ? missing : missing.filter(({ key }) => key !== 'size');
  const after = keepName ? [] : missing.filter(({ key }) => key === 'size');
  const changes: TextChange[] = [];
  for (const [pairs, above] of [
    [before, new Set(['sha256', 'mediaType'])],
    [after, undefined],
  ] as const) {
    if (pairs.length > 0) {
      const change = insertPairs(toml, label, pairs, above);
      if (change === undefined) {
        return undefined;
      }
      changes.push(change);
    }
  }
  return changes;
}

function isEmpty(value: TomlValue): boolean {
  return value.kind === 'missing' || (value.kind === 'string' && value.value() === '');
}

function quoteOf(value: TomlValue): Quote | undefined {
  const first = value.kind === 'string' ? value.quote?.charAt(0) : undefined;
  return first === '"' || first === "'" ? first : undefined;
}
