/** Where the code of a problem leads: the packaged page of the rules, at the rule itself. */
import * as vscode from 'vscode';
import { ANSWER_COMMANDS, type RegisterCommand } from '../../workbench/commands';

/**
 * A command rather than the address of the page: addresses show the source of the page from its top,
 * and where the extension runs on another machine they are no addresses here.
 */
export function registerOpenRule(
  registerCommand: RegisterCommand,
  extensionUri: vscode.Uri,
): vscode.Disposable {
  const page = vscode.Uri.joinPath(extensionUri, 'docs', 'rules.md');
  return registerCommand(ANSWER_COMMANDS.openRule, async (code) => {
    // The name that VS Code's Markdown gives to the heading; it looks for headings only.
    const fragment = String(code).replace(/[/.]/g, '');
    try {
      await vscode.commands.executeCommand('markdown.showPreview', page.with({ fragment }));
    } catch {
      // The Markdown extension of VS Code is switched off.
      await vscode.window.showTextDocument(page);
    }
  });
}
