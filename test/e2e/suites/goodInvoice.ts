/** An invoice without a fault: silence, and what may break it from outside. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, cursorBehind, openFile } from '../harness/editor';
import { codeOf, expectProblems } from '../harness/problems';
import { suite, test } from '../harness/runner';
import { takeBack } from '../harness/takeBack';
import { eventually, sleep } from '../harness/wait';
import type { Window } from '../harness/window';

suite('a good invoice');

const INVOICE = 'weather/invoice.toml';

test('the good invoice of the sample shows nothing at all: no squiggle, no hint', async (window) => {
  const { document } = await openFile(window, INVOICE);
  await makeSureItIsChecked(window, document);
  await eventually(() => {
    const said = vscode.languages.getDiagnostics(document.uri);
    assert.deepEqual(said.map(codeOf), [], said.map(({ message }) => message).join('\n'));
  });
  await sleep(1000);
  assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
  assert.equal(await window.page.locator('[class*="squiggly"]').count(), 0);
  await window.picture('editing-sample-quiet');
});

test('what only some servers refuse follows the server: nothing for the local one, an error for 0.9', async (window) => {
  const { document } = await openFile(window, INVOICE);
  await makeSureItIsChecked(window, document);
  const configuration = vscode.workspace.getConfiguration('bindle');
  const unsigned = async (wanted: readonly vscode.DiagnosticSeverity[]) =>
    eventually(() => {
      const said = vscode.languages.getDiagnostics(document.uri);
      assert.deepEqual(
        said.map(codeOf),
        wanted.map(() => 'invoice/unsigned'),
      );
      assert.deepEqual(
        said.map(({ severity }) => severity),
        wanted,
      );
    });
  const { Global } = vscode.ConfigurationTarget;
  try {
    await unsigned([]);
    await configuration.update('serverDialect', '0.9', Global);
    await unsigned([vscode.DiagnosticSeverity.Error]);
    await window.picture('editing-unsigned');
    await configuration.update('serverDialect', undefined, Global);
    await unsigned([]);
    // With two servers and none chosen nobody can know.
    await configuration.update('servers', [{ name: 'far', url: 'http://127.0.0.1:9/v1/' }], Global);
    await unsigned([vscode.DiagnosticSeverity.Information]);
    await configuration.update('defaultServer', 'local', Global);
    await unsigned([]);
  } finally {
    for (const key of ['serverDialect', 'servers', 'defaultServer']) {
      await configuration.update(key, undefined, Global);
    }
  }
  await unsigned([]);
  await closeAll();
});

/** A slip that is told and taken back: after it, silence is an answer. */
async function makeSureItIsChecked(window: Window, document: vscode.TextDocument): Promise<void> {
  await cursorBehind(window, document, 'descript');
  await window.press('Backspace');
  await expectProblems(document.uri, ['invoice/unknown-key']);
  await takeBack(document);
}
