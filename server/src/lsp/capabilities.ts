/** What this server offers. */
import type { ServerCapabilities } from 'vscode-languageserver';
import { DIAGNOSTIC_SOURCE } from '../contract/languageServer';
import type { ProtocolAbilities } from './abilities';
import { TextDocumentSyncKind } from './protocol';

/** Characters after which an editor asks for completion by itself: a header, a dotted key, a value, a string, a path, a template. */
const COMPLETION_TRIGGERS = ['[', '.', '=', '"', "'", '/', '{'];

/** The answer to `initialize`. Pulled diagnostics are offered only to a client that pulls. */
export function serverCapabilities(abilities: ProtocolAbilities): ServerCapabilities {
  return {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    completionProvider: { triggerCharacters: COMPLETION_TRIGGERS, resolveProvider: true },
    hoverProvider: true,
    documentSymbolProvider: true,
    ...(abilities.pullDiagnostics && {
      diagnosticProvider: {
        identifier: DIAGNOSTIC_SOURCE,
        interFileDependencies: false,
        workspaceDiagnostics: false,
      },
    }),
  };
}
