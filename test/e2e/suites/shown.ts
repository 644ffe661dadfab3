/** What an invoice shows beside its text: hints and hovers, in every kind of theme. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, cursorBehind, openWith } from '../harness/editor';
import { suite, test } from '../harness/runner';
import { eventually } from '../harness/wait';
import type { Window } from '../harness/window';

suite('shown');

/** One of everything that is shown: a large parcel, a group, a signature, a slip. */
const INVOICE = `bindleVersion = "1.0.0"

[bindle]
name = "acme/shown"
version = "2.0.0-rc.1"
descripion = "A slip, to see how it is underlined."

[[parcel]]
[parcel.label]
name = "engine.wasm"
mediaType = "application/wasm"
size = 5242880
sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
[parcel.conditions]
memberOf = ["engines"]

[[group]]
name = "engines"
satisfiedBy = "oneOf"

[[signature]]
by = "Sample Signer <signer@example.com>"
signature = "bm90IGEgc2lnbmF0dXJl"
key = "bm90IGEga2V5"
role = "creator"
at = 1611960337
`;

async function open(window: Window): Promise<vscode.TextDocument> {
  const uri = await openWith(window, 'shown/invoice.toml', INVOICE);
  const document = await vscode.workspace.openTextDocument(uri);
  await eventually(() =>
    assert.ok(vscode.languages.getDiagnostics(uri).length > 0, 'the slip is told'),
  );
  return document;
}

/** The whole painted text of the editor, hints and lenses included. */
async function painted(window: Window): Promise<string> {
  const lines = await window.page
    .locator('.editor-instance .view-line, .editor-instance .codelens-decoration')
    .allInnerTexts();
  return lines.map((line) => line.replace(/\u00a0/g, ' ')).join('\n');
}

test('inlay hints say sizes and members; each can be switched off', async (window) => {
  await open(window);
  const hints = { size: /5\.0 MB/, groups: /"engines".*1 parcel/ };
  await eventually(async () => {
    const text = await painted(window);
    assert.match(text, hints.size);
    assert.match(text, hints.groups);
  });
  await window.picture('shown-hints');
  const configuration = vscode.workspace.getConfiguration('bindle');
  for (const name of ['size', 'groups'] as const) {
    await configuration.update(`inlayHints.${name}`, false, vscode.ConfigurationTarget.Global);
    await eventually(async () => assert.doesNotMatch(await painted(window), hints[name]));
    await configuration.update(`inlayHints.${name}`, undefined, vscode.ConfigurationTarget.Global);
    await eventually(async () => assert.match(await painted(window), hints[name]));
  }
  await closeAll();
});

test('hovers say what a value means', async (window) => {
  const document = await open(window);
  for (const [behind, says] of [
    ['size = 5242', /5\.0 MB/],
    ['satisfiedBy = "one', /oneOf/],
    ['at = 16119', /2021/],
    ['mediaType = "application/wa', /WebAssembly|wasm/i],
  ] as const) {
    await cursorBehind(window, document, behind);
    await window.press('Control+K', 'Control+I');
    const hover = window.page.locator('.monaco-editor .monaco-hover:visible').first();
    await hover.waitFor();
    await eventually(async () => assert.match(await hover.innerText(), says));
    await window.picture(`shown-hover-${behind.split(' ')[0]}`);
    await window.press('Escape');
    await hover.waitFor({ state: 'hidden' });
  }
  await closeAll();
});

for (const theme of ['Default Light Modern', 'Default Dark Modern', 'Default High Contrast']) {
  test(`problems, hover, fixes and completion in ${theme}`, async (window) => {
    const configuration = vscode.workspace.getConfiguration('workbench');
    await configuration.update('colorTheme', theme, vscode.ConfigurationTarget.Global);
    try {
      const document = await open(window);
      const squiggle = window.page.locator('.squiggly-error, .squiggly-warning').first();
      await squiggle.waitFor();
      await window.press('Control+Shift+M');
      await window.page.locator('.markers-panel .monaco-list-row').nth(1).waitFor();
      await window.picture(`shown-${theme}-problems`);
      await vscode.commands.executeCommand('workbench.action.closePanel');
      await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
      await cursorBehind(window, document, 'descrip');
      await window.press('Control+K', 'Control+I');
      await window.page.locator('.monaco-editor .monaco-hover:visible').first().waitFor();
      await window.picture(`shown-${theme}-hover`);
      await window.press('Escape');
      await window.press('Control+.');
      await window.page.locator('.action-widget .monaco-list-row.action').first().waitFor();
      await window.picture(`shown-${theme}-fixes`);
      await window.press('Escape');
      await cursorBehind(window, document, 'at = 1611960337');
      await window.type('\n\n[');
      await window.page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor();
      await window.picture(`shown-${theme}-completion`);
      await window.press('Escape');
    } finally {
      await configuration.update('colorTheme', undefined, vscode.ConfigurationTarget.Global);
      await closeAll();
    }
  });
}
