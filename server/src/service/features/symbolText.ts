/** Names and icons of symbols. */
import { SymbolKind } from 'vscode-languageserver-types';
import { visibleText } from '../../domain/visibleText';
import type { TomlValue } from '../../toml/types';
import type { SymbolWords } from '../symbolWords';

const BY_WORD: Readonly<Record<SymbolWords['kind'], SymbolKind>> = {
  file: SymbolKind.File,
  package: SymbolKind.Package,
  event: SymbolKind.Event,
  class: SymbolKind.Class,
  variable: SymbolKind.Variable,
  key: SymbolKind.Key,
  module: SymbolKind.Module,
};

const BY_VALUE: Readonly<Record<TomlValue['kind'], SymbolKind>> = {
  table: SymbolKind.Object,
  array: SymbolKind.Array,
  string: SymbolKind.String,
  integer: SymbolKind.Number,
  float: SymbolKind.Number,
  boolean: SymbolKind.Boolean,
  'offset-date-time': SymbolKind.Constant,
  'local-date-time': SymbolKind.Constant,
  'local-date': SymbolKind.Constant,
  'local-time': SymbolKind.Constant,
  missing: SymbolKind.Null,
  invalid: SymbolKind.Null,
};

/** Longer names are cut: an outline is read at a glance. */
const LONGEST = 80;

export function kindOf(value: TomlValue, words: SymbolWords | undefined): SymbolKind {
  return words === undefined ? BY_VALUE[value.kind] : BY_WORD[words.kind];
}

/** The first text that one of the ways leads to, on one line, hidden characters shown; undefined where there is none. */
export function textAt(value: TomlValue, ways: readonly (readonly string[])[]): string | undefined {
  for (const way of ways) {
    const found = way.reduce<TomlValue | undefined>(
      (at, key) => (at?.kind === 'table' ? at.entries.get(key)?.value : undefined),
      value,
    );
    const text =
      found?.kind === 'string'
        ? visibleText(String(found.value()).replace(/\s+/g, ' ').trim())
        : '';
    if (text !== '') {
      return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
    }
  }
  return undefined;
}

/** A key as the name of a symbol: editors refuse a symbol without a name. */
export function nameOfKey(key: string): string {
  return key === '' ? '""' : visibleText(key);
}
