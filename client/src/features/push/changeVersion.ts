/** Opens an invoice with another version written into it: a text edit, not saved, to be undone like any other. */
import * as vscode from 'vscode';

/** Replaces the version `from` by `to` and selects it. Where the file does not say `from`, it is only opened. */
export async function changeVersion(invoice: vscode.Uri, from: string, to: string): Promise<void> {
  const editor = await vscode.window.showTextDocument(invoice);
  const range = findVersion(editor.document, from);
  if (range === undefined) {
    return;
  }
  const edited = await editor.edit((edit) => edit.replace(range, to));
  if (edited) {
    const end = range.start.translate(0, to.length);
    editor.selection = new vscode.Selection(range.start, end);
    editor.revealRange(new vscode.Range(range.start, end));
  }
}

/** The text between the quotes of `version = "…"`; `bindleVersion` is another key. */
function findVersion(document: vscode.TextDocument, version: string): vscode.Range | undefined {
  const value = version.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(`(?<![A-Za-z0-9_-])(version["']?\\s*=\\s*(["']))${value}\\2`);
  const match = pattern.exec(document.getText());
  if (match === null) {
    return undefined;
  }
  const start = match.index + (match[1] ?? '').length;
  return new vscode.Range(document.positionAt(start), document.positionAt(start + version.length));
}
