/** A table more at the end of an array of tables, in the form, the indent and the quotes of the file. */
import { ArrayNode } from '../nodes';
import type { Section } from '../sections';
import type { TextChange, TomlDocument } from '../types';
import { parseToml } from '../parser';
import { applyChanges } from './changes';
import { modelledSections } from './find';
import { insertBlock } from './insert';
import { appendItems } from './items';
import { indentAt } from './lines';
import { quoted, quoteStyle, type Quote } from './write';

export type NewValue = string | number | bigint | readonly string[];
export type NewEntry = readonly [key: string, value: NewValue];

/**
 * Adds a table to the array `key` of the root: as an item where the array is written in brackets,
 * otherwise as a `[[key]]` behind the last one, or at the end of the file where there is none yet.
 *
 * @param entries bare keys and their values, in the order in which they are written
 * @returns changes of the document's text that leave every character of it in place; undefined where
 *   `key` is something else than an array
 */
export function appendTable(
  document: TomlDocument,
  key: string,
  entries: readonly NewEntry[],
): readonly TextChange[] | undefined {
  const quote = quoteStyle(document);
  const pairs = entries.map(([name, value]) => `${name} = ${valueText(value, quote)}`);
  const value = document.root.entries.get(key)?.value;
  if (value instanceof ArrayNode) {
    return appendItems(document.text, value, [`{ ${pairs.join(', ')} }`]);
  }
  if (value !== undefined && (value.kind !== 'array' || value.form !== 'tables')) {
    return undefined;
  }
  const sections = modelledSections(document);
  const last = sections.filter(({ header }) => header?.parts[0]?.name === key).at(-1);
  const [outer, inner] = indentsOf(document.text, key, sections);
  const lines = [`${outer}[[${key}]]`, ...pairs.map((pair) => inner + pair)];
  return [insertBlock(document, lines, last)];
}

/**
 * `text` with one table more at the end of its array `key`, as `appendTable` adds it. The caller has
 * made sure that `text` is valid.
 */
export function appendedTable(
  text: string,
  key: string,
  entries: readonly NewEntry[],
): string | undefined {
  const changes = appendTable(parseToml(text), key, entries);
  return changes && applyChanges(text, changes);
}

/** Of header and pairs: as the last table of that array has them, otherwise the last table of the root. */
function indentsOf(text: string, key: string, sections: readonly Section[]): [string, string] {
  const tables = sections.filter(({ header }) => header?.parts.length === 1);
  const same = tables.filter(({ header }) => header?.parts[0]?.name === key);
  const like = same.at(-1) ?? tables.at(-1);
  const pair = like?.pairs[0] ?? tables.filter(({ pairs }) => pairs.length > 0).at(-1)?.pairs[0];
  const outer = like?.header === undefined ? '' : indentAt(text, like.header.span.start);
  return [outer, pair === undefined ? outer : indentAt(text, pair.statement.start)];
}

function valueText(value: NewValue, quote: Quote): string {
  if (typeof value === 'string') {
    return quoted(value, quote);
  }
  return typeof value === 'object'
    ? `[${value.map((each) => quoted(each, quote)).join(', ')}]`
    : String(value);
}
