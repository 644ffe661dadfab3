/** Restricted Mode: editing and browsing work, build and push do not; trust enables them without a reload. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, cursorBehind, openFile, undoAll } from '../harness/editor';
import { expectProblem, expectProblems } from '../harness/problems';
import { suite, test } from '../harness/runner';
import { expand, expectRows, openBindleView } from '../harness/tree';
import { eventually } from '../harness/wait';
import { SERVER } from './names';

suite('restricted');

test('problems are shown in Restricted Mode', async (window) => {
  assert.equal(vscode.workspace.isTrusted, false);
  const { document } = await openFile(window, 'weather/invoice.toml');
  await cursorBehind(window, document, 'descript');
  await window.press('Backspace');
  await expectProblem(document, 'invoice/unknown-key', 'descripion');
  await window.picture('restricted-problems');
  await undoAll(window, document);
  await expectProblems(document.uri, []);
});

test('the tree works, without the folder that the workspace asks for', async (window) => {
  await openBindleView(window);
  await expand(window, SERVER);
  await expectRows(window, (found) => {
    assert.ok(
      found.some(({ label }) => label === 'No bindles found'),
      'an untrusted workspace does not say where the server keeps its bindles',
    );
  });
  await window.picture('restricted-tree');
});

test('build and push are not offered, and called all the same they say why', async (window) => {
  assert.deepEqual(await window.paletteOffers('Bindle: Push Project'), []);
  assert.deepEqual(await window.paletteOffers('Bindle: Build Project'), []);
  for (const [command, words] of [
    ['bindle.push', /push .* has to be trusted first/],
    ['bindle.build', /build .* has to be trusted first/],
  ] as const) {
    await vscode.commands.executeCommand(command);
    await window.toast(words).waitFor();
    await window.picture(`restricted-${command}`);
    await window.dismissToasts();
  }
});

test('trust enables them without a reload', async (window) => {
  await window.palette('Workspaces: Manage Workspace Trust');
  const editor = window.page.locator('.workspace-trust-editor');
  await editor.waitFor();
  await editor.locator('.monaco-button', { hasText: /^Trust$/ }).click();
  await eventually(() => assert.equal(vscode.workspace.isTrusted, true));
  await window.picture('restricted-trust-editor');
  await window.page.locator('.monaco-modal-editor-block .codicon-close').last().click();
  await editor.waitFor({ state: 'detached' });
  const offered = await window.paletteOffers('Bindle: Push Project');
  assert.ok(offered.includes('Bindle: Push Project'), offered.join(', '));
  await openBindleView(window);
  await expand(window, SERVER);
  await expectRows(window, (found) => {
    assert.ok(
      found.some(({ label }) => label === 'example.com/weather'),
      'now the folder of the workspace counts',
    );
  });
  await window.picture('restricted-trusted');
  await closeAll();
});
