/** What a client said in `initialize`, narrowed to what this server decides by. */
import type { ClientCapabilities } from 'vscode-languageserver';
import type { ClientAbilities } from '../service/types';

/** Abilities that decide how we talk; what the client can *show* is `ClientAbilities`. */
export interface ProtocolAbilities {
  /** The client asks `textDocument/diagnostic` by itself; otherwise we publish. */
  readonly pullDiagnostics: boolean;
  /** The client answers `workspace/diagnostic/refresh` by asking again. */
  readonly refreshDiagnostics: boolean;
  /** The client answers `workspace/configuration`. */
  readonly configuration: boolean;
  /** The client takes a registration for `workspace/didChangeConfiguration`. */
  readonly registerConfiguration: boolean;
}

/** What the client can show. A client that says nothing gets the plainest form of everything. */
export function clientAbilities(capabilities: ClientCapabilities): ClientAbilities {
  const { completion, hover, documentSymbol, publishDiagnostics, diagnostic, codeAction } =
    capabilities.textDocument ?? {};
  const shown = diagnostic ?? publishDiagnostics;
  return {
    markdown: hover?.contentFormat?.includes('markdown') ?? false,
    snippets: completion?.completionItem?.snippetSupport ?? false,
    hierarchicalSymbols: documentSymbol?.hierarchicalDocumentSymbolSupport ?? false,
    relatedInformation:
      (shown?.relatedInformation ?? publishDiagnostics?.relatedInformation) === true,
    codeDescription:
      (shown?.codeDescriptionSupport ?? publishDiagnostics?.codeDescriptionSupport) === true,
    resolveEdits:
      codeAction?.dataSupport === true &&
      codeAction.resolveSupport?.properties.includes('edit') === true,
    versionedEdits: capabilities.workspace?.workspaceEdit?.documentChanges === true,
  };
}

/** How we talk to this client. */
export function protocolAbilities(capabilities: ClientCapabilities): ProtocolAbilities {
  const { workspace, textDocument } = capabilities;
  return {
    pullDiagnostics: textDocument?.diagnostic !== undefined,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport ?? false,
    configuration: workspace?.configuration ?? false,
    registerConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
  };
}
