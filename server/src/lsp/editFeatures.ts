/** Features that change a document: formatting and code actions. */
import type { CodeAction, Connection } from 'vscode-languageserver';
import type { LanguageService, ManifestDocument } from '../service/types';
import type { ValidationSettings } from '../service/types';
import type { Log } from './log';
import { guarded, type RunSafe } from './runSafe';
import type { Validator } from './validator';

export interface EditParts {
  readonly service: LanguageService;
  readonly validator: Validator;
  readonly runSafe: RunSafe;
  readonly log: Log;
}

/** Registers the handlers. */
export function registerEdits(
  connection: Connection,
  { service, validator, runSafe, log }: EditParts,
): void {
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
  connection.onCodeAction(({ textDocument, range, context }, token) =>
    guarded<CodeAction[]>('textDocument/codeAction', token, [], log, () =>
      judged(textDocument.uri, [], (document, settings) =>
        service.findCodeActions(document, range, context, settings),
      ),
    ),
  );
  connection.onCodeActionResolve((action, token) =>
    guarded('codeAction/resolve', token, action, log, () =>
      judged(uriOf(action), action, (document, settings) =>
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
