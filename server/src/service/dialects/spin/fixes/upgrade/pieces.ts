/** A text as headers and statements, each with the lines above it and what stands behind it. */
import { spanOf } from '../../../../../toml/anchor';
import { modelledSections } from '../../../../../toml/edit/find';
import { endOfLine, indentAt, startOfLine, startOfNextLine } from '../../../../../toml/edit/lines';
import type { PairNode } from '../../../../../toml/nodes';
import type { Section } from '../../../../../toml/sections';
import type { Span, TomlDocument } from '../../../../../toml/types';

/** What stands around a header or statement on its lines. */
export interface Around {
  /** Whole lines above it: comments and blank lines, with their ends. */
  readonly lead: string;
  readonly indent: string;
  /** The rest of its line: blanks and a comment. */
  readonly tail: string;
}

export interface PairPiece extends Around {
  readonly pair: PairNode;
}

export interface Part {
  readonly section: Section;
  /** Around the header; empty for the part before the first one. */
  readonly around: Around;
  readonly pairs: readonly PairPiece[];
}

export const NOTHING_AROUND: Around = { lead: '', indent: '', tail: '' };

/**
 * The parts of a text without syntax errors, and what stands below the last statement; undefined
 * where two statements share a line.
 */
export function partsOf(document: TomlDocument): { parts: Part[]; rest: string } | undefined {
  const { text } = document;
  let at = text.startsWith('\ufeff') ? 1 : 0;
  let isWhole = true;
  const take = ({ start, end }: Span): Around => {
    const line = startOfLine(text, start);
    const indent = indentAt(text, start);
    isWhole &&= line >= at && line + indent.length === start;
    const lead = text.slice(at, line);
    const tail = text.slice(end, endOfLine(text, end)).trimEnd();
    at = startOfNextLine(text, end);
    return { lead, indent, tail };
  };
  const parts = modelledSections(document).map((section): Part => {
    const around = section.header === undefined ? NOTHING_AROUND : take(section.header.span);
    return {
      section,
      around,
      pairs: section.pairs.map((pair) => ({ pair, ...take(pair.statement) })),
    };
  });
  return isWhole ? { parts, rest: text.slice(at) } : undefined;
}

/** The names of a key, one for each of its parts. */
export function namesOf({ parts, key }: PairNode): readonly string[] {
  return parts === undefined ? [key] : parts.map(({ name }) => name);
}

/** A statement without the first parts of its key; the whole of it for 0. */
export function withoutParts(
  text: string,
  { anchor, parts, statement }: PairNode,
  count: number,
): string {
  const part = parts?.[count];
  const start = part === undefined ? statement.start : spanOf(anchor, part.from, part.to).start;
  return text.slice(start, statement.end);
}

/** Of the lines above something those that touch it: the comments behind the last blank line. */
export function attached(lead: string): string {
  const blank = [...lead.matchAll(/^[ \t]*\r?\n/gm)].at(-1);
  return blank === undefined ? lead : lead.slice(blank.index + blank[0].length);
}
