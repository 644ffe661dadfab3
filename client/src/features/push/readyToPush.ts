/** What happens before anything is read: the project's documents are saved, errors are pointed out. */
import * as vscode from 'vscode';
import { DIAGNOSTIC_SOURCE } from '../../../../server/src/contract/languageServer';
import { ask, type Offer } from '../../workbench/messages';

/** False: stop; a message has said why, or a person chose so. */
export async function readyToPush(invoice: vscode.Uri, offer: Offer): Promise<boolean> {
  return (await saveProject(invoice, offer)) && (await acceptErrors(invoice));
}

async function saveProject(invoice: vscode.Uri, offer: Offer): Promise<boolean> {
  const folder = invoice.path.slice(0, invoice.path.lastIndexOf('/') + 1);
  const dirty = vscode.workspace.textDocuments.filter(
    ({ uri, isDirty }) => isDirty && uri.scheme === invoice.scheme && uri.path.startsWith(folder),
  );
  for (const document of dirty) {
    if (!(await document.save())) {
      const place = vscode.workspace.asRelativePath(document.uri);
      offer('error', vscode.l10n.t('{0} could not be saved, so nothing was pushed.', place));
      return false;
    }
  }
  return true;
}

async function acceptErrors(invoice: vscode.Uri): Promise<boolean> {
  const errors = vscode.languages
    .getDiagnostics(invoice)
    .filter(
      ({ source, severity }) =>
        source === DIAGNOSTIC_SOURCE && severity === vscode.DiagnosticSeverity.Error,
    );
  if (errors.length === 0) {
    return true;
  }
  const place = vscode.workspace.asRelativePath(invoice);
  const showProblems = vscode.l10n.t('Show Problems');
  const pushAnyway = vscode.l10n.t('Push Anyway');
  const answer = await ask(
    'warning',
    errors.length === 1
      ? vscode.l10n.t('{0} has an error, so a server may refuse it. Nothing was pushed yet.', place)
      : vscode.l10n.t(
          '{0} has {1} errors, so a server may refuse it. Nothing was pushed yet.',
          place,
          String(errors.length),
        ),
    showProblems,
    pushAnyway,
  );
  if (answer === showProblems) {
    await vscode.window.showTextDocument(invoice);
    await vscode.commands.executeCommand('workbench.actions.view.problems');
  }
  return answer === pushAnyway;
}
