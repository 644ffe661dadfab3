/** Back to what was saved, where undoing would stop short. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './wait';

/**
 * The active document as its file is: a fix or a formatter may have made just that text again, which
 * VS Code counts as changed all the same.
 */
export async function takeBack(document: vscode.TextDocument): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.files.revert');
  await eventually(() => assert.equal(document.isDirty, false));
}
