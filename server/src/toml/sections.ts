/**
 * A section: a header with the statements up to the next one, or the statements before the first
 * header. It is the unit of re-parsing: a section is read from its first character on and depends on
 * nothing above it; `reach` says how far below it looked.
 */
import type { Anchor, Source } from './anchor';
import { BRACKET, isBlank } from './chars';
import { readHeader } from './headers';
import type { LocalModel } from './modelLocal';
import type { HeaderTable } from './modelTables';
import type { Names } from './names';
import type { HeaderNode, InlineTableNode, PairNode } from './nodes';
import type { RawProblem } from './problems';
import { LOOK_AHEAD } from './recovery';
import { Scanner } from './scanner';
import { endStatement, readStatements } from './statements';

export class Section implements Anchor {
  length = 0;
  /** One past the last character that was looked at, from `base`; the text's end counts as one. */
  reach = 0;
  header: HeaderNode | undefined = undefined;
  pairs: PairNode[] = [];
  /** Starts and ends of comments, in turn. */
  comments: number[] | undefined = undefined;
  /** Starts and ends of text that is no statement, in turn. */
  skipped: number[] | undefined = undefined;
  problems: RawProblem[] | undefined = undefined;
  /** Inline tables of two pairs or more. */
  inlineTables: InlineTableNode[] | undefined = undefined;

  /** What the statements define on their own; made when asked for, kept until a model changes it. */
  local: LocalModel | undefined = undefined;
  /** Of the newest model: the table that the statements belong to, and what clashed. */
  table: HeaderTable | undefined = undefined;
  clashes: RawProblem[] | undefined = undefined;
  /** Of the newest model: see `Model.tangled`. */
  tangled = false;

  constructor(
    public base: number,
    public source: Source,
  ) {}
}

/**
 * Reads sections from an offset on, where a section starts.
 *
 * @param accept takes each section; false: stop reading
 */
export function readSections(
  source: Source,
  names: Names,
  from: number,
  accept: (section: Section) => boolean,
): void {
  let section = new Section(from, source);
  const s = new Scanner(source.text, names, section);
  s.pos = from;
  for (;;) {
    readSection(s);
    if (!accept(section) || s.pos >= s.length) {
      return;
    }
    section = new Section(s.pos, source);
    s.section = section;
  }
}

/** Reads one section into `s.section`, leaving `s.pos` where the next one starts. */
function readSection(s: Scanner): void {
  const { section } = s;
  s.base = section.base;
  s.lineStart = s.pos;
  s.reach = 0;
  s.lookAhead = LOOK_AHEAD;
  s.depth = 0;
  let pos = s.pos;
  while (isBlank(s.at(pos))) {
    pos++;
  }
  if (s.at(pos) === BRACKET) {
    s.pos = pos;
    section.header = readHeaderLine(s);
  }
  readStatements(s);
  section.length = s.pos - section.base;
  section.reach = Math.max(s.reach, s.pos + 1) - section.base;
}

function readHeaderLine(s: Scanner): HeaderNode {
  s.broken = false;
  s.errorLine = -1;
  const header = readHeader(s);
  s.depth = header.parts.length;
  endStatement(s);
  header.broken = s.broken;
  return header;
}
