/** What must not happen by itself. First of all suites: nothing of ours was opened yet. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, inWorkspace, openFile } from '../harness/editor';
import { processesRunning } from '../harness/processes';
import { suite, test } from '../harness/runner';
import { sleep } from '../harness/wait';

suite('quiet');

test('a Cargo.toml starts nothing, and no message is shown at start', async (window) => {
  const uri = inWorkspace('Cargo.toml');
  await vscode.workspace.fs.writeFile(uri, Buffer.from('[package]\nname = "other"\nbroken =\n'));
  await openFile(window, 'Cargo.toml');
  await sleep(2500);
  assert.deepEqual(processesRunning('dist/server.js'), [], 'no language server');
  assert.deepEqual(processesRunning('dist/bindleServer.js'), [], 'no Bindle server');
  assert.deepEqual(vscode.languages.getDiagnostics(uri), []);
  assert.equal(await window.page.locator('.notification-toast').count(), 0);
  await window.picture('quiet-start');
  await closeAll();
  await vscode.workspace.fs.delete(uri);
});
