/** Names of a Spin manifest in the window: rename, definition, links out of it, and the search over all manifests. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, cursorBehind, openFile, undoAll } from '../harness/editor';
import { suite, test } from '../harness/runner';
import { eventually } from '../harness/wait';

suite('spinRelations');

const FILE = 'hello-spin/spin.toml';

test('a component of a Spin manifest is renamed by F2, in its trigger and in all its headers', async (window) => {
  const { document } = await openFile(window, FILE);
  await cursorBehind(window, document, 'component = "hel');
  await window.press('F2');
  const box = window.page.locator('.rename-box:visible input, input.rename-input:visible').first();
  await box.waitFor();
  assert.equal(await box.inputValue(), 'hello');
  await box.fill('greeter');
  await window.picture('rename-component');
  await window.press('Enter');
  await eventually(() => {
    const text = document.getText();
    assert.match(text, /component = "greeter"/);
    assert.match(text, /\[component\.greeter\]\nsource = "build\/hello\.wasm"/);
    assert.match(text, /\[component\.greeter\.build\]/);
    assert.match(text, /name = "hello-spin"/);
  });
  await undoAll(window, document);
});

test('F12 leads from a trigger to its component, and from there to what it is built by', async (window) => {
  const { document } = await openFile(window, FILE);
  await cursorBehind(window, document, 'component = "hel');
  await window.press('F12');
  const header = document.positionAt(document.getText().indexOf('[component.hello]'));
  await eventually(() => {
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, header.line);
  });
  await cursorBehind(window, document, '[component.hel');
  await eventually(async () => {
    const [target] = await vscode.commands.executeCommand<vscode.LocationLink[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      header.translate(0, 12),
    );
    assert.match(target?.targetUri.path ?? '', /hello-spin\/package\.json$/);
  });
  await window.press('F12');
  await eventually(() => {
    assert.match(
      vscode.window.activeTextEditor?.document.uri.path ?? '',
      /hello-spin\/package\.json$/,
    );
  });
  await closeAll();
});

test('Control+T finds names in manifests that nobody opened', async (window) => {
  await closeAll();
  const search = (query: string) =>
    vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      query,
    );
  await eventually(async () => {
    const found = await search('hello');
    const names = found.map(({ name, containerName, kind, location }) =>
      [name, containerName, kind, location.uri.path.split('/').slice(-2).join('/')].join(' '),
    );
    assert.ok(
      names.includes(`hello hello-spin ${vscode.SymbolKind.Class} hello-spin/spin.toml`),
      names.join(),
    );
  });
  assert.ok(
    (await search('site')).some(({ location }) => /weather\/invoice/.test(location.uri.path)),
  );
  await window.press('Control+t');
  await window.type('hello');
  const row = window.page
    .locator('.quick-input-list .monaco-list-row:visible')
    .filter({ hasText: 'hello-spin' })
    .first();
  await row.waitFor();
  await window.picture('workspace-symbols');
  await window.press('Escape');
});
