/** The one way from a request to the language service. */
import type { CancellationToken, TextDocumentIdentifier } from 'vscode-languageserver';
import type { ManifestDocument } from '../service/types';
import type { OpenDocuments } from './documents';
import { describeError, type Log } from './log';
import { LSPErrorCodes, ResponseError } from './protocol';

/**
 * Runs `work` for one request. One that throws is logged and answered with `empty`; one that was
 * cancelled, before or meanwhile, rejects with RequestCancelled, which the connection sends as the
 * answer and nobody logs.
 */
export async function guarded<T>(
  method: string,
  token: CancellationToken,
  empty: T,
  log: Log,
  work: () => T | Promise<T>,
): Promise<T> {
  throwIfCancelled(token);
  let answer = empty;
  try {
    answer = await work();
  } catch (error) {
    log.error(`${method} failed: ${describeError(error)}`);
  }
  throwIfCancelled(token);
  return answer;
}

/** As `guarded`, over the newest version of the request's document; `empty` where it is closed or none of ours. */
export type RunSafe = <T>(
  method: string,
  params: { readonly textDocument: TextDocumentIdentifier },
  token: CancellationToken,
  empty: T,
  work: (document: ManifestDocument) => T,
) => Promise<T>;

/** Binds `RunSafe` to a session. */
export function createRunSafe(documents: OpenDocuments, log: Log): RunSafe {
  return (method, { textDocument }, token, empty, work) =>
    guarded(method, token, empty, log, () => {
      const document = documents.get(textDocument.uri);
      return document === undefined ? empty : work(document);
    });
}

function throwIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) {
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
  }
}
