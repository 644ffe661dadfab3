/**
 * Beside another TOML extension, installed in the same window. The real ones come from a marketplace
 * that tests don't reach; fixtures/toml registers for `toml` what Even Better TOML registers for it.
 */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, cursorBehind, openFile, openWith } from '../harness/editor';
import { codeOf, expectProblems } from '../harness/problems';
import { suite, test } from '../harness/runner';
import { takeBack } from '../harness/takeBack';
import { eventually, sleep } from '../harness/wait';
import type { Window } from '../harness/window';

suite('beside another TOML extension');

const OURS = [
  ['weather/invoice.toml', 'bindle-invoice', 'invoice/unknown-key'],
  ['hello-spin/spin.toml', 'spin-manifest', 'spin/read/unknown-key'],
] as const;

const sourcesOf = (uri: vscode.Uri) =>
  vscode.languages.getDiagnostics(uri).map(({ source }) => source);

test('the neighbour runs, and has every other .toml file to itself', async (window) => {
  const neighbour = vscode.extensions.getExtension('bindle-tools.toml-neighbour');
  assert.ok(neighbour, 'it is installed');
  const text = '[package]\nname="other"\nbroken =\n';
  const uri = await openWith(window, 'other/Cargo.toml', text);
  const document = await vscode.workspace.openTextDocument(uri);
  assert.equal(document.languageId, 'toml');
  await eventually(() => assert.deepEqual(sourcesOf(uri), ['neighbour']));
  await window.palette('Format Document');
  await eventually(() => {
    assert.equal(document.getText(), `# laid out by the neighbour\n${text}`);
  });
  assert.equal(await window.page.locator('.notification-toast').count(), 0, 'nobody had to choose');
  await window.picture('beside-cargo');
  await closeAll();
});

for (const [file, language, code] of OURS) {
  test(`${file} keeps its language, and shows everything once`, async (window) => {
    const { document } = await openFile(window, file);
    assert.equal(document.languageId, language);
    await cursorBehind(window, document, 'descript');
    await window.press('Backspace');
    await expectProblems(document.uri, [code]);
    await sleep(500);
    const said = vscode.languages.getDiagnostics(document.uri);
    assert.deepEqual([...new Set(sourcesOf(document.uri))], ['bindle']);
    assert.equal(new Set(said.map(({ message }) => message)).size, said.length, 'nothing twice');
    const hover = await hoverHere(window);
    assert.doesNotMatch(hover, /neighbour/);
    await window.picture(`beside-${language}`);
    await takeBack(document);
    await expectProblems(document.uri, []);
    assert.ok(!sourcesOf(document.uri).includes('neighbour'));
    assert.deepEqual(await symbolsOf(document), { neighbour: 0, twice: [] });
    await cursorBehind(window, document, 'version = "');
    await closeAll();
  });

  test(`${file} is formatted by us, and nobody is asked by whom`, async (window) => {
    const { document } = await openFile(window, file);
    const before = document.getText();
    await cursorBehind(window, document, 'version = ');
    await window.type('  ');
    await window.palette('Format Document');
    await eventually(() => assert.equal(document.getText(), before));
    assert.equal(await window.page.locator('.notification-toast').count(), 0);
    await takeBack(document);
    await closeAll();
  });
}

test('completion in an invoice holds nothing of the neighbour', async (window) => {
  const { document } = await openFile(window, 'weather/invoice.toml');
  await cursorBehind(window, document, 'authors = ["Sample Author"]');
  await window.press('Enter');
  await window.press('Control+Space');
  const list = window.page.locator('.suggest-widget.visible .monaco-list-row .label-name');
  await list.first().waitFor();
  await sleep(300);
  const offered = await list.allInnerTexts();
  assert.ok(!offered.includes('neighbour_key'), offered.join(', '));
  assert.equal(new Set(offered).size, offered.length, `nothing twice: ${offered.join(', ')}`);
  await window.press('Escape');
  await takeBack(document);
  await closeAll();
});

test('mapped back to toml by a person, an invoice keeps our problems, each of them once', async (window) => {
  const configuration = vscode.workspace.getConfiguration('files');
  const { Workspace } = vscode.ConfigurationTarget;
  await configuration.update('associations', { 'invoice.toml': 'toml' }, Workspace);
  try {
    const { document } = await openFile(window, 'weather/invoice.toml');
    await eventually(() => assert.equal(document.languageId, 'toml'));
    await cursorBehind(window, document, 'descript');
    await window.press('Backspace');
    await eventually(() => {
      const ours = vscode.languages
        .getDiagnostics(document.uri)
        .filter(({ source }) => source === 'bindle');
      assert.deepEqual(ours.map(codeOf), ['invoice/unknown-key']);
    });
    await window.picture('beside-mapped-back');
    await takeBack(document);
    await closeAll();
  } finally {
    await configuration.update('associations', undefined, Workspace);
  }
});

/** What the hover at the cursor says. */
async function hoverHere(window: Window): Promise<string> {
  await window.press('Control+K', 'Control+I');
  const hover = window.page.locator('.monaco-editor .monaco-hover:visible').first();
  await hover.waitFor();
  const text = await hover.innerText();
  await window.press('Escape');
  return text;
}

/** How many symbols are the neighbour's, and which stand twice at one place. */
async function symbolsOf(document: vscode.TextDocument) {
  const all = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
    'vscode.executeDocumentSymbolProvider',
    document.uri,
  );
  const places = all.map(({ name, range }) => `${name} in line ${range.start.line + 1}`);
  return {
    neighbour: all.filter(({ name }) => name === 'neighbour').length,
    twice: places.filter((place, index) => places.indexOf(place) !== index),
  };
}
