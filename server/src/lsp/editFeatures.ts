/** Features that change a document: formatting and code actions. */
import type { CodeAction, Connection } from 'vscode-languageserver';
import type { ManifestDocument, ValidationSettings } from '../service/types';
import {
  isFillAction,
  registerAddParcels,
  resolveFillAction,
  type FileActionDeps,
} from './fileActionFeature';
import type { Log } from './log';
import { guarded, type RunSafe } from './runSafe';
import type { Validator } from './validator';

/** A person waits for an action that was chosen, and for a list of them; milliseconds. */
const READ_FOR = 120_000;
const READ_SOON = 2000;

export interface EditParts extends FileActionDeps {
  /** The client asks for the edit of an action when it is chosen. */
  readonly lateEdits: boolean;
  readonly validator: Validator;
  readonly runSafe: RunSafe;
  readonly log: Log;
}

/** Registers the handlers. */
export function registerEdits(
  connection: Connection,
  { lateEdits, validator, runSafe, log, ...files }: EditParts,
): void {
  const { service } = files;
  connection.onDocumentFormatting((params, token) =>
    runSafe('textDocument/formatting', params, token, [], (document) =>
      service.formatDocument(document, params.options),
    ),
  );
  connection.onDocumentRangeFormatting((params, token) =>
    runSafe('textDocument/rangeFormatting', params, token, [], (document) =>
      service.formatRange(document, params.range, params.options),
    ),
  );
  connection.onDocumentOnTypeFormatting((params, token) =>
    runSafe('textDocument/onTypeFormatting', params, token, [], (document) =>
      service.formatOnType(document, params.position, params.ch, params.options),
    ),
  );
  /** Runs `work` over the version, the settings and the facts of files that the problems shown are of. */
  const judged = async <T>(
    uri: string,
    empty: T,
    work: (document: ManifestDocument, settings: ValidationSettings) => T,
  ): Promise<T> => {
    const validation = await validator.validate(uri);
    return validation === undefined
      ? empty
      : work(validation.document, { ...validation.settings, files: validation.files });
  };
  /** For a client that wants edits at once; what can't be read soon is left out. */
  const filled = async (actions: CodeAction[]): Promise<CodeAction[]> => {
    const signal = AbortSignal.timeout(READ_SOON);
    const done = await Promise.all(
      actions.map(async (action) =>
        isFillAction(action) ? resolveFillAction(action, files, signal) : action,
      ),
    );
    return done.filter((action) => !isFillAction(action));
  };
  registerAddParcels(connection, files);
  connection.onCodeAction(({ textDocument, range, context }, token) =>
    guarded<CodeAction[]>('textDocument/codeAction', token, [], log, () =>
      judged(textDocument.uri, [], (document, settings) => [
        ...service.findFileActions(document, range, context, settings.files),
        ...service.findCodeActions(document, range, context, settings),
      ]).then((actions) => (lateEdits ? actions : filled(actions))),
    ),
  );
  connection.onCodeActionResolve((action, token) =>
    guarded('codeAction/resolve', token, action, log, () =>
      isFillAction(action)
        ? resolveFillAction(action, files, AbortSignal.timeout(READ_FOR))
        : judged(uriOf(action), action, (document, settings) =>
            service.resolveCodeAction(document, action, settings),
          ),
    ),
  );
}

/** The document that an action without an edit is for. */
function uriOf({ data }: CodeAction): string {
  const { uri } = (data ?? {}) as { readonly uri?: unknown };
  return typeof uri === 'string' ? uri : '';
}
