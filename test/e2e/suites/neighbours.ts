/** Beside other TOML tools: files mapped back to `toml`, and files of ours under another name. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activeEditor, closeAll, cursorBehind, undoAll, openFile } from '../harness/editor';
import { expectProblem, expectProblems } from '../harness/problems';
import { suite, test } from '../harness/runner';
import { eventually } from '../harness/wait';

suite('neighbours');

test('files.associations back to another language keeps the features', async (window) => {
  const configuration = vscode.workspace.getConfiguration('files');
  // There is no TOML language without another extension; any id that is not ours shows the same.
  await configuration.update(
    'associations',
    { 'invoice.toml': 'ini', 'spin.toml': 'ini' },
    vscode.ConfigurationTarget.Workspace,
  );
  try {
    const { document } = await openFile(window, 'weather/invoice.toml');
    await eventually(() => assert.equal(document.languageId, 'ini'));
    await cursorBehind(window, document, 'descript');
    await window.press('Backspace');
    await expectProblem(document, 'invoice/unknown-key', 'descripion');
    await window.picture('neighbours-associations');
    await undoAll(window, document);
    await expectProblems(document.uri, []);
    await closeAll();
  } finally {
    await configuration.update('associations', undefined, vscode.ConfigurationTarget.Workspace);
  }
});

test('an untitled document gets features after “Change Language Mode”', async (window) => {
  const document = await vscode.workspace.openTextDocument({
    content: 'bindleVersion = "1.0.0"\nbindel = 1\n',
  });
  await vscode.window.showTextDocument(document);
  await window.palette('Change Language Mode');
  const input = window.page.locator('.quick-input-widget:visible input').first();
  await input.fill('Bindle Invoice');
  await window.page
    .locator('.quick-input-list .monaco-list-row')
    .filter({ hasText: 'Bindle Invoice' })
    .first()
    .waitFor();
  await window.press('Enter');
  await eventually(async () => {
    const editor = await activeEditor('');
    const problems = vscode.languages.getDiagnostics(editor.document.uri);
    assert.ok(
      problems.some(({ message }) => /“bindel” is no key/.test(message)),
      problems.map(({ message }) => message).join('\n'),
    );
  });
  await window.picture('neighbours-untitled');
  await closeAll();
});
