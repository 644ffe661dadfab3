/** Read-only documents that show a server's invoices, as the server sent them. */
import * as vscode from 'vscode';
import { failureSentence } from '../../workbench/failureSentence';
import type { BindleRef, ServerDirectory, ServerFailure } from '../../workbench/servers';
import { refOfUri } from '../../workbench/virtualDocuments';

export type FetchedInvoice =
  | { readonly ok: true; readonly toml: string }
  | { readonly ok: false; readonly failure: ServerFailure | undefined; readonly sentence: string };

/** Gets invoices; a yanked one too, since it can still be looked at. */
export class InvoiceDocuments implements vscode.TextDocumentContentProvider {
  /** What a command fetched just before it opens the document. */
  private readonly fetched = new Map<string, string>();
  private readonly lifetime = new AbortController();

  constructor(private readonly servers: ServerDirectory) {}

  async fetch(ref: BindleRef, signal: AbortSignal): Promise<FetchedInvoice> {
    const server = this.servers.list().find(({ id }) => id === ref.serverId);
    if (server === undefined) {
      const sentence = vscode.l10n.t(
        '{0} can’t be opened: its server is not configured any more.',
        ref.id,
      );
      return { ok: false, failure: undefined, sentence };
    }
    const connection = await server.connect({ signal });
    const found = connection.ok
      ? await connection.client.getInvoice(ref.id, { signal, yanked: true })
      : connection;
    return found.ok
      ? { ok: true, toml: found.value.toml }
      : { ok: false, failure: found.failure, sentence: failureSentence(found.failure) };
  }

  /** Hands over a text for the next time that its document is asked for. */
  keep(uri: vscode.Uri, toml: string): void {
    this.fetched.set(uri.toString(), toml);
  }

  /** Asked by VS Code, also when a window comes back with the document open. A failure is told as a comment. */
  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const key = uri.toString();
    const kept = this.fetched.get(key);
    if (kept !== undefined) {
      this.fetched.delete(key);
      return kept;
    }
    const ref = refOfUri(uri);
    if (ref === undefined) {
      return comment(vscode.l10n.t('{0} is no address of an invoice.', uri.toString(true)));
    }
    const found = await this.fetch(ref, this.lifetime.signal);
    return found.ok ? found.toml : comment(found.sentence);
  }

  dispose(): void {
    this.lifetime.abort();
    this.fetched.clear();
  }
}

function comment(text: string): string {
  return `# ${text.replace(/\s+/g, ' ')}\n`;
}
