/**
 * Putting things in: pairs in the form that the table has, tables as blocks of their own. New lines
 * are indented as those beside them and end as the file's lines do.
 */
import { spanOf } from '../anchor';
import { InlineTableNode, type KeyPart, type PairNode } from '../nodes';
import type { Section } from '../sections';
import type { TextChange, TomlDocument, TomlTable } from '../types';
import { modelledSections, pairAt, sectionAt, sectionOf } from './find';
import { endOfLine, indentAt, lineEndOf, startOfCommentsAbove } from './lines';

/** A pair to be written: key and value as TOML. */
export interface NewPair {
  readonly key: string;
  readonly value: string;
}

/**
 * Adds pairs to a table.
 *
 * @param above keys that stand above the new ones where they are there; undefined: all do
 * @returns undefined where the table has no place for them
 */
export function insertPairs(
  document: TomlDocument,
  table: TomlTable,
  pairs: readonly NewPair[],
  above?: ReadonlySet<string>,
): TextChange | undefined {
  switch (table.form) {
    case 'inline':
      return table instanceof InlineTableNode
        ? intoBraces(document.text, table, pairs, above)
        : undefined;
    case 'dotted':
      return besideDotted(document, table, pairs);
    case 'implicit':
      return aboveHeader(document, table, pairs);
    case 'root':
    case 'header':
    case 'element':
      return intoSection(document, table, pairs, above);
  }
}

/**
 * Adds a block of lines, a table with its header, behind a section.
 *
 * @param lines without line ends; an empty one is a blank line
 * @param behind the section above it; undefined: the end of the file
 */
export function insertBlock(
  document: TomlDocument,
  lines: readonly string[],
  behind?: Section,
): TextChange {
  const { text } = document;
  const sections = modelledSections(document);
  const next = behind === undefined ? undefined : sections[sections.indexOf(behind) + 1];
  const limit =
    next?.header === undefined ? text.length : startOfCommentsAbove(text, next.header.span.start);
  const above = text.slice(0, limit).replace(/[ \t\r\n]+$/, '');
  const lineEnd = lineEndOf(text);
  const body = lines.join(lineEnd);
  const at = above.length;
  if (/^\ufeff?$/.test(above)) {
    return { start: at, end: at, text: body + (limit > at ? '' : lineEnd) };
  }
  const tail = next !== undefined && !/\n\s*\n/.test(text.slice(at, limit)) ? lineEnd : '';
  return { start: at, end: at, text: lineEnd + lineEnd + body + tail };
}

/** Adds lines behind the line of an offset, indented as that line is. */
export function insertLinesBehind(
  text: string,
  offset: number,
  lines: readonly string[],
  indent: string,
): TextChange {
  const at = endOfLine(text, offset);
  const lineEnd = lineEndOf(text);
  return { start: at, end: at, text: lines.map((line) => lineEnd + indent + line).join('') };
}

function intoBraces(
  text: string,
  { pairs, span }: InlineTableNode,
  added: readonly NewPair[],
  above: ReadonlySet<string> | undefined,
): TextChange {
  const body = added.map(lineOf).join(', ');
  const anchor = lastOf(pairs, above);
  if (anchor !== undefined) {
    const at = anchor.statement.end;
    return { start: at, end: at, text: `, ${body}` };
  }
  const first = pairs[0];
  if (first !== undefined) {
    const at = first.statement.start;
    return { start: at, end: at, text: `${body}, ` };
  }
  const isOpen = !text.slice(span.start, span.end).endsWith('}');
  return { start: span.start + 1, end: isOpen ? span.end : span.end - 1, text: ` ${body} ` };
}

