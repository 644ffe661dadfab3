/** Diagnostics for a client that asks for them (`textDocument/diagnostic`). */
import type { Connection, DocumentDiagnosticReport } from 'vscode-languageserver';
import type { DiagnosticsTransport } from './diagnostics';
import { describeError, type Log } from './log';
import { DocumentDiagnosticReportKind } from './protocol';
import { guarded } from './runSafe';
import type { Validator } from './validator';

const EMPTY: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };

/**
 * Answers the client's questions. `refresh`: whether the client can be told to ask again; one that
 * can't asks at the next change.
 */
export function pullDiagnostics(
  connection: Connection,
  validator: Validator,
  refresh: boolean,
  log: Log,
): DiagnosticsTransport {
  connection.languages.diagnostics.on(({ textDocument, previousResultId }, token) =>
    guarded('textDocument/diagnostic', token, EMPTY, log, async () => {
      const validation = await validator.validate(textDocument.uri);
      if (validation === undefined) {
        return EMPTY;
      }
      const resultId = validation.id;
      return resultId === previousResultId
        ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
        : { kind: DocumentDiagnosticReportKind.Full, resultId, items: validation.diagnostics };
    }),
  );
  return {
    changed: () => undefined,
    closed: () => undefined,
    refreshAll: () => {
      if (refresh) {
        connection.languages.diagnostics.refresh().catch((error: unknown) => {
          log.warn(`The client refused to ask for diagnostics again: ${describeError(error)}`);
        });
      }
    },
  };
}
