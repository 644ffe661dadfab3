import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, test } from 'node:test';
import { host } from './fakeVscode';
import { LocalServer } from '../../client/src/features/localServer/localServer';
import { createLog } from '../../client/src/workbench/log';
import { clientFor, invoiceToml, signal } from './support/bindles';
import { newFolder, openWindow, serverScript, until } from './support/window';

const opened: { dispose(): void }[] = [];
afterEach(() => {
  opened.splice(0).forEach((one) => one.dispose());
});

interface Place {
  enabled: boolean;
  folder: string;
  port: number;
}

async function newServer(place: Place): Promise<LocalServer> {
  const log = createLog();
  const server = new LocalServer({
    script: await serverScript(),
    name: 'Local',
    place: () => ({ ...place }),
    makeClient: clientFor,
    log,
  });
  opened.push(log, server);
  return server;
}

const at = (folder = newFolder(), port = 0): Place => ({ enabled: true, folder, port });

/** Process that holds a data folder. */
function holderOf(folder: string): number {
  const lock = readFileSync(path.join(folder, '.bindle-lock'), 'utf8');
  return (JSON.parse(lock) as { pid: number }).pid;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const failureOf = async (server: LocalServer, retry = false) => {
  const connection = await server.connect({ signal, retry });
  return connection.ok ? undefined : connection.failure;
};

test('the first use starts one process, however many ask at once', async () => {
  const server = await newServer(at());
  assert.equal(server.state, 'stopped');
  const connections = await Promise.all([1, 2, 3].map(() => server.connect({ signal })));
  assert.ok(connections.every((connection) => connection.ok));
  assert.equal(server.state, 'running');
  assert.match(server.url ?? '', /^http:\/\/127\.0\.0\.1:\d+\/v1\/$/);
  assert.equal(new Set(connections.map((c) => c.ok && c.client.baseUrl)).size, 1);
});

test('a second window on the same folder uses the first one’s server, and its own when that is gone', async () => {
  const place = at();
  const first = await newServer(place);
  const second = await newServer(place);
  const connected = await first.connect({ signal });
  assert.ok(connected.ok);
  const toml = new TextEncoder().encode(invoiceToml('shared', '1.0.0'));
  assert.ok((await connected.client.createInvoice(toml, { signal })).ok);

  const shared = await second.connect({ signal });
  assert.ok(shared.ok);
  assert.equal(second.url, first.url);
  assert.ok(second.isShared && !first.isShared);

  first.dispose();
  await until(
    'the first server is gone',
    () => !existsSync(path.join(place.folder, '.bindle-lock')),
  );
  const own = await second.connect({ signal });
  assert.ok(own.ok && !second.isShared);
  assert.ok((await own.client.getInvoice('shared/1.0.0', { signal })).ok, 'nothing is lost');
});

test('a port that is taken is told, and a retry starts it once the port is free', async () => {
  const blocker = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => blocker.once('listening', resolve));
  const { port } = blocker.address() as { port: number };
  const server = await newServer(at(newFolder(), port));
  const failure = await failureOf(server);
  assert.equal(failure?.kind === 'localServer' && failure.cause, 'portTaken');
  assert.equal(server.state, 'failed');
  await new Promise((resolve) => blocker.close(resolve));
  assert.notEqual(await failureOf(server), undefined, 'without a retry it stays as it is');
  assert.equal(await failureOf(server, true), undefined);
  assert.equal(new URL(server.url ?? '').port, String(port));
});

test('a folder that can’t be written to is told', async () => {
  const file = path.join(newFolder({ file: 'no folder' }), 'file', 'below');
  const failure = await failureOf(await newServer(at(file)));
  assert.equal(failure?.kind === 'localServer' && failure.cause, 'folder');
  assert.ok(failure?.kind === 'localServer' && failure.reason.args.includes(file));
});

test('ended from outside: told, nothing lost, started again only when asked', async () => {
  const place = at();
  const server = await newServer(place);
  const failures: string[] = [];
  server.onDidFail(({ cause }) => failures.push(cause));
  const before = await server.connect({ signal });
  assert.ok(before.ok);
  const toml = new TextEncoder().encode(invoiceToml('kept', '1.0.0'));
  assert.ok((await before.client.createInvoice(toml, { signal })).ok);
  process.kill(holderOf(place.folder), 'SIGKILL');
  await until('the end is noticed', () => server.state === 'failed');
  assert.deepEqual(failures, ['killed']);
  assert.notEqual(await failureOf(server), undefined);
  const again = await server.connect({ signal, retry: true });
  assert.ok(again.ok);
  assert.ok((await again.client.getInvoice('kept/1.0.0', { signal })).ok);
});

