/** Inlay hints and code lenses: what they show depends on settings. */
import type { ClientCapabilities, Connection } from 'vscode-languageserver';
import type { LanguageServerSettings } from '../contract/settings';
import type { LanguageService, ManifestDocument } from '../service/types';
import type { OpenDocuments } from './documents';
import { describeError, type Log } from './log';
import { CodeLensRefreshRequest } from './protocol';
import { guarded } from './runSafe';
import type { SettingsCache } from './settings';

export interface HintParts {
  readonly service: LanguageService;
  readonly documents: OpenDocuments;
  readonly settings: SettingsCache;
  readonly log: Log;
}

/** Registers the handlers; the function that comes back asks the client to ask again. */
export function registerHints(
  connection: Connection,
  { workspace }: ClientCapabilities,
  { service, documents, settings, log }: HintParts,
): () => void {
  /** Runs `work` over the version that is the newest once the settings are known. */
  const withSettings = async <T>(
    uri: string,
    work: (document: ManifestDocument, settings: LanguageServerSettings) => T[],
  ): Promise<T[]> => {
    const known = await settings.get(uri);
    const document = documents.get(uri);
    return document === undefined ? [] : work(document, known);
  };
  connection.languages.inlayHint.on(({ textDocument, range }, token) =>
    guarded('textDocument/inlayHint', token, [], log, () =>
      withSettings(textDocument.uri, (document, known) =>
        service.findInlayHints(document, range, {
          size: known['inlayHints.size'],
          // The lenses above groups say the same.
          groups: known['inlayHints.groups'] && !known['codeLens.enabled'],
          signatures: known['inlayHints.signatures'],
          hosts: known['inlayHints.hosts'],
          files: known['inlayHints.files'],
          wasm: known['inlayHints.wasm'],
        }),
      ),
    ),
  );
  connection.onCodeLens(({ textDocument }, token) =>
    guarded('textDocument/codeLens', token, [], log, () =>
      withSettings(textDocument.uri, (document, known) =>
        known['codeLens.enabled'] ? service.findCodeLenses(document) : [],
      ),
    ),
  );
  const ask = (supported: boolean | undefined, refresh: () => Promise<void>) => {
    if (supported === true) {
      refresh().catch((error: unknown) => {
        log.warn(`The client refused to ask for hints again: ${describeError(error)}`);
      });
    }
  };
  return () => {
    ask(workspace?.inlayHint?.refreshSupport, () => connection.languages.inlayHint.refresh());
    ask(workspace?.codeLens?.refreshSupport, () =>
      connection.sendRequest(CodeLensRefreshRequest.type),
    );
  };
}