function intoSection(
  document: TomlDocument,
  table: TomlTable,
  added: readonly NewPair[],
  above: ReadonlySet<string> | undefined,
): TextChange | undefined {
  const { text } = document;
  const section =
    table.form === 'root' ? modelledSections(document)[0] : sectionOf(document, table);
  const lines = added.map(lineOf);
  const header = section?.header;
  const anchor = section === undefined ? undefined : lastOf(section.pairs, above);
  if (section !== undefined && anchor !== undefined && !(table.form === 'root' && header)) {
    return insertLinesBehind(
      text,
      anchor.statement.end,
      lines,
      indentAt(text, anchor.statement.start),
    );
  }
  if (header !== undefined && table.form !== 'root') {
    const first = section?.pairs[0];
    const indent = indentAt(text, (first?.statement ?? header.span).start);
    return insertLinesBehind(text, header.span.end, lines, indent);
  }
  return table.form === 'root' ? atTop(document, lines) : undefined;
}

/** At the start of the file: above its first statement, or above its first header with a blank line. */
function atTop(document: TomlDocument, lines: readonly string[]): TextChange {
  const { text } = document;
  const [root, second] = modelledSections(document);
  const lineEnd = lineEndOf(text);
  const first = root?.pairs[0];
  const header = root?.header ?? second?.header;
  const body = lines.map((line) => line + lineEnd).join('');
  if (first !== undefined && root?.header === undefined) {
    const at = startOfCommentsAbove(text, first.statement.start);
    return { start: at, end: at, text: body };
  }
  if (header === undefined) {
    const at = text.length;
    return { start: at, end: at, text: (/(^|\n|\ufeff)$/.test(text) ? '' : lineEnd) + body };
  }
  const at = startOfCommentsAbove(text, header.span.start);
  return { start: at, end: at, text: body + lineEnd };
}

function besideDotted(
  document: TomlDocument,
  table: TomlTable,
  added: readonly NewPair[],
): TextChange | undefined {
  const { text } = document;
  const entry = table.entries.values().next().value;
  const end = lastStatementEnd(table);
  const place = entry === undefined ? undefined : pairAt(document, entry.statement.start);
  if (entry === undefined || place === undefined) {
    return undefined;
  }
  const prefix = text.slice(entry.statement.start, entry.keySpan.start);
  const pairs = added.map((pair) => ({ ...pair, key: prefix + pair.key }));
  if (place.brackets === undefined) {
    return insertLinesBehind(text, end, pairs.map(lineOf), indentAt(text, entry.statement.start));
  }
  return { start: end, end, text: pairs.map((pair) => `, ${lineOf(pair)}`).join('') };
}

/** A table that a longer header implied gets a header of its own above that. */
function aboveHeader(
  document: TomlDocument,
  table: TomlTable,
  added: readonly NewPair[],
): TextChange | undefined {
  const { text } = document;
  const section = sectionAt(document, table.span.start);
  const header = section?.header;
  const parts: readonly KeyPart[] = header?.parts ?? [];
  const index = parts.findIndex(({ from }) => from + (section?.base ?? 0) === table.span.start);
  const [first, last] = [parts[0], parts[index]];
  if (section === undefined || header === undefined || first === undefined || last === undefined) {
    return undefined;
  }
  const { start } = spanOf(section, first.from, first.to);
  const { end } = spanOf(section, last.from, last.to);
  const at = startOfCommentsAbove(text, header.span.start);
  const indent = indentAt(text, header.span.start);
  const lineEnd = lineEndOf(text);
  const lines = [`[${text.slice(start, end)}]`, ...added.map(lineOf)];
  return {
    start: at,
    end: at,
    text: lines.map((line) => indent + line + lineEnd).join('') + lineEnd,
  };
}

/** The last of the pairs that stand above; the last of all without a choice. */
function lastOf(
  pairs: readonly PairNode[],
  above: ReadonlySet<string> | undefined,
): PairNode | undefined {
  return above === undefined
    ? pairs.at(-1)
    : pairs.filter(({ parts, key }) => above.has(parts?.[0]?.name ?? key)).at(-1);
}

function lastStatementEnd(table: TomlTable): number {
  let end = 0;
  for (const { value, statement } of table.entries.values()) {
    const inner = value.kind === 'table' && value.form === 'dotted' ? lastStatementEnd(value) : 0;
    end = Math.max(end, inner === 0 ? statement.end : inner);
  }
  return end;
}

function lineOf({ key, value }: NewPair): string {
  return `${key} = ${value}`;
}
