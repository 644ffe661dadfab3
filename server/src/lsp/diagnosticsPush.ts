/** Diagnostics for a client that waits for them (`textDocument/publishDiagnostics`). */
import type { Connection, Diagnostic } from 'vscode-languageserver';
import type { DiagnosticsTransport } from './diagnostics';
import type { OpenDocuments } from './documents';
import { describeError, type Log } from './log';
import type { Validator } from './validator';

interface Sent {
  readonly version: number;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Publishes with the version judged. There is no timer: a burst of changes that is already in our
 * inbox is judged once, at its end, and a lone keystroke at once.
 */
export class DiagnosticsPush implements DiagnosticsTransport {
  private readonly waiting = new Map<string, NodeJS.Immediate>();
  private readonly sent = new Map<string, Sent>();

  constructor(
    private readonly connection: Connection,
    private readonly documents: OpenDocuments,
    private readonly validator: Validator,
    private readonly log: Log,
  ) {}

  changed(uri: string): void {
    this.cancel(uri);
    // Two turns of the loop: the connection hands out one queued message per turn, and schedules
    // the next one after ours. In the second turn the next change has had its chance to cancel us.
    const second = () =>
      this.waiting.set(
        uri,
        setImmediate(() => this.run(uri)),
      );
    this.waiting.set(uri, setImmediate(second));
  }

  closed(uri: string): void {
    this.cancel(uri);
    this.sent.delete(uri);
    this.send({ uri, diagnostics: [] });
  }

  refreshAll(): void {
    this.documents.uris().forEach((uri) => this.changed(uri));
  }

  private cancel(uri: string): void {
    clearImmediate(this.waiting.get(uri));
    this.waiting.delete(uri);
  }

  private run(uri: string): void {
    this.waiting.delete(uri);
    this.publish(uri).catch((error: unknown) => {
      this.log.error(`Publishing for ${uri} failed: ${describeError(error)}`);
    });
  }

  private async publish(uri: string): Promise<void> {
    const validation = await this.validator.validate(uri);
    // A newer change is waiting for its own turn; its answer is the one to show.
    if (validation === undefined || this.waiting.has(uri)) {
      return;
    }
    const { diagnostics } = validation;
    const { version } = validation.document;
    if (!isNews(this.sent.get(uri), { version, diagnostics })) {
      return;
    }
    this.sent.set(uri, { version, diagnostics });
    this.send({ uri, version, diagnostics });
  }

  private send(params: { uri: string; version?: number; diagnostics: Diagnostic[] }): void {
    this.connection.sendDiagnostics(params).catch((error: unknown) => {
      this.log.error(`Sending the problems of ${params.uri} failed: ${describeError(error)}`);
    });
  }
}

/**
 * "None" after "none" is no news, nor is the same list for the same version. The same list for a
 * newer version is: an editor has moved its marks with the text meanwhile, or dropped them.
 */
function isNews(before: Sent | undefined, now: Sent): boolean {
  if (before === undefined) {
    return true;
  }
  if (before.diagnostics.length === 0 && now.diagnostics.length === 0) {
    return false;
  }
  return (
    before.version !== now.version ||
    JSON.stringify(before.diagnostics) !== JSON.stringify(now.diagnostics)
  );
}
