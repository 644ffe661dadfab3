/** Symbols for a client that knows no tree of them. */
import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver';

/** The same symbols in document order, each with the name of its parent. */
export function flattenSymbols(
  uri: string,
  symbols: readonly DocumentSymbol[],
  containerName?: string,
): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, range, children }) => [
    { name, kind, location: { uri, range }, ...(containerName !== undefined && { containerName }) },
    ...flattenSymbols(uri, children ?? [], name),
  ]);
}
