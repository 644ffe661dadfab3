/** Editing an invoice by keyboard: fixes, completion, formatting on save, symbols. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, cursorBehind, openFile, openWith, placeOf } from '../harness/editor';
import { expectProblems } from '../harness/problems';
import { suite, test } from '../harness/runner';
import { takeBack } from '../harness/takeBack';
import { eventually, sleep } from '../harness/wait';
import type { Window } from '../harness/window';

suite('editing');

const INVOICE = 'weather/invoice.toml';

test('a quick fix by Ctrl+. and Enter', async (window) => {
  const { document } = await openFile(window, INVOICE);
  await cursorBehind(window, document, 'descript');
  await window.press('Backspace');
  await expectProblems(document.uri, ['invoice/unknown-key']);
  await openFixes(window);
  await window.picture('editing-fixes-key');
  await window.press('Enter');
  await eventually(() => assert.match(document.getText(), /^description = "A small site/m));
  await expectProblems(document.uri, []);
  await takeBack(document);
});

test('a hash that is not the file’s is filled in by keyboard', async (window) => {
  const { document } = await openFile(window, INVOICE);
  const good = document.getText();
  await cursorBehind(window, document, 'sha256 = "36');
  await window.press('Backspace', 'Backspace');
  await window.type('63');
  await expectProblems(document.uri, ['invoice/file-hash-differs']);
  await openFixes(window);
  await window.picture('editing-fixes-hash');
  await window.press('Enter');
  await eventually(() => assert.equal(document.getText(), good));
  await expectProblems(document.uri, []);
  await takeBack(document);
});

test('everything at once: Fix All mends what is safe', async (window) => {
  const { document } = await openFile(window, INVOICE);
  const good = document.getText();
  await cursorBehind(window, document, 'version = "1.2.0');
  await window.press('Backspace', 'Backspace');
  await cursorBehind(window, document, 'f641a1a2c');
  await window.press('Backspace');
  await window.type('C');
  await expectProblems(document.uri, ['invoice/sha256-not-hex', 'invoice/version-not-semver']);
  await window.palette('Fix All');
  await expectProblems(document.uri, []);
  assert.equal(document.getText(), good);
  await takeBack(document);
});

test('a completion by Ctrl+Space and Enter: a group for memberOf', async (window) => {
  const { document } = await openFile(window, INVOICE);
  await cursorBehind(window, document, 'memberOf = ["site');
  await window.press(...Array<string>(4).fill('Backspace'));
  await window.press('Control+Space');
  const list = window.page.locator('.suggest-widget.visible .monaco-list-row');
  await list.filter({ hasText: 'site' }).first().waitFor();
  await window.picture('editing-completion-group');
  await window.press('Enter');
  await eventually(() => {
    const lists = document.getText().match(/memberOf = \["site"\]/g);
    assert.equal(lists?.length, 2);
  });
  await expectProblems(document.uri, []);
  await takeBack(document);
});

test('F2 on a name that is none says why', async (window) => {
  const { document } = await openFile(window, INVOICE);
  await cursorBehind(window, document, 'bindleVersion = "1.0');
  await window.press('F2');
  const message = window.page.locator('.monaco-editor-overlaymessage');
  await message.waitFor();
  assert.match(await message.innerText(), /rename/i);
  assert.equal(await window.page.locator('.rename-box input:visible').count(), 0);
  await window.press('Escape');
  await closeAll();
});

const UNTIDY = `bindleVersion="1.0.0"
[bindle]
name   =   "acme/untidy"   # kept
version='1.0.0'


[annotations]
z="1"
a="2"
`;
const TIDY = `bindleVersion = "1.0.0"

[bindle]
name = "acme/untidy" # kept
version = '1.0.0'

[annotations]
z = "1"
a = "2"
`;

test('formatting on save lays out spaces and blank lines, and leaves order and quotes', async (window) => {
  const configuration = vscode.workspace.getConfiguration('editor');
  await configuration.update('formatOnSave', true, vscode.ConfigurationTarget.Global);
  try {
    const uri = await openWith(window, 'untidy/invoice.toml', UNTIDY);
    const document = await vscode.workspace.openTextDocument(uri);
    await expectProblems(uri, []);
    await window.picture('editing-untidy');
    await cursorBehind(window, document, '# kept');
    await window.type('!');
    await window.press('Backspace');
    await window.press('Control+S');
    await eventually(() => {
      assert.equal(document.isDirty, false);
      assert.equal(document.getText(), TIDY);
    });
    assert.equal(Buffer.from(await vscode.workspace.fs.readFile(uri)).toString(), TIDY);
    assert.equal(await window.page.locator('.notification-toast').count(), 0);
    await window.picture('editing-tidy');
    await window.type(' ');
    await window.press('Control+S');
    await eventually(() => assert.equal(document.isDirty, false));
    assert.equal(document.getText(), TIDY, 'a second time it changes nothing');
  } finally {
    await configuration.update('formatOnSave', undefined, vscode.ConfigurationTarget.Global);
    await closeAll();
  }
});

test('Ctrl+Shift+O lists parcels and groups, and goes to one', async (window) => {
  const { document } = await openFile(window, INVOICE);
  await window.press('Control+Shift+O');
  const names = window.page.locator('.quick-input-list .monaco-list-row .label-name');
  await eventually(async () => {
    const shown = (await names.allInnerTexts()).map((name) => name.trim());
    // The list paints what fits.
    for (const name of ['example.com/weather', 'celsius.wasm', 'site/index.html']) {
      assert.ok(shown.includes(name), `“${name}” among ${shown.join(' | ')}`);
    }
  });
  await window.picture('editing-symbols');
  await window.type('style');
  await names.filter({ hasText: 'site/style.css' }).first().waitFor();
  await sleep(300);
  await window.press('Enter');
  const place = placeOf(document, '"site/style.css"');
  await eventually(() => {
    const at = vscode.window.activeTextEditor?.selection.active;
    assert.ok(at, 'an editor is active');
    assert.ok(Math.abs(at.line - place.start.line) <= 2, `the cursor is in line ${at.line + 1}`);
  });
  await closeAll();
});

/** Ctrl+. and the menu that it opens, once its first row has the focus. */
async function openFixes(window: Window): Promise<void> {
  const first = window.page.locator('.action-widget .monaco-list-row.action.focused').first();
  await eventually(async () => {
    // VS Code drops the request when it looks for the light bulb of new problems meanwhile.
    await window.press('Control+.');
    await first.waitFor({ timeout: 3000 });
  });
}
