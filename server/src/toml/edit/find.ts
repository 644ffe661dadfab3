/** From the model and from places in the text to the concrete syntax that an edit works on. */
import { sectionsOf } from '../document';
import type { HeaderTable } from '../modelTables';
import { ArrayNode, InlineTableNode, type PairNode, type ValueNode } from '../nodes';
import type { Section } from '../sections';
import type { Span, TomlDocument, TomlTable } from '../types';

/** What stands between brackets or in a section, in the order of the text. */
export interface Siblings {
  readonly section: Section;
  /** Undefined: the statements of the section. */
  readonly brackets: ArrayNode | InlineTableNode | undefined;
  readonly spans: readonly Span[];
  readonly index: number;
}

/** A pair and what stands beside it. */
export interface PairPlace extends Siblings {
  readonly pair: PairNode;
}

/** The sections with their tables known. */
export function modelledSections(document: TomlDocument): readonly Section[] {
  // Asking for the root is what makes the model.
  return document.root.kind === 'table' ? sectionsOf(document) : [];
}

/** The section that an offset stands in. */
export function sectionAt(document: TomlDocument, offset: number): Section | undefined {
  const sections = modelledSections(document);
  let low = 0;
  let high = sections.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sections[middle]?.base ?? 0) <= offset) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return sections[low];
}

/** The section whose statements belong to a table; undefined for tables that have none of their own. */
export function sectionOf(document: TomlDocument, table: TomlTable): Section | undefined {
  return modelledSections(document).find((section) => section.table === (table as HeaderTable));
}

/** The pairs around an offset (key, value, or between), the innermost last. */
export function pairsAround(document: TomlDocument, offset: number): readonly PairPlace[] {
  const section = sectionAt(document, offset);
  const places: PairPlace[] = [];
  if (section !== undefined) {
    intoPairs(section, undefined, section.pairs, offset, places);
  }
  return places;
}

/** The innermost pair around an offset. */
export function pairAt(document: TomlDocument, offset: number): PairPlace | undefined {
  return pairsAround(document, offset).at(-1);
}

/** The innermost item of an array around an offset. */
export function itemAt(document: TomlDocument, offset: number): Siblings | undefined {
  const place = pairAt(document, offset);
  let array = place?.pair.value;
  let found: Siblings | undefined;
  while (place !== undefined && array instanceof ArrayNode) {
    const brackets: ArrayNode = array;
    const index: number = brackets.items.findIndex(({ span }) => holds(span, offset));
    if (index < 0) {
      break;
    }
    found = { section: place.section, brackets, spans: spansOf(brackets.items), index };
    array = brackets.items[index];
  }
  return found;
}

/** The value of any kind that is innermost around an offset. */
export function valueAtOffset(document: TomlDocument, offset: number): ValueNode | undefined {
  let value = pairAt(document, offset)?.pair.value;
  if (value === undefined || !holds(value.span, offset)) {
    return undefined;
  }
  while (value instanceof ArrayNode) {
    const next: ValueNode | undefined = value.items.find(({ span }) => holds(span, offset));
    if (next === undefined) {
      break;
    }
    value = next;
  }
  return value;
}

function intoPairs(
  section: Section,
  brackets: InlineTableNode | undefined,
  pairs: readonly PairNode[],
  offset: number,
  places: PairPlace[],
): void {
  const index = pairs.findIndex(({ statement }) => holds(statement, offset));
  const pair = pairs[index];
  if (pair !== undefined) {
    const spans = pairs.map(({ statement }) => statement);
    places.push({ section, brackets, spans, index, pair });
    intoValue(section, pair.value, offset, places);
  }
}

function intoValue(section: Section, value: ValueNode, offset: number, places: PairPlace[]): void {
  if (!holds(value.span, offset)) {
    return;
  }
  if (value instanceof InlineTableNode) {
    intoPairs(section, value, value.pairs, offset, places);
  } else if (value instanceof ArrayNode) {
    const item = value.items.find(({ span }) => holds(span, offset));
    if (item !== undefined) {
      intoValue(section, item, offset, places);
    }
  }
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

function spansOf(values: readonly ValueNode[]): readonly Span[] {
  return values.map(({ span }) => span);
}
