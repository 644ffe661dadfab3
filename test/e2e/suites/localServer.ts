/** The local server in trouble: each time a clear sentence and a way on, and nothing is lost. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import * as vscode from 'vscode';
import { inWorkspace } from '../harness/editor';
import { processesRunning } from '../harness/processes';
import { suite, test } from '../harness/runner';
import { expand, expectRows, openBindleView } from '../harness/tree';
import { eventually } from '../harness/wait';
import { SERVER } from './names';

suite('local server');

test('killed from outside: a message says so, and Restart brings the bindles back', async (window) => {
  await openBindleView(window);
  await expand(window, SERVER);
  const [pid] = processesRunning('dist/bindleServer.js');
  assert.ok(pid);
  process.kill(pid, 'SIGKILL');
  const toast = window.toast(/ended from outside/);
  await toast.waitFor();
  assert.match(await toast.innerText(), /safe/);
  await window.picture('local-server-killed');
  await toast.locator('.monaco-button', { hasText: 'Restart' }).click();
  await expand(window, SERVER);
  await expectRows(window, (found) => {
    assert.ok(found.some(({ label }) => label === 'example.com/weather'));
  });
  const [again] = processesRunning('dist/bindleServer.js');
  assert.ok(again !== undefined && again !== pid);
  await window.picture('local-server-restarted');
  await window.dismissToasts();
});

test('stopped and started by command', async (window) => {
  await openBindleView(window);
  await window.palette('Bindle: Stop Local Server');
  await eventually(() => assert.deepEqual(processesRunning('dist/bindleServer.js'), []));
  await expectRows(window, (found) => {
    assert.match(found.find(({ label }) => label === SERVER)?.description ?? '', /stopped/);
  });
  assert.equal(
    await window.page.locator('.notification-toast').count(),
    0,
    'stopping is no failure',
  );
  await window.palette('Bindle: Start Local Server');
  await expectRows(window, (found) => {
    assert.match(found.find(({ label }) => label === SERVER)?.description ?? '', /^127\.0\.0\.1:/);
  });
});

test('a port that is taken: the message names it and offers the setting', async (window) => {
  const { server, port } = await takePort();
  const configuration = vscode.workspace.getConfiguration('bindle.localServer');
  try {
    await configuration.update('port', port, vscode.ConfigurationTarget.Workspace);
    await openBindleView(window);
    await window.palette('Bindle: Refresh');
    const toast = window.toast(new RegExp(`port ${port} is in use`));
    await toast.waitFor();
    await expectRows(window, (found) => {
      assert.equal(found.find(({ label }) => label === SERVER)?.description, 'not running');
    });
    await window.picture('local-server-port-taken');
    await new Promise((resolve) => server.close(resolve));
    await toast.locator('.monaco-button', { hasText: 'Retry' }).click();
    await expectRows(window, (found) => {
      assert.equal(found.find(({ label }) => label === SERVER)?.description, `127.0.0.1:${port}`);
    });
  } finally {
    server.close();
    await configuration.update('port', undefined, vscode.ConfigurationTarget.Workspace);
    await window.dismissToasts();
  }
});

test('a folder that can not be written to: the message names it', async (window) => {
  const file = inWorkspace('no-folder').fsPath;
  writeFileSync(file, 'a file, so no folder can be made below it');
  const configuration = vscode.workspace.getConfiguration('bindle.localServer');
  const before = configuration.inspect('folder')?.workspaceValue;
  try {
    await configuration.update('folder', `${file}/bindles`, vscode.ConfigurationTarget.Workspace);
    await openBindleView(window);
    await window.palette('Bindle: Refresh');
    const toast = window.toast(/no-folder/);
    await toast.waitFor();
    await window.picture('local-server-folder');
    await configuration.update('folder', before, vscode.ConfigurationTarget.Workspace);
    await window.dismissToasts();
    await window.palette('Bindle: Refresh');
    await expand(window, SERVER);
    await expectRows(window, (found) => {
      assert.ok(
        found.some(({ label }) => label === 'example.com/weather'),
        'nothing is lost',
      );
    });
  } finally {
    await configuration.update('folder', before, vscode.ConfigurationTarget.Workspace);
    await window.dismissToasts();
  }
});

function takePort(): Promise<{ server: Server; port: number }> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({ server, port: typeof address === 'object' && address !== null ? address.port : 0 });
    });
  });
}
