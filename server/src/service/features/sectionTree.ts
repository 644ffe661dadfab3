/** Which table of the text holds which: `[[parcel]]` holds `[parcel.label]` below it. */
import { sectionsOf } from '../../toml/document';
import type { Section } from '../../toml/sections';
import type { TomlDocument } from '../../toml/types';
import { isRegionMark } from './foldingComments';

export interface SectionNode {
  readonly section: Section;
  readonly parent: SectionNode | undefined;
  /** Where the header's line has its bracket; the text's start for what stands above all headers. */
  readonly start: number;
  /** Behind the last statement or comment of its own, without comments that stand right above the next header. */
  readonly ownEnd: number;
  /** Likewise of all that it holds. */
  end: number;
}

/** All sections in the order of the text. */
export function sectionTree(document: TomlDocument): SectionNode[] {
  const sections = sectionsOf(document);
  const nodes: SectionNode[] = [];
  let stack: SectionNode[] = [];
  sections.forEach((section, index) => {
    while (stack.length > 0 && !holds(stack.at(-1)?.section, section)) {
      stack.pop();
    }
    const next = sections[index + 1];
    const ownEnd = section.base + contentEnd(section, next, document.text);
    const parent = stack.at(-1);
    const start = section.base + (section.header?.from ?? 0);
    const node: SectionNode = { section, parent, start, ownEnd, end: ownEnd };
    nodes.push(node);
    stack = section.header === undefined ? [] : [...stack, node];
    for (let above = parent; above !== undefined; above = above.parent) {
      above.end = Math.max(above.end, ownEnd);
    }
  });
  return nodes;
}

/** Whether the header of one says that the other is a part of it. */
function holds(outer: Section | undefined, inner: Section): boolean {
  const a = outer?.header?.parts ?? [];
  const b = inner.header?.parts ?? [];
  return a.length > 0 && a.length < b.length && a.every((part, i) => part.name === b[i]?.name);
}

/** From the section's start. */
function contentEnd(section: Section, next: Section | undefined, text: string): number {
  const last = Math.max(
    section.header?.to ?? 0,
    section.pairs.at(-1)?.to ?? 0,
    section.skipped?.at(-1) ?? 0,
  );
  const comments = section.comments ?? [];
  let end = firstRegionMark(section, last, text) ?? comments.length;
  // Comments right above the next header belong to it.
  let below = next === undefined || end < comments.length ? undefined : section.length;
  while (below !== undefined && end > 0 && (comments[end - 2] ?? 0) > last) {
    const gap = text.slice(section.base + (comments[end - 1] ?? 0), section.base + below);
    if (!/^[ \t]*(?:\r\n|\n|\r)[ \t]*$/.test(gap)) {
      break;
    }
    below = comments[end - 2];
    end -= 2;
  }
  return Math.max(last, comments[end - 1] ?? 0);
}

/** The index of the first comment behind the statements that begins or ends a region: the table ends before it. */
function firstRegionMark({ comments = [], base }: Section, last: number, text: string) {
  for (let i = 0; i + 1 < comments.length; i += 2) {
    const from = comments[i] ?? 0;
    if (from > last && isRegionMark(text, base + from)) {
      return i;
    }
  }
  return undefined;
}
