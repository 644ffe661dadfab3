/** Where the things of a manifest stand as text: tables with what is below them, and what a place belongs to. */
import { SPIN_V1_SCHEMA } from '../../../../schema/spinV1';
import { modelledSections, pairAt, sectionAt, sectionOf } from '../../../../toml/edit/find';
import { startOfNextLine } from '../../../../toml/edit/lines';
import {
  removeBlock,
  removeSibling,
  removeStatement,
  startOfBlock,
} from '../../../../toml/edit/remove';
import type { HeaderNode } from '../../../../toml/nodes';
import type { Section } from '../../../../toml/sections';
import type { TextChange, TomlDocument, TomlEntry, TomlTable } from '../../../../toml/types';
import type { FixRequest } from '../../../meaning/fixes';
import { spinFacts } from '../facts/read';
import type { SpinFacts } from '../facts/types';
import { namesOf } from './upgrade/pieces';

/** Neighbouring sections: a header, and those that go on with its path. */
export interface TableBlock {
  readonly sections: readonly Section[];
  /** The section below them. */
  readonly next: Section | undefined;
}

export function factsOf({ document, toml }: Pick<FixRequest, 'document' | 'toml'>): SpinFacts {
  return spinFacts(toml.root, document.schema === SPIN_V1_SCHEMA ? 1 : 2);
}

/** The block that a section starts. */
export function blockFrom(document: TomlDocument, first: Section): TableBlock {
  const sections = modelledSections(document);
  const from = sections.indexOf(first);
  let end = from + 1;
  const path = pathOf(first.header);
  for (let next = sections[end]; next !== undefined; next = sections[++end]) {
    const other = pathOf(next.header);
    const isBelow = other.length > path.length && path.every((name, i) => other[i] === name);
    if (!isBelow) {
      break;
    }
  }
  return { sections: sections.slice(from, end), next: sections[end] };
}

/** The block of a table with a header of its own; undefined for other forms. */
export function blockOf(document: TomlDocument, table: TomlTable): TableBlock | undefined {
  const section = table.form === 'root' ? undefined : sectionOf(document, table);
  return section?.header === undefined ? undefined : blockFrom(document, section);
}

/**
 * Takes out neighbouring sections whose lines stand somewhere else now: with the comments that touch
 * the first header, without what stands below the last statement.
 */
export function removeLines(text: string, sections: readonly Section[]): TextChange {
  const [first, last] = [sections[0], sections.at(-1)];
  const start = startOfBlock(text, first);
  const content = last?.pairs.at(-1)?.statement.end ?? last?.header?.span.end ?? start;
  const end = startOfNextLine(text, content);
  const isParted = /(?:^|\n[ \t]*\r?\n)$/.test(text.slice(0, start));
  const blanks = isParted ? (/^(?:[ \t]*\r?\n)*/.exec(text.slice(end))?.[0].length ?? 0) : 0;
  return { start, end: end + blanks, text: '' };
}

/** The names in a header. */
export function pathOf(header: HeaderNode | undefined): readonly string[] {
  return header?.parts.map(({ name }) => name) ?? [];
}

/** The section above one; undefined for the first. */
export function sectionAbove(document: TomlDocument, section: Section): Section | undefined {
  const sections = modelledSections(document);
  return sections[sections.indexOf(section) - 1];
}

/** Whether a place belongs to a table: to its braces, its lines, or a table below it. */
export function isInside(document: TomlDocument, table: TomlTable, offset: number): boolean {
  if (table.form === 'inline') {
    return table.span.start <= offset && offset <= table.span.end;
  }
  // Asked of many tables in turn: the way up from the section is short.
  const own = sectionAt(document, offset)?.table;
  return own !== undefined && isBelow(own, table);
}

/** Takes out a table or value, in whichever form it is written; undefined where it stands in pieces. */
export function removeEntry(
  document: TomlDocument,
  entry: TomlEntry,
): readonly TextChange[] | undefined {
  const { text } = document;
  const { value, keySpan } = entry;
  if (value.kind === 'table' && value.form === 'dotted') {
    const place = pairAt(document, keySpan.start);
    const depth = (place && namesOf(place.pair).indexOf(entry.key)) ?? -1;
    const prefix = place === undefined ? [] : namesOf(place.pair).slice(0, depth + 1);
    const pairs = place?.section.pairs.filter((pair) =>
      prefix.every((name, index) => namesOf(pair)[index] === name),
    );
    return place?.brackets !== undefined || depth < 0
      ? undefined
      : pairs?.map((pair) => removeStatement(text, pair.statement));
  }
  if (value.kind === 'table' && value.form !== 'inline') {
    return removeTable(document, value);
  }
  const place = pairAt(document, keySpan.start);
  return place === undefined || place.pair.keySpan.start !== keySpan.start
    ? undefined
    : [removeSibling(text, place)];
}

/** Takes out a table with a header, and the tables below it. */
export function removeTable(
  document: TomlDocument,
  table: TomlTable,
): readonly TextChange[] | undefined {
  const block = blockOf(document, table);
  const first = block?.sections[0];
  return first === undefined ? undefined : [removeBlock(document.text, first, block?.next)];
}

function isBelow(table: unknown, other: TomlTable): boolean {
  for (let each = table; each !== undefined;) {
    if (each === other) {
      return true;
    }
    each = typeof each === 'object' && each !== null && 'parent' in each ? each.parent : undefined;
  }
  return false;
}
