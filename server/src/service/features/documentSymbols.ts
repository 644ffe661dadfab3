/** Outline: parcels, groups, components and triggers by their names, the rest by its keys. */
import type { DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import type { Dialect, DialectSchema } from '../../schema/types';
import type { Span, TomlEntry, TomlTable, TomlValue } from '../../toml/types';
import { INVOICE_SYMBOLS } from '../dialects/invoice/symbols';
import { KEY_SYMBOLS } from '../dialects/keyring/symbols';
import { RUNTIME_SYMBOLS } from '../dialects/runtimeConfig/symbols';
import { spinSymbols } from '../dialects/spin/symbols';
import type { ParsedManifest } from '../document';
import type { SymbolWords } from '../symbolWords';
import type { LanguageServiceHost } from '../types';
import { kindOf, nameOfKey, textAt } from './symbolText';

const WORDS: Readonly<Record<Dialect, (schema: DialectSchema) => readonly SymbolWords[]>> = {
  invoice: () => INVOICE_SYMBOLS,
  spin: spinSymbols,
  keyring: () => KEY_SYMBOLS,
  secretKeys: () => KEY_SYMBOLS,
  runtimeConfig: () => RUNTIME_SYMBOLS,
};

/** Above this size single keys and the insides of parcels are left out: an outline of 50,000 lines helps nobody. */
const MAX_TEXT_WITH_KEYS = 300_000;
/** Deeper values are not taken apart. */
const MAX_DEPTH = 6;

/** Outline, breadcrumbs and sticky lines ask for the same version one after another. */
const answers = new WeakMap<
  ParsedManifest,
  { host: LanguageServiceHost; symbols: DocumentSymbol[] }
>();

/** Symbols in the order of the text; every range holds its selection range and its children. */
export function documentSymbols(
  document: ParsedManifest,
  host: LanguageServiceHost,
): DocumentSymbol[] {
  const known = answers.get(document);
  if (known?.host === host) {
    return known.symbols;
  }
  const symbols = new Outline(document, host).symbols();
  answers.set(document, { host, symbols });
  return symbols;
}

interface Node {
  readonly symbol: DocumentSymbol;
  readonly span: Span;
}

class Outline {
  private readonly words: readonly SymbolWords[];
  private readonly withKeys: boolean;

  constructor(
    private readonly document: ParsedManifest,
    private readonly host: LanguageServiceHost,
  ) {
    this.words = WORDS[document.dialect](document.schema);
    this.withKeys = document.getText().length <= MAX_TEXT_WITH_KEYS;
  }

  symbols(): DocumentSymbol[] {
    return this.nodesOf(this.document.toml.root, []).map(({ symbol }) => symbol);
  }

  private nodesOf(table: TomlTable, path: readonly string[]): Node[] {
    const nodes: Node[] = [];
    for (const [key, entry] of table.entries) {
      const { value } = entry;
      if (value.kind === 'array' && value.form === 'tables') {
        const here = [...path, key];
        value.items.forEach((item) => nodes.push(this.tableNode(item, item.span, here, key)));
      } else if (value.kind === 'table' && value.form === 'implicit' && path.length === 0) {
        // `[component.a]`: the ids are what a person looks for, not the word above them.
        this.nodesOf(value, [...path, key]).forEach((node) => nodes.push(node));
      } else if (value.kind === 'table') {
        nodes.push(this.tableNode(value, entry.keySpan, [...path, key], key, entry));
      } else if (this.withKeys) {
        const { keySpan } = entry;
        const extent = new Extent(keySpan).add(entry.statement);
        nodes.push(this.node(nameOfKey(key), kindOf(value, undefined), extent, keySpan));
      }
    }
    return nodes.sort((a, b) => a.span.start - b.span.start);
  }

  private tableNode(
    value: TomlValue,
    selection: Span,
    path: readonly string[],
    key: string,
    entry?: TomlEntry,
  ): Node {
    const words = this.wordsOf(path);
    const wanted = path.length < MAX_DEPTH && (this.withKeys || words === undefined);
    const children = value.kind === 'table' && wanted ? this.nodesOf(value, path) : [];
    const extent = new Extent(selection).add(value.span);
    addParts(extent, value, entry);
    children.forEach(({ span }) => extent.add(span));
    const own = nameOfKey(key);
    const name = (words && textAt(value, words.name)) ?? own;
    const node = this.node(name, kindOf(value, words), extent, selection);
    if (words !== undefined) {
      const detail = words.detail && textAt(value, words.detail);
      const parts = [this.host.localize(words.noun), words.showsKey === true ? own : '', detail];
      node.symbol.detail = parts.filter((part) => part !== undefined && part !== '').join(' · ');
    }
    if (children.length > 0) {
      node.symbol.children = children.map(({ symbol }) => symbol);
    }
    return node;
  }

  private node(name: string, kind: SymbolKind, span: Span, selection: Span): Node {
    const range = this.document.rangeOf(span);
    return {
      span,
      symbol: { name, kind, range, selectionRange: this.document.rangeOf(selection) },
    };
  }

  private wordsOf(path: readonly string[]): SymbolWords | undefined {
    return this.words.find(
      ({ path: pattern }) =>
        pattern.length === path.length &&
        pattern.every((part, index) => part === '*' || part === path[index]),
    );
  }
}

/** What a table's own statements cover, so that its range holds keys that are no symbols. */
function addParts(extent: Extent, value: TomlValue, entry: TomlEntry | undefined): void {
  if (value.kind !== 'table') {
    return;
  }
  if (entry !== undefined) {
    extent.add(entry.keySpan);
  }
  for (const { value: inner, statement } of value.entries.values()) {
    if (!(inner.kind === 'table' || inner.kind === 'array') || inner.form === 'inline') {
      extent.add(statement);
    }
  }
}

/** The least span that holds all that was added. */
class Extent implements Span {
  start: number;
  end: number;

  constructor({ start, end }: Span) {
    this.start = start;
    this.end = end;
  }

  add({ start, end }: Span): this {
    this.start = Math.min(this.start, start);
    this.end = Math.max(this.end, end);
    return this;
  }
}
