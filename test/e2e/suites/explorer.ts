/** The tree: server → name → version → parcels; a click on a version opens its invoice. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activeEditor, closeAll } from '../harness/editor';
import { processesRunning } from '../harness/processes';
import { suite, test } from '../harness/runner';
import { below, expand, expectRows, openBindleView, row } from '../harness/tree';
import { eventually, sleep } from '../harness/wait';
import { SERVER } from './names';

suite('explorer');

test('the local server starts when its view is opened, and holds the sample bindles', async (window) => {
  assert.deepEqual(processesRunning('dist/bindleServer.js'), [], 'none runs before');
  await openBindleView(window);
  const names = await expand(window, SERVER);
  assert.ok(names.includes('example.com/weather'), names.join(', '));
  const shown = await expectRows(window, (found) => {
    const server = found.find(({ label }) => label === SERVER);
    assert.match(server?.description ?? '', /^127\.0\.0\.1:\d+$/);
  });
  assert.ok(shown.length > 1);
  assert.equal(processesRunning('dist/bindleServer.js').length, 1, 'one process serves');
  await window.picture('explorer-server');
});

test('name, version and parcels open one below the other', async (window) => {
  await openBindleView(window);
  const versions = await expand(window, 'example.com/weather');
  assert.ok(versions.includes('1.1.0'), versions.join(', '));
  const parcels = await expand(window, '1.1.0');
  assert.ok(parcels.includes('celsius.wasm'), parcels.join(', '));
  const shown = await expectRows(window, (found) => {
    const parcel = below(found, '1.1.0').find(({ label }) => label === 'celsius.wasm');
    assert.match(parcel?.description ?? '', /B · application\/wasm$/);
    assert.equal(parcel?.level, 4);
  });
  const version = shown.find(({ label }) => label === '1.1.0');
  assert.match(version?.spoken ?? '', /^example\.com\/weather 1\.1\.0, \d+ parcels?/);
  await window.picture('explorer-parcels');
});

test('arrow keys walk the tree', async (window) => {
  await openBindleView(window);
  await row(window, SERVER).click();
  await window.press('Home', 'ArrowRight', 'ArrowDown');
  await eventually(async () => {
    const focused = window.page.locator('.sidebar .monaco-list-row.focused .label-name');
    assert.notEqual(await focused.innerText(), SERVER);
  });
});

test('a clicked version opens its invoice, read-only and in preview', async (window) => {
  await openBindleView(window);
  await expand(window, SERVER);
  await expand(window, 'example.com/weather');
  await row(window, '1.1.0').locator('.label-name').click();
  const { document } = await activeEditor('/example.com/weather/1.1.0/invoice.toml');
  assert.equal(document.uri.scheme, 'bindle');
  assert.equal(document.languageId, 'bindle-invoice');
  assert.match(document.getText(), /name = "example\.com\/weather"\nversion = "1\.1\.0"/);
  assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
  const text = document.getText();
  await window.page.locator('.editor-instance .view-line').first().click();
  await window.type('x');
  await window.page
    .getByText(/read-only/i)
    .first()
    .waitFor();
  assert.equal(document.getText(), text);
  const active = vscode.window.tabGroups.activeTabGroup.activeTab;
  assert.equal(active?.isPreview, true);
  await window.picture('explorer-invoice');
  await closeAll();
});

test('refresh twice and collapse in between are harmless', async (window) => {
  await openBindleView(window);
  await window.palette('Bindle: Refresh');
  await window.palette('Bindle: Refresh');
  await row(window, SERVER).click();
  await sleep(200);
  await expand(window, SERVER);
  await expectRows(window, (found) => {
    assert.equal(found.filter(({ label }) => label === 'example.com/weather').length, 1);
  });
});
