/** "Open Invoice": an invoice of a server, read-only, in preview. */
import * as vscode from 'vscode';
import { abortOn } from '../../workbench/abort';
import { COMMANDS, type RegisterCommand } from '../../workbench/commands';
import { Disposables } from '../../workbench/disposables';
import type { Log } from '../../workbench/log';
import { showLog, type Offer } from '../../workbench/messages';
import { refOf, type BindleRef, type ServerDirectory } from '../../workbench/servers';
import { BINDLE_SCHEME, invoiceUri } from '../../workbench/virtualDocuments';
import { InvoiceDocuments } from './invoiceDocuments';

export interface OpenInvoiceDeps {
  readonly servers: ServerDirectory;
  readonly log: Log;
  readonly offer: Offer;
  readonly registerCommand: RegisterCommand;
  /** View in which the progress of fetching is shown. */
  readonly viewId: string;
}

export function activateOpenInvoice(deps: OpenInvoiceDeps): vscode.Disposable {
  const own = new Disposables();
  const documents = own.add(new InvoiceDocuments(deps.servers));
  own.add(vscode.workspace.registerTextDocumentContentProvider(BINDLE_SCHEME, documents));
  own.add(
    deps.registerCommand(COMMANDS.openInvoice, async (argument) => {
      const ref = refOf(argument);
      if (ref === undefined) {
        deps.offer(
          'information',
          vscode.l10n.t('Select a version in the Bindle view to open its invoice.'),
        );
      } else {
        await open(ref, documents, deps);
      }
    }),
  );
  return own;
}

async function open(
  ref: BindleRef,
  documents: InvoiceDocuments,
  deps: OpenInvoiceDeps,
): Promise<void> {
  const uri = invoiceUri(ref);
  // A version never changes: a document that is open shows it already.
  if (!vscode.workspace.textDocuments.some((open) => open.uri.toString() === uri.toString())) {
    const found = await vscode.window.withProgress(
      { location: { viewId: deps.viewId } },
      async (_progress, token) => {
        const abort = abortOn(token);
        try {
          return await documents.fetch(ref, abort.signal);
        } finally {
          abort.dispose();
        }
      },
    );
    if (!found.ok) {
      if (found.failure?.kind !== 'cancelled') {
        const retry = {
          title: vscode.l10n.t('Retry'),
          run: () => open(ref, documents, deps),
        };
        deps.offer('error', found.sentence, retry, showLog(deps.log));
      }
      return;
    }
    documents.keep(uri, found.toml);
  }
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { preview: true });
}
