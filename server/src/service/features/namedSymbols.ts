/** What a person looks for over all manifests of a workspace: components, triggers, variables, parcels, groups. */
import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver-types';
import type { ParsedManifest } from '../document';
import type { LanguageServiceHost, NamedSymbol } from '../types';
import { documentSymbols } from './documentSymbols';
import { textAt } from './symbolText';

/** The kinds of what has a name of its own; all others are keys and values. */
const NAMED: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Module,
  SymbolKind.Event,
  SymbolKind.Class,
  SymbolKind.Variable,
  SymbolKind.File,
  SymbolKind.Package,
]);

/** Ways to the name of the whole, by the dialects: their paths do not meet. */
const WHOLE = [['application', 'name'], ['bindle', 'name'], ['name']];

/** In the order of the text. */
export function namedSymbols(document: ParsedManifest, host: LanguageServiceHost): NamedSymbol[] {
  const container = textAt(document.toml.root, WHOLE);
  const found: NamedSymbol[] = [];
  const take = ({ name, kind, selectionRange, children = [] }: DocumentSymbol): void => {
    if (NAMED.has(kind)) {
      const isWhole = kind === SymbolKind.Module;
      found.push({
        name,
        kind,
        range: selectionRange,
        ...(container !== undefined && !isWhole && { container }),
      });
    }
    children.forEach(take);
  };
  documentSymbols(document, host).forEach(take);
  return found;
}
