/** Folding, selection, links, names: requests of the protocol → functions of the façade. */
import type {
  ClientCapabilities,
  Connection,
  LocationLink,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import type { LanguageService, ManifestDocument } from '../service/types';
import { LSPErrorCodes, ResponseError } from './protocol';
import type { RunSafe } from './runSafe';

/** Registers one handler per feature. What was not offered is not asked for. */
export function registerNavigation(
  connection: Connection,
  service: LanguageService,
  { textDocument, workspace }: ClientCapabilities,
  runSafe: RunSafe,
): void {
  const limit = textDocument?.foldingRange?.rangeLimit;
  connection.onFoldingRanges((params, token) =>
    runSafe('textDocument/foldingRange', params, token, [], (document) =>
      service.findFoldingRanges(document, limit),
    ),
  );
  connection.onSelectionRanges((params, token) =>
    runSafe('textDocument/selectionRange', params, token, [], (document) =>
      service.findSelectionRanges(document, params.positions),
    ),
  );
  connection.onDocumentLinks((params, token) =>
    runSafe('textDocument/documentLink', params, token, [], (document) =>
      service.findLinks(document),
    ),
  );
  const takesLinks = textDocument?.definition?.linkSupport === true;
  connection.onDefinition(async (params, token) => {
    const links = await runSafe('textDocument/definition', params, token, [], (document) =>
      service.findDefinition(document, params.position),
    );
    return takesLinks ? links : links.map(locationOf);
  });
  connection.onReferences((params, token) =>
    runSafe('textDocument/references', params, token, [], (document) =>
      service.findReferences(document, params.position, params.context.includeDeclaration),
    ),
  );
  connection.onDocumentHighlight((params, token) =>
    runSafe('textDocument/documentHighlight', params, token, [], (document) =>
      service.findHighlights(document, params.position),
    ),
  );
  registerRename(connection, service, workspace?.workspaceEdit?.documentChanges === true, runSafe);
}

function registerRename(
  connection: Connection,
  service: LanguageService,
  versioned: boolean,
  runSafe: RunSafe,
): void {
  connection.onPrepareRename((params, token) =>
    runSafe('textDocument/prepareRename', params, token, null, (document) =>
      service.prepareRename(document, params.position),
    ),
  );
  connection.onRenameRequest(async (params, token) => {
    const answer = await runSafe('textDocument/rename', params, token, null, (document) => {
      const found = service.doRename(document, params.position, params.newName);
      return found?.ok === true
        ? { ok: true as const, edit: workspaceEdit(document, found.edits, versioned) }
        : found;
    });
    if (answer?.ok === false) {
      // The editor shows the sentence at the box that the name was typed in.
      throw new ResponseError(LSPErrorCodes.RequestFailed, answer.message);
    }
    return answer?.edit ?? null;
  });
}

/** With its version where the client takes one: it then refuses edits of a text that is no more. */
function workspaceEdit(
  { uri, version }: ManifestDocument,
  edits: TextEdit[],
  versioned: boolean,
): WorkspaceEdit {
  return versioned
    ? { documentChanges: [{ textDocument: { uri, version }, edits }] }
    : { changes: { [uri]: edits } };
}

function locationOf({ targetUri, targetSelectionRange }: LocationLink) {
  return { uri: targetUri, range: targetSelectionRange };
}
