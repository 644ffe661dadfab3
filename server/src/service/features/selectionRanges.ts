/** Expand selection: name in a string, string, value, statement, table, table with its parts, document. */
import type { Position, SelectionRange } from 'vscode-languageserver-types';
import { spanOf } from '../../toml/anchor';
import { inComment, lastStarting, partsOf, placeOf } from '../../toml/locateFind';
import type { KeyPart, PairNode, ValueNode } from '../../toml/nodes';
import type { Section } from '../../toml/sections';
import type { Span } from '../../toml/types';
import type { ParsedManifest } from '../document';
import { innerSpan } from '../meaning/spans';
import { nameAt } from './nameIndex';
import { sectionTree, type SectionNode } from './sectionTree';

export function selectionRanges(
  document: ParsedManifest,
  positions: readonly Position[],
): SelectionRange[] {
  const tree = sectionTree(document.toml);
  return positions.map((position) => {
    const offset = document.offsetAt(position);
    const spans = nested(
      [
        { start: 0, end: document.getText().length },
        ...around(document, offset, tree),
        ...namesAround(document, offset),
      ],
      offset,
    );
    return chain(document, spans, offset);
  });
}

/** A name within a string, with the braces of a template around it. */
function namesAround(document: ParsedManifest, offset: number): Span[] {
  const here = nameAt(document, document.positionAt(offset))?.here;
  if (here?.rule.find === undefined) {
    return [];
  }
  const { span } = here.place;
  const text = document.getText();
  const before = /\{\{[ \t]*$/.exec(text.slice(Math.max(0, span.start - 50), span.start))?.[0];
  const behind = /^[ \t]*\}\}/.exec(text.slice(span.end, span.end + 50))?.[0];
  return before === undefined || behind === undefined
    ? [span]
    : [{ start: span.start - before.length, end: span.end + behind.length }, span];
}

/** Spans around the offset, outer ones first; some may not hold it. */
function around(document: ParsedManifest, offset: number, tree: readonly SectionNode[]): Span[] {
  const place = placeOf(document.toml, offset);
  const { section, at } = place;
  const node = tree.find((each) => each.section === section);
  const spans: Span[] = [];
  if (node !== undefined) {
    spans.push(...tablesAround(node));
  }
  if (inComment(place)) {
    const comments = section.comments ?? [];
    for (let i = 0; i + 1 < comments.length; i += 2) {
      spans.push(spanOf(section, comments[i] ?? 0, comments[i + 1] ?? 0));
    }
    return spans;
  }
  const { header } = section;
  if (header !== undefined && at <= header.to) {
    spans.push(header.span);
    return [...spans, ...keySpans(section, header.parts, at)];
  }
  const pair = section.pairs[lastStarting(section.pairs, at)];
  return pair === undefined ? spans : [...spans, ...inPair(section, pair, at)];
}

/** The section and those that hold it: each without and with its parts. */
function tablesAround(node: SectionNode): Span[] {
  const spans: Span[] = [];
  for (let each: SectionNode | undefined = node; each !== undefined; each = each.parent) {
    spans.unshift({ start: each.start, end: each.end });
  }
  const body = node.section.header?.to;
  spans.push({ start: node.start, end: node.ownEnd });
  if (body !== undefined) {
    const first = node.section.pairs[0];
    if (first !== undefined) {
      spans.push({ start: node.section.base + first.from, end: node.ownEnd });
    }
  }
  return spans;
}

function inPair(section: Section, pair: PairNode, at: number): Span[] {
  const spans = [spanOf(section, pair.from, pair.to)];
  const key = keySpans(section, partsOf(pair), at);
  return [...spans, ...key, ...inValue(section, pair.value, at)];
}

/** The whole key, the part under the offset, and that without its quotes. */
function keySpans(section: Section, parts: readonly KeyPart[], at: number): Span[] {
  const first = parts[0];
  const last = parts.at(-1);
  const part = parts[lastStarting(parts, at)];
  if (first === undefined || last === undefined || part === undefined || at > last.to) {
    return [];
  }
  const spans = [spanOf(section, first.from, last.to), spanOf(section, part.from, part.to)];
  const raw = section.source.text.slice(section.base + part.from, section.base + part.to);
  return /^(["']).*\1$/s.test(raw) && raw.length >= 2
    ? [...spans, spanOf(section, part.from + 1, part.to - 1)]
    : spans;
}

function inValue(section: Section, value: ValueNode, at: number): Span[] {
  if (at < value.from || at > value.to) {
    return [];
  }
  const spans = [spanOf(section, value.from, value.to)];
  if (value.kind === 'string') {
    return [...spans, innerSpan(value)];
  }
  if (value.kind !== 'array' && value.kind !== 'table') {
    return spans;
  }
  spans.push(spanOf(section, value.from + 1, value.closed ? value.to - 1 : value.to));
  if (value.kind === 'array') {
    const item = value.items[lastStarting(value.items, at)];
    return item === undefined ? spans : [...spans, ...inValue(section, item, at)];
  }
  const pair = value.pairs[lastStarting(value.pairs, at)];
  return pair === undefined ? spans : [...spans, ...inPair(section, pair, at)];
}

/** Those that hold the offset, each truly inside the one before. */
function nested(spans: readonly Span[], offset: number): Span[] {
  const kept: Span[] = [];
  for (const span of spans) {
    const outer = kept.at(-1) ?? span;
    const inside = span.start >= outer.start && span.end <= outer.end;
    const smaller = kept.length === 0 || span.end - span.start < outer.end - outer.start;
    if (inside && smaller && span.start <= offset && offset <= span.end) {
      kept.push(span);
    }
  }
  return kept;
}

function chain(document: ParsedManifest, spans: readonly Span[], offset: number): SelectionRange {
  const here = document.positionAt(offset);
  return (
    spans.reduce<SelectionRange | undefined>((parent, span) => {
      const range = document.rangeOf(span);
      return parent === undefined ? { range } : { range, parent };
    }, undefined) ?? { range: { start: here, end: here } }
  );
}
