/**
 * The same table in another form: `[a]` with lines, `a = { … }`, `a.b = …`. Keys and values are taken
 * over as they are written. Undefined where a form cannot hold what stands there: comments inside
 * braces, say, or tables below the table.
 */
import { spanOf } from '../anchor';
import { InlineTableNode, type PairNode } from '../nodes';
import type { Section } from '../sections';
import type { Span, TextChange, TomlDocument } from '../types';
import { applyChanges, narrowed } from './changes';
import { modelledSections, type PairPlace } from './find';
import { endOfLine, indentAt, lineEndOf, startOfCommentsAbove, startOfLine } from './lines';
import { removeStatement, startOfBlock } from './remove';

type Changes = readonly TextChange[] | undefined;

const BLANKS_AT_END = /[ \t\r\n]*$/;

/** `a = { b = 1 }` → `[a]` and `b = 1`, below the table that it stands in. */
export function inlineToHeader(document: TomlDocument, place: PairPlace): Changes {
  const { pair, section } = place;
  const table = wholeTable(document, place);
  if (table === undefined || sharesFirstPart(place)) {
    return undefined;
  }
  const { text } = document;
  const path = pathText(text, section, keySpanOf(pair));
  const lines = [
    ...commentsAbove(text, pair),
    `[${path}]${commentBehind(text, pair)}`,
    ...table.pairs.map((each) => slice(text, each)),
  ];
  return withBlock(document, section, [pair], lines);
}

/** `a = { b = 1, c = 2 }` → `a.b = 1` and `a.c = 2`. */
export function inlineToDotted(document: TomlDocument, place: PairPlace): Changes {
  const { pair } = place;
  const table = wholeTable(document, place);
  if (table === undefined || table.pairs.length === 0 || isDefinedTwice(place)) {
    return undefined;
  }
  const { text } = document;
  const { start, end } = pair.statement;
  const key = text.slice(keySpanOf(pair).start, keySpanOf(pair).end);
  const parting = lineEndOf(text) + indentAt(text, start);
  return [
    { start, end, text: table.pairs.map((each) => `${key}.${slice(text, each)}`).join(parting) },
  ];
}

/** `a.b = 1` and `a.c = 2` → `[a]` with `b = 1` and `c = 2`. */
export function dottedToHeader(document: TomlDocument, place: PairPlace): Changes {
  const { section, pair } = place;
  const group = dottedGroup(place);
  const first = pair.parts?.[0];
  if (group === undefined || first === undefined) {
    return undefined;
  }
  const { text } = document;
  const key = spanOf(section, first.from, first.to);
  const lines = [`[${pathText(text, section, key)}]`];
  for (const each of group) {
    lines.push(...commentsAbove(text, each));
    lines.push(withoutFirstPart(text, each) + commentBehind(text, each));
  }
  return withBlock(document, section, group, lines);
}

/** `a.b = 1` and `a.c = 2` → `a = { b = 1, c = 2 }`, where the first of them stands. */
export function dottedToInline(document: TomlDocument, place: PairPlace): Changes {
  const { pair } = place;
  const group = dottedGroup(place);
  const [first, ...others] = group ?? [];
  const part = pair.parts?.[0];
  const { text } = document;
  if (
    first === undefined ||
    part === undefined ||
    group?.some((each) => slice(text, each).includes('\n')) === true ||
    others.some((each) => commentBehind(text, each) !== '' || commentsAbove(text, each).length > 0)
  ) {
    return undefined;
  }
  const { start: from, end: to } = spanOf(place.section, part.from, part.to);
  const body = (group ?? []).map((each) => withoutFirstPart(text, each)).join(', ');
  return [
    { ...first.statement, text: `${text.slice(from, to)} = { ${body} }` },
    ...others.map((each) => removeStatement(text, each.statement)),
  ];
}

/** The pairs of a section whose keys start as the place's does; undefined where one is damaged. */
function dottedGroup({ section, pair, brackets }: PairPlace): readonly PairNode[] | undefined {
  const name = pair.parts?.[0]?.name;
  if (name === undefined || brackets !== undefined) {
    return undefined;
  }
  const group = section.pairs.filter((other) => firstName(other) === name);
  return group.some(({ broken, parts }) => broken || parts === undefined) ? undefined : group;
}

