/** Colours without any other TOML extension. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, colourOf, paintedLine, openFile } from '../harness/editor';
import { readBackground } from '../harness/page';
import { suite, test } from '../harness/runner';
import { eventually } from '../harness/wait';
import type { Window } from '../harness/window';

suite('colours');

test('invoice.toml is a Bindle invoice and coloured', async (window) => {
  const { document } = await openFile(window, 'weather/invoice.toml');
  assert.equal(document.languageId, 'bindle-invoice');
  await window.page.locator('.statusbar-item').filter({ hasText: 'Bindle Invoice' }).waitFor();
  await expectColours(window, {
    header: ['[bindle]', 'bindle'],
    key: ['version = ', 'version'],
    text: ['version = ', '"1.2.0"'],
    number: ['size = 75', '75'],
    comment: ['# The module stands', 'module'],
  });
  await window.picture('colours-invoice');
});

test('spin.toml is a Spin manifest and coloured', async (window) => {
  const { document } = await openFile(window, 'hello-spin/spin.toml');
  assert.equal(document.languageId, 'spin-manifest');
  await window.page.locator('.statusbar-item').filter({ hasText: 'Spin Manifest' }).waitFor();
  await expectColours(window, {
    header: ['[application]', 'application'],
    key: ['route = ', 'route'],
    text: ['route = ', '"/..."'],
    number: ['spin_manifest_version', '2'],
  });
  await window.picture('colours-spin');
  await closeAll();
});

test('both are coloured in dark and high-contrast themes', async (window) => {
  const configuration = vscode.workspace.getConfiguration('workbench');
  const background = () =>
    window.page
      .locator('.editor-instance .monaco-editor-background')
      .first()
      .evaluate(readBackground);
  await openFile(window, 'weather/invoice.toml');
  try {
    for (const theme of [
      'Default Dark Modern',
      'Default High Contrast',
      'Default High Contrast Light',
    ]) {
      const before = await background();
      await configuration.update('colorTheme', theme, vscode.ConfigurationTarget.Global);
      await eventually(async () => assert.notEqual(await background(), before));
      await expectColours(window, {
        header: ['[bindle]', 'bindle'],
        text: ['version = ', '"1.2.0"'],
        number: ['size = 75', '75'],
        comment: ['# The module stands', 'module'],
      });
      await window.picture(`colours-${theme}`);
    }
  } finally {
    await configuration.update('colorTheme', undefined, vscode.ConfigurationTarget.Global);
    await closeAll();
  }
});

/** Each kind of piece has a colour of its own. */
async function expectColours(
  window: Window,
  places: Record<string, readonly [line: string, piece: string]>,
): Promise<void> {
  const colours = new Map<string, string>();
  for (const [kind, [line, piece]] of Object.entries(places)) {
    colours.set(kind, colourOf(await paintedLine(window, line), piece));
  }
  const shown = JSON.stringify([...colours]);
  assert.equal(new Set(colours.values()).size, colours.size, `a colour for each kind: ${shown}`);
}
