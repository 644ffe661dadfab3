/**
 * Formatting: spaces around `=`, in keys, arrays and inline tables; blank lines between tables. Line
 * breaks, order and comments stay, nothing is aligned, and a statement with a syntax error is left as
 * it is. Each edit is about blanks and line ends only.
 */
import type { FormattingOptions, Position, Range, TextEdit } from 'vscode-languageserver-types';
import { sectionsOf } from '../../toml/document';
import { endOfLine, startOfLine } from '../../toml/edit/lines';
import type { HeaderNode } from '../../toml/nodes';
import type { Section } from '../../toml/sections';
import type { Span, TextChange } from '../../toml/types';
import type { ParsedManifest } from '../document';
import { formatBetween, type Item } from './formattingLines';
import { Space } from './formattingSpace';
import { formatStyle } from './formattingStyle';
import { StatementFormatter } from './formattingValues';

/** Formats the whole document. */
export function format(document: ParsedManifest, options: FormattingOptions): TextEdit[] {
  return toEdits(document, changesIn(document, options, undefined));
}

/** Formats the lines that a range touches. */
export function formatRange(
  document: ParsedManifest,
  range: Range,
  options: FormattingOptions,
): TextEdit[] {
  const text = document.getText();
  const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  // A range that ends at the start of a line does not mean that line.
  const last = to > from && range.end.character === 0 ? to - 1 : to;
  const lines = { start: startOfLine(text, from), end: endOfLine(text, last) };
  return toEdits(document, changesIn(document, options, lines));
}

/**
 * Formats after a character was typed: behind a line end the line that was left, behind a bracket the
 * statement that it closes. Nothing at or behind the cursor is touched.
 */
export function formatOnType(
  document: ParsedManifest,
  position: Position,
  typed: string,
  options: FormattingOptions,
): TextEdit[] {
  const text = document.getText();
  const offset = document.offsetAt(position);
  if (typed === '\n') {
    if (position.line === 0) {
      return [];
    }
    const end = endOfLine(text, document.offsetAt({ line: position.line - 1, character: 0 }));
    return toEdits(document, changesIn(document, options, { start: startOfLine(text, end), end }));
  }
  const statement = statementEndingAt(document, offset);
  return statement === undefined
    ? []
    : toEdits(document, changesIn(document, options, { start: statement.start, end: offset }));
}

/** The changes, or those that lie in a span. */
function changesIn(
  { toml }: ParsedManifest,
  options: FormattingOptions,
  within: Span | undefined,
): TextChange[] {
  const { text } = toml;
  const space = new Space(text, formatStyle(text, options));
  const statements = new StatementFormatter(space);
  let before: Item | undefined;
  let block: HeaderNode | undefined;
  let end = text.startsWith('\ufeff') ? 1 : 0;
  for (const section of sectionsOf(toml)) {
    if (within !== undefined && section.base > within.end) {
      break;
    }
    const isFar = within !== undefined && section.base + section.length < within.start;
    const { header } = section;
    const isBelow = block !== undefined && header !== undefined && extendsPath(header, block);
    block = isBelow || header === undefined ? block : header;
    for (const item of itemsOf(section, isBelow, isFar ? undefined : statements)) {
      if (!isFar) {
        formatBetween(space, before, item, end, item.start);
      }
      before = item;
      end = item.end;
    }
  }
  if (within === undefined || within.end >= end) {
    formatBetween(space, before, undefined, end, text.length);
  }
  const changes = space.changes.sort((a, b) => a.start - b.start);
  return within === undefined
    ? changes
    : changes.filter(({ start, end: to }) => start >= within.start && to <= within.end);
}

/** Whether a header is that of a table below another one's: `[a.b]` below `[a]` or `[[a]]`. */
function extendsPath({ parts }: HeaderNode, above: HeaderNode): boolean {
  return (
    parts.length > above.parts.length &&
    above.parts.every(({ name }, index) => parts[index]?.name === name)
  );
}

/** The items of a section in the order of the text; the sound ones are formatted inside on the way. */
function itemsOf(
  section: Section,
  isBelow: boolean,
  statements: StatementFormatter | undefined,
): Item[] {
  const { base, header, pairs, skipped } = section;
  const items: Item[] = [];
  if (header !== undefined) {
    if (!header.broken) {
      statements?.header(header);
    }
    const kind = header.broken ? 'damaged' : isBelow ? 'subheader' : 'header';
    items.push({ kind, start: base + header.from, end: base + header.to });
  }
  for (const pair of pairs) {
    if (!pair.broken) {
      statements?.statement(pair);
    }
    const kind = pair.broken ? 'damaged' : 'pair';
    items.push({ kind, start: base + pair.from, end: base + pair.to });
  }
  if (skipped !== undefined) {
    for (let i = 0; i + 1 < skipped.length; i += 2) {
      const [from = 0, to = 0] = [skipped[i], skipped[i + 1]];
      items.push({ kind: 'damaged', start: base + from, end: base + to });
    }
    items.sort((a, b) => a.start - b.start);
  }
  return items;
}

/** The sound statement whose last character, or whose bracket within, stands before the offset. */
function statementEndingAt({ toml }: ParsedManifest, offset: number): Span | undefined {
  for (const { base, length, header, pairs } of sectionsOf(toml)) {
    if (offset < base || offset > base + length) {
      continue;
    }
    const found = [...(header === undefined ? [] : [header]), ...pairs].find(
      ({ from, to, broken }) => !broken && base + from < offset && offset <= base + to,
    );
    if (found !== undefined) {
      return { start: base + found.from, end: base + found.to };
    }
  }
  return undefined;
}

function toEdits(document: ParsedManifest, changes: readonly TextChange[]): TextEdit[] {
  return changes.map(({ start, end, text }) => ({
    range: document.rangeOf({ start, end }),
    newText: text,
  }));
}