test('stopped by a person it stays stopped for views, and starts for who asks', async () => {
  const server = await newServer(at());
  await server.connect({ signal });
  await server.stop();
  assert.equal(server.state, 'stopped');
  const failure = await failureOf(server);
  assert.equal(failure?.kind === 'localServer' && failure.cause, 'stopped');
  await server.start();
  assert.equal(server.state, 'running');
});

test('another folder in the settings ends the server; the next use is there', async () => {
  const place = at();
  const server = await newServer(place);
  await server.connect({ signal });
  const { url } = server;
  await server.settingsChanged();
  assert.equal(server.url, url, 'other settings leave it alone');
  place.folder = newFolder();
  await server.settingsChanged();
  assert.equal(server.state, 'stopped');
  await server.connect({ signal });
  assert.ok(existsSync(path.join(place.folder, 'invoices')));
});

test('disposed it ends its process and never starts again', async () => {
  const place = at();
  const server = await newServer(place);
  await server.connect({ signal });
  const pid = holderOf(place.folder);
  server.dispose();
  await until('the process is gone', () => !isAlive(pid));
  assert.equal((await failureOf(server))?.kind, 'cancelled');
});

test('a start that is under way ends with the window', async () => {
  const place = at();
  const server = await newServer(place);
  const connecting = server.connect({ signal });
  server.dispose();
  assert.equal((await connecting).ok, false);
  await until('the lock is free', () => !existsSync(path.join(place.folder, '.bindle-lock')));
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('in a window: one message per failure, with its ways on; Retry goes on from there', async () => {
  const port = await freePort();
  const blocker = createServer().listen(port, '127.0.0.1');
  await new Promise((resolve) => blocker.once('listening', resolve));
  const window = await openWindow({ settings: { 'bindle.localServer.port': port } });
  opened.push({ dispose: () => void window.close() });
  let asked = false;
  host.answer = async ({ buttons }) => {
    if (asked) {
      return undefined;
    }
    asked = true;
    await new Promise((resolve) => blocker.close(resolve));
    return buttons[0];
  };
  await window.run('bindle.startLocalServer');
  assert.equal(host.messages.length, 1);
  assert.match(host.texts[0] ?? '', new RegExp(`port ${port} is in use by another program`));
  assert.deepEqual(host.messages[0]?.buttons, ['Retry', 'Open Settings', 'Show Log']);
  await until('it runs', () => host.context.get('bindle.localServerState') === 'running');
  assert.equal(host.messages.length, 1);
  assert.ok(existsSync(path.join(window.storage, 'bindles', 'invoices')));
});

test('in a window: another folder is chosen, written to the settings, and used', async () => {
  const bad = path.join(newFolder({ file: '' }), 'file', 'below');
  const good = newFolder();
  const window = await openWindow({ settings: { 'bindle.localServer.folder': bad } });
  opened.push({ dispose: () => void window.close() });
  const { Uri } = await import('./fakeVscode');
  host.openDialog = () => [Uri.file(good)];
  host.answer = ({ buttons }) => buttons.find((button) => button === 'Choose Folder…');
  await window.run('bindle.startLocalServer');
  await until('it runs', () => host.context.get('bindle.localServerState') === 'running');
  assert.equal(host.configuration.user['bindle.localServer.folder'], good);
  assert.ok(existsSync(path.join(good, 'invoices')));
  await window.run('bindle.stopLocalServer');
  assert.equal(host.context.get('bindle.localServerState'), 'stopped');
});

test('the workspace’s folder setting counts in a trusted workspace only', async () => {
  const folder = newFolder();
  const setting = { 'bindle.localServer.folder': '${workspaceFolder}/.bindle/data' };
  const window = await openWindow({ folders: [folder], trusted: false });
  opened.push({ dispose: () => void window.close() });
  Object.assign(host.configuration.workspace, setting);
  await window.run('bindle.startLocalServer');
  assert.ok(existsSync(path.join(window.storage, 'bindles', 'invoices')));
  assert.ok(!existsSync(path.join(folder, '.bindle')));
  host.grantTrust();
  await until('it moved', () => host.context.get('bindle.localServerState') === 'stopped');
  await window.run('bindle.startLocalServer');
  assert.ok(existsSync(path.join(folder, '.bindle', 'data', 'invoices')));
});
