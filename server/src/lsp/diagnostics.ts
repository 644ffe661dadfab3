/** What the session tells the transport of diagnostics, pull or push. */
export interface DiagnosticsTransport {
  /** A document of ours was opened or changed. */
  changed(uri: string): void;
  /** A document of ours was closed. */
  closed(uri: string): void;
  /** Settings changed: every open document is to be judged anew. */
  refreshAll(): void;
}
