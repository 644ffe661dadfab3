/** `[a]` with its lines as a table in braces. */
import { spanOf } from '../anchor';
import { HeaderTable } from '../modelTables';
import type { PairNode } from '../nodes';
import type { Section } from '../sections';
import type { TextChange, TomlDocument } from '../types';
import { modelledSections } from './find';
import { insertPairs } from './insert';
import { startOfCommentsAbove, startOfLine } from './lines';
import { removeBlock } from './remove';

/** `[a.b]` with its lines → `b = { … }` in `a`, where `a` has lines of its own. */
export function headerToInline(
  document: TomlDocument,
  section: Section,
): readonly TextChange[] | undefined {
  const { header, table, pairs, comments, skipped } = section;
  const { text } = document;
  const last = header?.parts.at(-1);
  const parent = table?.parent;
  if (
    header === undefined ||
    last === undefined ||
    header.broken ||
    header.array ||
    table?.form !== 'header' ||
    !(parent instanceof HeaderTable) ||
    parent.form === 'implicit' ||
    skipped !== undefined ||
    pairs.some((pair) => pair.broken || textOf(text, pair).includes('\n')) ||
    hasTablesBelow(section)
  ) {
    return undefined;
  }
  const sections = modelledSections(document);
  // Where tables clash, one that is taken out may have been what the others clashed with.
  if (sections.some(({ clashes }) => clashes !== undefined)) {
    return undefined;
  }
  const next = sections[sections.indexOf(section) + 1];
  const block = removeBlock(text, section, next);
  if ((comments ?? []).some((at, index) => index % 2 === 0 && section.base + at < block.end)) {
    return undefined;
  }
  if (startOfCommentsAbove(text, header.span.start) < startOfLine(text, header.span.start)) {
    return undefined;
  }
  const key = spanOf(section, last.from, last.to);
  const body = pairs.map((pair) => textOf(text, pair)).join(', ');
  const added = insertPairs(document, parent, [
    { key: text.slice(key.start, key.end), value: body === '' ? '{}' : `{ ${body} }` },
  ]);
  return added === undefined || added.start > block.start ? undefined : [added, block];
}

function hasTablesBelow({ table }: Section): boolean {
  for (const { value } of table?.entries.values() ?? []) {
    if (value instanceof HeaderTable || (value.kind === 'array' && value.form === 'tables')) {
      return true;
    }
  }
  return false;
}

function textOf(text: string, { statement }: PairNode): string {
  return text.slice(statement.start, statement.end);
}
