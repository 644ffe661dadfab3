/** Completion, hover and outline: what the editor says about keys. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, cursorBehind, undoAll, openFile } from '../harness/editor';
import { expectProblems } from '../harness/problems';
import { suite, test } from '../harness/runner';
import { eventually } from '../harness/wait';
import type { Window } from '../harness/window';

suite('words');

test('completion on a half-typed line of an invoice, accepted by Enter', async (window) => {
  const { document } = await openFile(window, 'weather/invoice.toml');
  await cursorBehind(window, document, 'mediaType = "application/wasm"');
  await window.press('Enter');
  await window.type('ori');
  const offered = await suggestions(window);
  assert.ok(offered.includes('origin'), `offered: ${offered.join(', ')}`);
  await window.picture('completion-invoice-half-line');
  await window.press('Enter');
  await eventually(() => assert.match(document.getText(), /^origin = ""?/m));
  await undoAll(window, document);
});

test('completion of a half-typed header of an invoice, accepted by Enter', async (window) => {
  const { document } = await openFile(window, 'weather/invoice.toml');
  await completeHeader(window, document, '[[par', '[[parcel]]');
  await window.picture('completion-invoice-header');
  await undoAll(window, document);
  await closeAll();
});

test('completion in every kind of table of a Spin manifest', async (window) => {
  const { document } = await openFile(window, 'hello-spin/spin.toml');
  for (const [behind, half, wanted] of [
    ['source = "build/hello.wasm"', 'allow', 'allowed_outbound_hosts'],
    ['version = "0.1.0"', 'tri', 'trigger'],
    ['watch = ["assembly/**/*.ts", "package.json"]', 'work', 'workdir'],
  ] as const) {
    await cursorBehind(window, document, behind);
    await window.press('Enter');
    await window.type(half);
    const offered = await suggestions(window);
    assert.ok(offered.includes(wanted), `behind ${behind}: ${offered.join(', ')}`);
    await window.picture(`completion-spin-${wanted}`);
    await window.press('Escape');
    await undoAll(window, document);
  }
  await expectProblems(document.uri, []);
});

test('completion of a half-typed header of a Spin manifest, accepted by Enter', async (window) => {
  const { document } = await openFile(window, 'hello-spin/spin.toml');
  await completeHeader(window, document, '[component.hello.var', '[component.hello.variables]');
  await window.picture('completion-spin-header');
  await undoAll(window, document);
});

test('hover explains keys of both files', async (window) => {
  for (const [file, key, says] of [
    ['weather/invoice.toml', 'mediaType', /mediaType[\s\S]*string[\s\S]*required/i],
    ['hello-spin/spin.toml', 'watch', /watch[\s\S]*array/i],
  ] as const) {
    const { document } = await openFile(window, file);
    await cursorBehind(window, document, key);
    const text = await hoverOver(window, key);
    assert.match(text, says);
    await window.picture(`hover-${key}`);
    await window.press('Escape');
  }
});

test('outline names parcels, groups, components and triggers', async (window) => {
  // The list of files gives its room to the outline.
  const files = window.page.locator('.pane-header').filter({ hasText: 'sample' }).first();
  await vscode.commands.executeCommand('workbench.view.explorer');
  await files.click();
  for (const [file, names] of [
    [
      'weather/invoice.toml',
      ['example.com/weather', 'celsius.wasm', 'site/index.html', 'site/style.css', 'site'],
    ],
    ['hello-spin/spin.toml', ['hello-spin', 'hello', '/...']],
  ] as const) {
    await openFile(window, file);
    await window.palette('Explorer: Focus on Outline View');
    // One row for each, so that all of them fit into the pane.
    await window.page.locator('.outline-pane .monaco-list-row').first().waitFor();
    await vscode.commands.executeCommand('outline.collapse');
    const rows = window.page.locator('.outline-pane .monaco-list-row');
    await eventually(async () => {
      const shown = await rows.locator('.label-name').allInnerTexts();
      for (const name of names) {
        assert.ok(shown.includes(name), `“${name}” in the outline: ${shown.join(' | ')}`);
      }
    });
    await window.picture(`outline-${file.split('/')[0]}`);
  }
  await files.click();
  await closeAll();
});

/** Types a header at the end of the file, takes the offered one, and looks at what stands there then. */
async function completeHeader(
  window: Window,
  document: vscode.TextDocument,
  half: string,
  whole: string,
): Promise<void> {
  const before = document.getText();
  await cursorBehind(window, document, before.trimEnd());
  await window.type(`\n\n${half}`);
  const offered = await suggestions(window);
  assert.ok(offered.includes(whole), `offered: ${offered.join(', ')}`);
  await window.picture(`completion-offer-${half}`);
  while ((await focusedSuggestion(window)) !== whole) {
    await window.press('ArrowDown');
  }
  await window.press('Enter');
  await eventually(() => {
    const added = document.getText().slice(before.trimEnd().length).trim();
    assert.equal(added.split('\n')[0], whole);
  });
}

function focusedSuggestion(window: Window): Promise<string> {
  return window.page
    .locator('.suggest-widget.visible .monaco-list-row.focused .label-name')
    .innerText();
}

/** Labels in the open suggestion list, once there are some. */
async function suggestions(window: Window): Promise<string[]> {
  const list = window.page.locator('.suggest-widget.visible');
  await list.locator('.monaco-list-row').first().waitFor();
  await window.page.waitForTimeout(150);
  return list.locator('.monaco-list-row .label-name').allInnerTexts();
}

/** What the hover over the first painted `word` says. */
async function hoverOver(window: Window, word: string): Promise<string> {
  const piece = window.page
    .locator('.editor-instance .view-line span > span')
    .filter({ hasText: word })
    .first();
  const box = await piece.boundingBox();
  assert.ok(box, `“${word}” is painted`);
  await window.page.mouse.move(box.x + 3, box.y + 80);
  await window.page.mouse.move(box.x + 10, box.y + box.height / 2, { steps: 4 });
  const hover = window.page.locator('.monaco-hover:visible .hover-contents').first();
  await hover.waitFor();
  return (await window.page.locator('.monaco-hover:visible').first().innerText()).trim();
}
