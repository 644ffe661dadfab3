/** Folding: tables with what they hold, values over several lines, runs of comments, regions. */
import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver-types';
import { spanOf } from '../../toml/anchor';
import type { ValueNode } from '../../toml/nodes';
import type { Section } from '../../toml/sections';
import type { ParsedManifest } from '../document';
import { commentFolds } from './foldingComments';
import { sectionTree } from './sectionTree';

/** In the order of the text; of more than `limit` the longest, since they hold the others. */
export function foldingRanges(document: ParsedManifest, limit = Infinity): FoldingRange[] {
  const folds: FoldingRange[] = [];
  for (const { section, start, end } of sectionTree(document.toml)) {
    if (section.header !== undefined) {
      add(folds, lineOf(document, start), lineOf(document, end));
    }
    for (const { value } of section.pairs) {
      foldValue(folds, document, section, value);
    }
  }
  folds.push(...commentFolds(document));
  folds.sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
  // A line has one arrow: of several folds from it the longest counts.
  const distinct = folds.filter((fold, i) => fold.startLine !== folds[i - 1]?.startLine);
  return distinct.length <= limit ? distinct : longest(distinct, limit);
}

function longest(folds: FoldingRange[], limit: number): FoldingRange[] {
  return folds
    .sort((a, b) => b.endLine - b.startLine - (a.endLine - a.startLine))
    .slice(0, Math.max(0, limit))
    .sort((a, b) => a.startLine - b.startLine);
}

function foldValue(
  folds: FoldingRange[],
  document: ParsedManifest,
  section: Section,
  value: ValueNode,
): void {
  if (value.kind !== 'string' && value.kind !== 'array' && value.kind !== 'table') {
    return;
  }
  const { start, end } = spanOf(section, value.from, value.to);
  const first = lineOf(document, start);
  const last = lineOf(document, end);
  if (last === first) {
    return;
  }
  // A delimiter alone on its line stays in sight.
  const width = !value.closed ? 0 : value.kind === 'string' ? value.quote.length : 1;
  const lineStart = document.offsetAt({ line: last, character: 0 });
  const alone =
    width > 0 &&
    document
      .getText()
      .slice(lineStart, end - width)
      .trim() === '';
  add(folds, first, alone ? last - 1 : last);
  if (value.kind === 'array') {
    value.items.forEach((item) => foldValue(folds, document, section, item));
  } else if (value.kind === 'table') {
    value.pairs.forEach((pair) => foldValue(folds, document, section, pair.value));
  }
}

function lineOf(document: ParsedManifest, offset: number): number {
  return document.positionAt(offset).line;
}

function add(folds: FoldingRange[], startLine: number, endLine: number): void {
  if (endLine > startLine) {
    folds.push({ startLine, endLine, kind: FoldingRangeKind.Region });
  }
}
