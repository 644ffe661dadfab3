/** Outline: parcels, groups, components and triggers by their names, the rest by its keys. */
import type { DocumentSymbol } from 'vscode-languageserver-types';
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
      const here = [...path, key];
      if (value.kind === 'array' && value.form === 'tables') {
        value.items.forEach((item) => nodes.push(this.tableNode(item, item.span, here, key)));
      } else if (value.kind === 'table' && value.form === 'implicit' && path.length === 0) {
        // `[component.a]`: the ids are what a person looks for, not the word above them.
        nodes.push(...this.nodesOf(value, here));
      } else if (value.kind === 'table') {
        nodes.push(this.tableNode(value, entry.keySpan, here, key, entry));
      } else if (this.withKeys) {
        nodes.push(this.keyNode(entry));
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
    const own = nameOfKey(key);
    const name = words && textAt(value, words.name);
    const detail = words?.detail && textAt(value, words.detail);
    const label = words === undefined ? undefined : this.host.localize(words.noun);
    return this.node(
      {
        name: name ?? own,
        kind: kindOf(value, words),
        ...detailText([label, words?.showsKey === true ? own : undefined, detail]),
      },
      union([selection, value.span, ...partsOf(value, entry), ...children.map((c) => c.span)]),
      selection,
      children,
    );
  }

  private keyNode(entry: TomlEntry): Node {
    const { key, value, keySpan, statement } = entry;
    return this.node(
      { name: nameOfKey(key), kind: kindOf(value, undefined) },
      union([keySpan, statement]),
      keySpan,
      [],
    );
  }

  private node(
    symbol: Pick<DocumentSymbol, 'name' | 'kind' | 'detail'>,
    span: Span,
    selection: Span,
    children: readonly Node[],
  ): Node {
    return {
      span,
      symbol: {
        ...symbol,
        range: this.document.rangeOf(span),
        selectionRange: this.document.rangeOf(selection),
        ...(children.length > 0 && { children: children.map((child) => child.symbol) }),
      },
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
function partsOf(value: TomlValue, entry: TomlEntry | undefined): Span[] {
  const own = entry === undefined || value.kind !== 'table' ? [] : [entry.keySpan];
  if (value.kind !== 'table') {
    return own;
  }
  const spans = [...own];
  for (const { value: inner, statement } of value.entries.values()) {
    if (!(inner.kind === 'table' || inner.kind === 'array') || inner.form === 'inline') {
      spans.push(statement);
    }
  }
  return spans;
}

function detailText(parts: readonly (string | undefined)[]): { detail?: string } {
  const words = parts.filter((word) => word !== undefined && word !== '');
  return words.length === 0 ? {} : { detail: words.join(' · ') };
}

function union(spans: readonly Span[]): Span {
  return {
    start: spans.reduce((least, { start }) => Math.min(least, start), Infinity),
    end: spans.reduce((most, { end }) => Math.max(most, end), 0),
  };
}
