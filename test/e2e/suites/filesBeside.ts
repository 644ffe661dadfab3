/** Files beside an invoice: a change on disk is told at once, without a key pressed in the invoice. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, inWorkspace, openFile } from '../harness/editor';
import { expectProblem, expectProblems } from '../harness/problems';
import { suite, test } from '../harness/runner';

suite('files beside');

test('a parcel file that changes, changes the problems of its invoice, and back', async (window) => {
  const { document } = await openFile(window, 'weather/invoice.toml');
  await expectProblems(document.uri, []);
  const uri = inWorkspace('weather/site/style.css');
  const before = await vscode.workspace.fs.readFile(uri);
  assert.equal(before.length, 88);
  try {
    // As long as before: only the hash can tell.
    const other = Uint8Array.from(before);
    other[0] = (other[0] ?? 0) + 1;
    await vscode.workspace.fs.writeFile(uri, other);
    const problem = await expectProblem(
      document,
      'invoice/file-hash-differs',
      '"db5475f3839999f1d8081f330d43b6abcdc533e1dd5bc2613c073bdb844cd2b4"',
    );
    assert.match(problem.message, /site\/style\.css/);
    await window.picture('files-beside-hash');
    await vscode.workspace.fs.writeFile(uri, Buffer.concat([before, Buffer.from('\n')]));
    await expectProblems(document.uri, ['invoice/file-size-differs']);
    await window.picture('files-beside-size');
  } finally {
    await vscode.workspace.fs.writeFile(uri, before);
  }
  await expectProblems(document.uri, []);
  assert.equal(document.isDirty, false, 'the invoice was never touched');
  await closeAll();
});

test('a parcel file saved in the editor is told as well', async (window) => {
  const invoice = await openFile(window, 'weather/invoice.toml');
  const { document } = await openFile(window, 'weather/site/index.html');
  const before = document.getText();
  await window.press('Control+Home');
  await window.type('x');
  await window.press('Control+S');
  await expectProblems(invoice.document.uri, ['invoice/file-size-differs']);
  await window.press('Backspace');
  await window.press('Control+S');
  await expectProblems(invoice.document.uri, []);
  assert.equal(document.getText(), before);
  await closeAll();
});
