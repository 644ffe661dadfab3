/** What the window shows of a Spin manifest: problems, hovers, hints, lenses, the upgrade, a running application. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { fakeSpin } from '../../support/fakeSpin';
import { closeAll, cursorBehind, inWorkspace, openWith } from '../harness/editor';
import { expectProblems } from '../harness/problems';
import { suite, test } from '../harness/runner';
import { eventually } from '../harness/wait';
import type { Window } from '../harness/window';

suite('spinShown');

const GOOD = `spin_manifest_version = 2

[application]
name = "shop"
version = "1.0.0"

[variables]
api_host = { default = "api.example.com" }

[[trigger.http]]
route = "/cart/:id"
component = "cart"

[[trigger.http]]
route = "/static/..."
component = "assets"

[component.cart]
source = "cart.wasm"
allowed_outbound_hosts = ["https://{{ api_host }}", "redis://cache.example.com"]
key_value_stores = ["default"]
[component.cart.variables]
url = "https://{{ api_host }}/v1"

[component.assets]
source = "assets.wasm"
files = ["static/**/*"]
`;

/** Wrong in seven ways, each of which Spin would tell at another moment or not at all. */
const WRONG = `spin_manifest_version = 2

[application]
name = "shop"

[variables]
unused = { required = false }

[[trigger.http]]
route = "/user/{id}"
component = "cart"

[[trigger.http]]
route = "/a/*rest"
component = "missing"

[component.cart]
source = "cart.wasm"
allowed_outbound_hosts = ["api.example.com", "ftp://x"]
[component.cart.variables]
url = "https://{{ nobody }}/v1"
`;

/** The preamble of a module and nothing else. */
const MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

function shop(text: string, window: Window): Promise<vscode.Uri> {
  const folder = inWorkspace('shop').fsPath;
  mkdirSync(path.join(folder, 'static'), { recursive: true });
  writeFileSync(path.join(folder, 'static', 'a.css'), 'a {}\n');
  writeFileSync(path.join(folder, 'static', 'b.css'), 'b {}\n');
  writeFileSync(path.join(folder, 'cart.wasm'), MODULE);
  writeFileSync(path.join(folder, 'assets.wasm'), MODULE);
  return openWith(window, 'shop/spin.toml', text);
}

async function settings(values: Readonly<Record<string, unknown>>): Promise<() => Promise<void>> {
  const configuration = vscode.workspace.getConfiguration();
  const set = async (value: (key: string) => unknown) => {
    for (const key of Object.keys(values)) {
      await configuration.update(key, value(key), vscode.ConfigurationTarget.Global);
    }
  };
  await set((key) => values[key]);
  return () => set(() => undefined);
}

for (const [theme, name] of [
  ['dark', 'Default Dark Modern'],
  ['light', 'Default Light Modern'],
] as const) {
  test(`problems, hints and lenses, ${theme}`, async (window) => {
    const reset = await settings({ 'workbench.colorTheme': name, 'bindle.codeLens.enabled': true });
    try {
      // A terminal of the suite before would hide half of the manifest.
      await vscode.commands.executeCommand('workbench.action.closePanel');
      const uri = await shop(GOOD, window);
      const document = await vscode.workspace.openTextDocument(uri);
      const hints = window.page.locator('.editor-instance .view-line');
      await eventually(
        async () => {
          const text = (await hints.allInnerTexts()).join('\n').replaceAll('\u00a0', ' ');
          assert.match(text, /:6379/);
          assert.match(text, /2 files/);
          assert.match(text, /module/);
        },
        { seconds: 10 },
      );
      await window.page
        .locator('.codelens-decoration')
        .filter({ hasText: 'Build' })
        .or(window.page.locator('.codelens-decoration').filter({ hasText: 'Up' }))
        .first()
        .waitFor();
      await window.picture(`spin-${theme}-hints`);
      await cursorBehind(window, document, 'route = "/cart/:i');
      await window.palette('Show or Focus Hover');
      await window.page.locator('.monaco-hover:visible').first().waitFor();
      await window.picture(`spin-${theme}-hover-route`);
      await window.press('Escape');
      await cursorBehind(window, document, 'redis://cache.exam');
      await window.palette('Show or Focus Hover');
      await window.page
        .locator('.monaco-hover:visible')
        .filter({ hasText: '6379' })
        .first()
        .waitFor();
      await window.picture(`spin-${theme}-hover-host`);
      await window.press('Escape');
      await cursorBehind(window, document, 'url = "https://{{ api_h');
      await window.palette('Show or Focus Hover');
      await window.page
        .locator('.monaco-hover:visible')
        .filter({ hasText: 'SPIN_VARIABLE_API_HOST' })
        .first()
        .waitFor();
      await window.picture(`spin-${theme}-hover-variable`);
      await window.press('Escape');
      await closeAll();
      await shop(WRONG, window);
      await eventually(() => {
        const found = vscode.languages
          .getDiagnostics(uri)
          .map(({ code }) => String(typeof code === 'object' ? code.value : code));
        for (const code of [
          'spin/start/unknown-component',
          'spin/start/route',
          'spin/route-literal',
        ]) {
          assert.ok(found.includes(code), found.join(', '));
        }
      });
      await window.palette('View: Focus Problems');
      await window.picture(`spin-${theme}-problems`);
      await window.palette('View: Toggle Panel Visibility');
    } finally {
      await reset();
      await closeAll();
    }
  });
}

test('version 1 becomes version 2 by a quick fix, with its comments', async (window) => {
  const uri = await openWith(
    window,
    'old/spin.toml',
    `# What it is
