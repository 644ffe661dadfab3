/** From an empty folder to a manifest that builds, by completion and quick fixes only, by keyboard. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { closeAll, inWorkspace, openWith } from '../harness/editor';
import { codeOf, expectProblems } from '../harness/problems';
import { suite, test } from '../harness/runner';
import { takeSuggestion } from '../harness/suggest';
import { eventually } from '../harness/wait';
import type { Window } from '../harness/window';

suite('spinFromNothing');

/** A folder as a template of the compiler leaves it: a program, and no manifest. */
function program(): string {
  const sample = inWorkspace('hello-spin').fsPath;
  const folder = inWorkspace('fresh').fsPath;
  mkdirSync(path.join(folder, 'static'), { recursive: true });
  cpSync(path.join(sample, 'assembly'), path.join(folder, 'assembly'), { recursive: true });
  cpSync(path.join(sample, 'package-lock.json'), path.join(folder, 'package-lock.json'));
  const manifest = JSON.parse(readFileSync(path.join(sample, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  manifest.scripts = {
    'asbuild:release': (manifest.scripts['build'] ?? '').replace('hello.wasm', 'release.wasm'),
  };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(path.join(folder, 'asconfig.json'), '{}\n');
  writeFileSync(path.join(folder, 'static', 'index.html'), '<h1>Hello</h1>\n');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder });
  return folder;
}

async function line(window: Window, text = ''): Promise<void> {
  await window.press('End');
  await window.press('Enter');
  await window.type(text);
}

test(
  'an empty file becomes an application that builds',
  async (window) => {
    const folder = program();
    const uri = await openWith(window, 'fresh/spin.toml', '');
    const document = await vscode.workspace.openTextDocument(uri);
    await window.page.locator('.editor-instance .view-lines').first().click();
    await window.type('spin');
    await takeSuggestion(window, 'spin_manifest_version');
    await eventually(() => assert.equal(document.getText(), 'spin_manifest_version = 2'));
    await line(window);
    await line(window, '[app');
    await takeSuggestion(window, '[application]');
    await line(window, 'n');
    await takeSuggestion(window, 'name');
    await window.type('fresh');
    await line(window);
    await line(window, '[[');
    await window.picture('spin-nothing-header');
    await takeSuggestion(window, '[[trigger.http]]');
    await line(window, 'r');
    await takeSuggestion(window, 'route');
    await takeSuggestion(window, '/...');
    await line(window, 'ex');
    await takeSuggestion(window, 'executor');
    await takeSuggestion(window, 'wagi');
    await line(window, 'c');
    await takeSuggestion(window, 'component');
    await window.type('web');
    await window.press('Escape');
    await line(window);
    await line(window, '[component');
    await takeSuggestion(window, '[component.web]');
    await window.picture('spin-nothing-component');
    await window.press('Tab');
    await takeSuggestion(window, 'npm run asbuild:release');
    await window.press('Escape');
    await line(window, 'w');
    await takeSuggestion(window, 'watch');
    await takeSuggestion(window, 'assembly/**/*.ts, package.json');
    await window.press('Escape');
    await window.picture('spin-nothing-build');
    const inSource = document.getText().indexOf('source = "') + 'source = "'.length;
    const place = document.positionAt(inSource);
    await window.goTo(place.line + 1, place.character + 1);
    await takeSuggestion(window, 'build/release.wasm');
    await line(window, 'fi');
    await takeSuggestion(window, 'files');
    await takeSuggestion(window, '{ source = "static", destination = "/" }');
    await window.press('Escape');
    await window.press('Control+S');
    // All that is left: the program was never built. The fix builds it, and the problem goes.
    const [missing] = await eventually(async () => {
      const found = await expectProblems(uri, ['spin/start/wagi', 'spin/load/source-missing'], {
        seconds: 3,
      });
      return found.filter((problem) => codeOf(problem) === 'spin/load/source-missing');
    });
    assert.ok(missing);
    await window.picture('spin-nothing-missing');
    await window.goTo(missing.range.start.line + 1, missing.range.start.character + 3);
    const first = window.page.locator('.action-widget .monaco-list-row.action.focused').first();
    await eventually(async () => {
      await window.press('Control+.');
      await first.waitFor({ timeout: 3000 });
    });
    await window.picture('spin-nothing-fix');
    await window.press('Enter');
    await eventually(() => assert.ok(existsSync(path.join(folder, 'build', 'release.wasm'))), {
      seconds: 90,
    });
    await expectProblems(uri, ['spin/start/wagi'], { seconds: 20 });
    await window.picture('spin-nothing-done');
    assert.equal(
      document.getText(),
      `spin_manifest_version = 2

[application]
name = "fresh"

[[trigger.http]]
route = "/..."
executor = { type = "wagi" }
component = "web"

[component.web]
source = "build/release.wasm"
files = [{ source = "static", destination = "/" }]
[component.web.build]
command = "npm run asbuild:release"
watch = ["assembly/**/*.ts", "package.json"]`,
    );
    await closeAll();
  },
  { seconds: 240 },
);
