/** From an offset to what stands there, by bisection: the tree is in the order of the text. */
import { ParsedToml, readParts } from './document';
import { KeyPart, type PairNode } from './nodes';
import type { Section } from './sections';
import type { TomlDocument } from './types';

/** An offset in its section. */
export interface Place {
  readonly text: string;
  readonly section: Section;
  /** From the start of the text. */
  readonly offset: number;
  /** From the start of the section, as nodes count. */
  readonly at: number;
}

/** The place of an offset; beyond the text: its end. */
export function placeOf(document: TomlDocument, offset: number): Place {
  const parsed =
    document instanceof ParsedToml
      ? document
      : new ParsedToml(document.text, readParts(document.text));
  // Making the model tells the sections which table they fill.
  void parsed.root;
  const { text, sections } = parsed;
  const inText = Math.max(0, Math.min(offset, text.length));
  const section = sections[lastWhere(sections.length, (i) => startOf(sections, i) <= inText)];
  if (section === undefined) {
    throw new Error('A document has at least one section.');
  }
  return { text, section, offset: inText, at: inText - section.base };
}

function startOf(sections: readonly Section[], index: number): number {
  return sections[index]?.base ?? 0;
}

/** The last node that starts at the offset or before it; −1: none. */
export function lastStarting(nodes: readonly { readonly from: number }[], at: number): number {
  return lastWhere(nodes.length, (i) => (nodes[i]?.from ?? 0) <= at);
}

/** The last index for which `holds` is true, where it is true for all before; −1: for none. */
function lastWhere(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low - 1;
}

/** Whether the place is in a comment: behind its `#`, up to the end of its line. */
export function inComment({ section, at }: Place): boolean {
  return inSpans(section.comments, (from, to) => from < at && at <= to, at);
}

/** Whether the place is in text that the reader could make nothing of. */
export function inSkipped({ section, at }: Place): boolean {
  return inSpans(section.skipped, (from, to) => from <= at && at <= to, at);
}

/** @param spans starts and ends in turn */
function inSpans(
  spans: readonly number[] | undefined,
  holds: (from: number, to: number) => boolean,
  at: number,
): boolean {
  if (spans === undefined) {
    return false;
  }
  const last = lastWhere(spans.length / 2, (i) => (spans[2 * i] ?? 0) <= at);
  return last >= 0 && holds(spans[2 * last] ?? 0, spans[2 * last + 1] ?? 0);
}

/** All parts of a pair's key. */
export function partsOf(pair: PairNode): readonly KeyPart[] {
  return pair.parts ?? [new KeyPart(pair.key, pair.keyFrom, pair.keyTo)];
}
