/** Names that refer to one another, and what is shown beside them: rename, definition, hints, lenses, links. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, cursorBehind, openFile, paintedLine, textOf, undoAll } from '../harness/editor';
import { suite, test } from '../harness/runner';
import { eventually } from '../harness/wait';

suite('relations');

const FILE = 'weather/invoice.toml';
const GROUP = '[[group]]\nname = "site';

test('a group is renamed by F2, in its declaration and in both parcels', async (window) => {
  const { document } = await openFile(window, FILE);
  await cursorBehind(window, document, GROUP);
  await window.press('F2');
  const box = window.page.locator('.rename-box:visible input, input.rename-input:visible').first();
  await box.waitFor();
  assert.equal(await box.inputValue(), 'site');
  await box.fill('pages');
  await window.picture('rename-group');
  await window.press('Enter');
  await eventually(() => {
    const text = document.getText();
    assert.equal(text.match(/memberOf = \["pages"\]/g)?.length, 2);
    assert.match(text, /\[\[group\]\]\nname = "pages"/);
    assert.match(text, /name = "site\/index\.html"/);
  });
  await undoAll(window, document);
});

test('F12 leads from a parcel to the group that it belongs to', async (window) => {
  const { document } = await openFile(window, FILE);
  await cursorBehind(window, document, 'memberOf = ["si');
  await window.press('F12');
  const line = document.getText().slice(0, document.getText().indexOf(GROUP)).split('\n').length;
  await eventually(() => {
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, line);
  });
});

test('the number of its parcels is painted behind a group', async (window) => {
  await openFile(window, FILE);
  await eventually(async () => {
    const painted = textOf(await paintedLine(window, 'name = "site"')).replace(/\u00a0/g, ' ');
    assert.match(painted, /2 parcels/);
  });
  await window.picture('hints-group');
});

test('lines above the tables when they are wanted; the parcels of a group open in a peek', async (window) => {
  const { document } = await openFile(window, FILE);
  await window.goTo(1);
  const settings = vscode.workspace.getConfiguration('bindle');
  await settings.update('codeLens.enabled', true, vscode.ConfigurationTarget.Global);
  try {
    const lenses = window.page.locator('.codelens-decoration:visible');
    await lenses.filter({ hasText: 'Push' }).first().waitFor();
    await window.picture('lenses');
    await cursorBehind(window, document, GROUP);
    const parcels = lenses.locator('a').filter({ hasText: '2 parcels in this group' }).first();
    await parcels.waitFor();
    await parcels.click();
    await window.page.locator('.reference-zone-widget:visible').first().waitFor();
    await window.picture('lens-references');
    await window.press('Escape');
  } finally {
    await settings.update('codeLens.enabled', undefined, vscode.ConfigurationTarget.Global);
  }
});

test('files beside the invoice are links, tables fold, and tokens come from the server', async (window) => {
  const { document } = await openFile(window, FILE);
  const { uri } = document;
  const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
    'vscode.executeLinkProvider',
    uri,
  );
  const targets = links.map(({ target }) => target?.path.split('/').slice(-2).join('/'));
  assert.ok(targets.includes('weather/celsius.wasm'), targets.join());
  const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
    'vscode.executeFoldingRangeProvider',
    uri,
  );
  const parcel = document.getText().slice(0, document.getText().indexOf('[[parcel]]'));
  assert.ok(folds.some(({ start }) => start === parcel.split('\n').length - 1));
  const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens>(
    'vscode.provideDocumentSemanticTokens',
    uri,
  );
  assert.ok(tokens.data.length > 5 * 40);
  await closeAll();
});
