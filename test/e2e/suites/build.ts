/** Build Project: the real compiler, as a task in a terminal. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { closeAll, inWorkspace, openFile } from '../harness/editor';
import { suite, test } from '../harness/runner';
import type { Window } from '../harness/window';

suite('build');

test(
  'Build Project compiles the component in a terminal',
  async (window) => {
    const wasm = inWorkspace('hello-spin/build/hello.wasm').fsPath;
    assert.equal(existsSync(wasm), false, 'not built yet');
    await openFile(window, 'hello-spin/spin.toml');
    const ended = taskEnd(160);
    await window.palette('Bindle: Build Project');
    const { execution, exitCode } = await ended;
    assert.equal(exitCode, 0);
    assert.equal(execution.task.definition.type, 'bindle');
    assert.equal(execution.task.group?.id, vscode.TaskGroup.Build.id);
    assert.deepEqual(
      [...readFileSync(wasm).subarray(0, 4)],
      [0, 0x61, 0x73, 0x6d],
      'a Wasm module',
    );
    await window.page
      .locator('.terminal-wrapper.active .xterm-rows')
      .filter({ hasText: 'asc' })
      .waitFor();
    assert.equal(
      await window.page.locator('.notification-toast').count(),
      0,
      'no message on success',
    );
    await window.picture('build-success');
  },
  { seconds: 180 },
);

test(
  'a failing compile ends with its exit code, shown in the terminal',
  async (window) => {
    const source = inWorkspace('hello-spin/assembly/index.ts').fsPath;
    const original = readFileSync(source, 'utf8');
    writeFileSync(source, 'export function broken(): i32 { return "no number"; }\n');
    try {
      await openFile(window, 'hello-spin/spin.toml');
      const ended = taskEnd(160);
      await window.palette('Bindle: Build Project');
      const { exitCode } = await ended;
      assert.ok(exitCode !== undefined && exitCode !== 0, `exit code ${exitCode}`);
      await window.page
        .locator('.terminal-wrapper.active .xterm-rows')
        .filter({ hasText: /error/i })
        .waitFor();
      await window.picture('build-failure');
    } finally {
      writeFileSync(source, original);
      await closeTerminals(window);
    }
  },
  { seconds: 180 },
);

/** The end of the next task's process. */
function taskEnd(seconds: number): Promise<vscode.TaskProcessEndEvent> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`no task ended within ${seconds} s`)),
      seconds * 1000,
    );
    const listening = vscode.tasks.onDidEndTaskProcess((event) => {
      clearTimeout(timer);
      listening.dispose();
      resolve(event);
    });
  });
}

async function closeTerminals(window: Window): Promise<void> {
  vscode.window.terminals.forEach((terminal) => terminal.dispose());
  await vscode.commands.executeCommand('workbench.action.closePanel');
  await window.page.waitForTimeout(200);
  await closeAll();
}
