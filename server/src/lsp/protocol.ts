/**
 * What we use of the protocol library beside its types. It stands in one file because the library is
 * CommonJS: the bundle copies its hundreds of names for every file that imports one of them, at each start.
 */
export {
  CancellationTokenSource,
  CodeActionKind,
  CodeLensRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
