import assert from 'node:assert/strict';
import path from 'node:path';
import { afterEach, test } from 'node:test';
import { activate } from '../../client/src/extension';
import { ANSWER_COMMANDS } from '../../client/src/workbench/commands';
import { host, live, readPackageJson, TextDocument, Uri } from './fakeVscode';
import { clients, RevealOutputChannelOn, TransportKind } from './fake/languageClientLibrary';
import { newFolder, openWindow, serverScript, until, type Window } from './support/window';

let open: Window | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

/** Child processes of this one. */
function processes(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length;
}

test('activation waits for nothing: no request, no process, although both would hang', async () => {
  await serverScript();
  const { fetch } = globalThis;
  const before = processes();
  let requests = 0;
  globalThis.fetch = () => {
    requests += 1;
    return new Promise(() => undefined);
  };
  try {
    open = await openWindow({
      settings: { 'bindle.servers': [{ name: 'far', url: 'http://10.0.0.1/v1/' }] },
    });
    // One turn of the event loop: what was started without being awaited shows.
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(requests, 0);
    assert.equal(processes(), before);
    assert.equal(host.messages.length, 0);
    assert.equal(host.progress.length, 0);
    assert.equal(host.logShown, 0);
  } finally {
    globalThis.fetch = fetch;
  }
});

test('activation takes less than 30 ms, and gives nothing to wait for', async () => {
  const times: number[] = [];
  for (let run = 0; run < 5; run++) {
    const window = await openWindow({ folders: [newFolder({ 'invoice.toml': '' })] });
    times.push(window.activationTime);
    await window.close();
  }
  // The least of them: other tests share the machine.
  assert.ok(Math.min(...times) < 30, times.map((time) => time.toFixed(1)).join(', '));
  assert.notEqual(activate.constructor.name, 'AsyncFunction');
});

test('every contributed command is registered when activate returns, and no other', async () => {
  open = await openWindow();
  const contributed = readPackageJson().contributes.commands.map(({ command }) => command);
  // Those that only answers of the language server hold have no place in a menu.
  const others = Object.values<string>(ANSWER_COMMANDS);
  assert.deepEqual([...host.commands.keys()].sort(), [...contributed, ...others].sort());
});

test('everything registered is disposed', async () => {
  const window = await openWindow();
  assert.ok(live.size > 20, `only ${live.size} registrations`);
  await window.close();
  assert.deepEqual([...live.values()], []);
});

test('every command, called with no argument and with nonsense, answers with at most one message', async () => {
  const commands = readPackageJson().contributes.commands.map(({ command }) => command);
  for (const command of commands.filter((id) => id !== 'bindle.startLocalServer')) {
    for (const args of [[], [null], ['text'], [{ kind: 'invoice' }], [42, []]]) {
      open = await openWindow({ folders: [newFolder()] });
      const { commands: registered } = host;
      await registered.get(command)?.(...args);
      assert.ok(host.messages.length <= 1, `${command}: ${host.texts.join(' | ')}`);
      assert.ok(!host.texts.some((text) => text.includes('bug')), `${command}: ${host.texts[0]}`);
      await open.close();
      open = undefined;
    }
  }
});

test('a Cargo.toml starts no language server', async () => {
  open = await openWindow();
  host.didOpenDocument.fire(new TextDocument(Uri.file('/p/Cargo.toml'), ''));
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(host.statusItems[0]?.detail, 'stopped');
});

test('the first document of ours starts a client over node-ipc that never opens the log', async () => {
  open = await openWindow();
  const before = clients.length;
  host.didOpenDocument.fire(new TextDocument(Uri.file('/p/spin.toml'), '', 'toml'));
  await until('it runs', () => clients.length === before + 1 && clients.at(-1)?.running === true);
  const { id, serverOptions, clientOptions } = clients.at(-1) ?? assert.fail();
  assert.equal(id, 'bindle', 'the section of bindle.trace.server');
  const { run } = serverOptions as { run: { module: string; transport: number } };
  assert.equal(path.basename(run.module), 'server.js');
  assert.equal(run.transport, TransportKind.ipc);
  assert.equal(clientOptions['revealOutputChannelOn'], RevealOutputChannelOn.Never);
  const { provideDiagnostics } = clientOptions['middleware'] as {
    provideDiagnostics: (...args: unknown[]) => unknown;
  };
  const ask = (uri: Uri) => provideDiagnostics({ uri }, undefined, undefined, () => 'the server’s');
  assert.equal(ask(Uri.file('/p/invoice.toml')), 'the server’s');
  assert.deepEqual(ask(Uri.parse('bindle://server/a/1.0.0/invoice.toml?local')), {
    kind: 'full',
    items: [],
  });
  assert.equal(host.logShown, 0);
  await open.close();
  open = undefined;
  assert.equal(clients.at(-1)?.running, false, 'deactivate ends it');
});

test('the welcome text is for a window without any server', async () => {
  open = await openWindow();
  assert.equal(host.context.get('bindle.noServer'), false);
  host.configure({ 'bindle.localServer.enabled': false });
  assert.equal(host.context.get('bindle.noServer'), true);
  assert.equal(host.context.get('bindle.localServerState'), 'off');
  host.configure({ 'bindle.servers': [{ name: 'a', url: 'http://127.0.0.1:9/v1/' }] });
  assert.equal(host.context.get('bindle.noServer'), false);
});
