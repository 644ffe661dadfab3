/** The host itself: a real window with a real extension host, whatever extension is in it. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { suite, test } from '../harness/runner';

suite('host');

test('has a Node.js extension host and a window that shows what the API does', async (window) => {
  assert.equal(vscode.env.uiKind, process.env['BINDLE_HOST_DESKTOP'] === '1' ? 1 : 2);
  assert.ok(process.versions.node);
  const document = await vscode.workspace.openTextDocument({ content: 'seen on the screen' });
  await vscode.window.showTextDocument(document);
  await window.page.getByText('seen on the screen').first().waitFor();
  await window.picture('host-window');
});