spin_version = "1"
name = "old"
version = "0.1.0"
trigger = { type = "http", base = "/" }

# The one component
[[component]]
id = "hello"
source = "hello.wasm" # built elsewhere
allowed_http_hosts = ["example.com"]
[component.trigger]
route = "/..."
`,
  );
  const document = await vscode.workspace.openTextDocument(uri);
  await cursorBehind(window, document, 'spin_ver');
  const menu = window.page.locator('.action-widget .monaco-list-row.action');
  await eventually(async () => {
    await window.press('Control+.');
    await menu.first().waitFor({ timeout: 3000 });
  });
  await window.picture('spin-upgrade-menu');
  await menu.filter({ hasText: 'version 2' }).first().click();
  await eventually(() => {
    const text = document.getText();
    assert.match(text, /^# What it is\nspin_manifest_version = 2$/m);
    assert.match(text, /# The one component/);
    assert.match(text, /\[component\.hello\]/);
    assert.match(text, /source = "hello\.wasm" # built elsewhere/);
    assert.match(text, /allowed_outbound_hosts = /);
  });
  await window.picture('spin-upgrade-done');
  await expectProblems(uri, ['spin/load/source-missing']);
  await closeAll();
});

test('a lens runs the application, says where it answers, and the terminal ends it', async (window) => {
  const folder = inWorkspace('running').fsPath;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'hello.wasm'), MODULE);
  const reset = await settings({
    'bindle.spin.path': fakeSpin(folder),
    'bindle.codeLens.enabled': true,
  });
  try {
    await openWith(
      window,
      'running/spin.toml',
      `spin_manifest_version = 2
[application]
name = "running"
[[trigger.http]]
route = "/hello"
component = "hello"
[component.hello]
source = "hello.wasm"
`,
    );
    await window.page.locator('.codelens-decoration a').filter({ hasText: 'Up' }).first().click();
    await window.page
      .locator('.notification-toast')
      .filter({ hasText: 'The application answers at http://127.0.0.1:' })
      .first()
      .waitFor();
    await window.picture('spin-up');
    const [execution] = vscode.tasks.taskExecutions.filter(({ task }) =>
      task.name.startsWith('up '),
    );
    assert.ok(execution);
    execution.terminate();
    await eventually(() =>
      assert.equal(
        vscode.tasks.taskExecutions.some(({ task }) => task.name.startsWith('up ')),
        false,
      ),
    );
  } finally {
    await reset();
    await closeAll();
  }
});