/** The inline table of a statement, if another form can hold it. */
function wholeTable(
  { text }: TomlDocument,
  { pair, brackets, section }: PairPlace,
): InlineTableNode | undefined {
  const { value } = pair;
  const { start, end } = value.span;
  const comments = section.comments ?? [];
  return brackets === undefined &&
    !pair.broken &&
    value instanceof InlineTableNode &&
    text.slice(start, end).endsWith('}') &&
    !comments.some((at) => at + section.base > start && at + section.base < end)
    ? value
    : undefined;
}

/** Whether other statements define parts of what a key leads to: no header may follow them. */
function sharesFirstPart({ pair, section }: PairPlace): boolean {
  return section.pairs.some((other) => other !== pair && firstName(other) === firstName(pair));
}

/** Whether another statement gives the key a value, too: dotted keys would clash with that. */
function isDefinedTwice({ pair, section }: PairPlace): boolean {
  return section.pairs.some(
    (other) =>
      other !== pair &&
      firstName(other) === firstName(pair) &&
      (other.parts === undefined || pair.parts === undefined),
  );
}

function firstName({ parts, key }: PairNode): string {
  return parts?.[0]?.name ?? key;
}

/** Takes statements out of a section, with the comments above them, and puts a block below it. */
function withBlock(
  document: TomlDocument,
  section: Section,
  moved: readonly PairNode[],
  lines: readonly string[],
): TextChange[] {
  const { text } = document;
  const sections = modelledSections(document);
  const next = sections[sections.indexOf(section) + 1];
  const [start, end] = [section.base, startOfBlock(text, next)];
  const removed = moved.map((pair) => {
    const change = removeStatement(text, pair.statement);
    const from = Math.min(change.start, startOfCommentsAbove(text, pair.statement.start));
    return { start: from - start, end: Math.min(change.end, end) - start, text: '' };
  });
  const rest = applyChanges(text.slice(start, end), removed);
  const head = rest.replace(BLANKS_AT_END, '');
  const lineEnd = lineEndOf(text);
  const body = lines.join(lineEnd);
  const parted = /^\ufeff?$/.test(head) ? head + body : head + lineEnd + lineEnd + body;
  const tail = BLANKS_AT_END.exec(text.slice(start, end))?.[0] ?? '';
  const isTight = next !== undefined && !/\n[^]*\n/.test(tail);
  return [narrowed(text, { start, end, text: parted + (isTight ? lineEnd + lineEnd : tail) })];
}

function commentsAbove(text: string, pair: PairNode): string[] {
  const { start } = pair.statement;
  const above = text.slice(startOfCommentsAbove(text, start), startOfLine(text, start));
  return above === ''
    ? []
    : above
        .trimEnd()
        .split(/\r?\n/)
        .map((line) => line.trim());
}

/** The comment on a statement's line, with a space before it. */
function commentBehind(text: string, pair: PairNode): string {
  const { end } = pair.statement;
  const rest = text.slice(end, endOfLine(text, end)).trim();
  return rest.startsWith('#') ? ` ${rest}` : '';
}

function withoutFirstPart(text: string, { anchor, parts, statement }: PairNode): string {
  const second = parts?.[1];
  return text.slice(
    second === undefined ? statement.start : anchor.base + second.from,
    statement.end,
  );
}

/** The path of a key in a section, with the section's own, as written. */
function pathText(text: string, { header, base }: Section, key: Span): string {
  const own = text.slice(key.start, key.end);
  const [first, last] = [header?.parts[0], header?.parts.at(-1)];
  return first === undefined || last === undefined
    ? own
    : `${text.slice(base + first.from, base + last.to)}.${own}`;
}

/** From the first part of a key to the last. */
function keySpanOf({ anchor, from, keyTo }: PairNode): Span {
  return spanOf(anchor, from, keyTo);
}

function slice(text: string, { statement }: PairNode): string {
  return text.slice(statement.start, statement.end);
}
