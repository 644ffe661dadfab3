/** The tree in a window: the local server behind it, settings that change, trouble and the ways on. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, test } from 'node:test';
import type * as vscode from 'vscode';
import { host } from './fakeVscode';
import type { Node } from '../../client/src/features/bindleExplorer/nodes';
import { startHttp, startServer } from './support/bindles';
import { newFolder, openWindow, until, type Window } from './support/window';

const closing: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0)) {
    await one.close();
  }
});

async function windowWith(settings: Record<string, unknown> = {}): Promise<Window> {
  const window = await openWindow({ settings });
  closing.push(window);
  return window;
}

const LOCAL_OFF = { 'bindle.localServer.enabled': false };

function tree(): vscode.TreeDataProvider<Node> {
  const provider = host.treeViews[0]?.options.treeDataProvider;
  return provider as vscode.TreeDataProvider<Node>;
}

async function rows(parent?: Node): Promise<Node[]> {
  return (await tree().getChildren(parent)) ?? [];
}

/** Rows as a person reads them. */
async function read(parent?: Node): Promise<string[]> {
  const texts: string[] = [];
  for (const node of await rows(parent)) {
    const { label, description } = await tree().getTreeItem(node);
    texts.push([label, description].filter((text) => typeof text === 'string').join(' | '));
  }
  return texts;
}

const firstServer = async () => (await rows())[0] ?? assert.fail('no server');

test('with nothing configured the one local server is shown expanded and starts when it is read', async () => {
  await windowWith();
  assert.equal(host.treeViews[0]?.options.showCollapseAll, true);
  assert.deepEqual(await read(), ['Local Bindle server | stopped']);
  const server = await firstServer();
  assert.equal((await tree().getTreeItem(server)).collapsibleState, 2);
  assert.equal(host.context.get('bindle.localServerState'), 'stopped', 'not before it is read');
  assert.deepEqual(await read(server), ['No bindles found']);
  assert.match((await read())[0] ?? '', /^Local Bindle server \| 127\.0\.0\.1:\d+$/);
  assert.equal((await tree().getTreeItem(server)).contextValue, 'server local running');
  assert.equal(host.messages.length, 0);
});

test('ended from outside: a row and one message; Restart fills the same row again', async () => {
  const window = await windowWith();
  const server = await firstServer();
  await rows(server);
  const fired: (Node | undefined | null | void | Node[])[] = [];
  tree().onDidChangeTreeData?.((node) => fired.push(node));
  const lock = path.join(window.storage, 'bindles', '.bindle-lock');
  let restart = (): void => undefined;
  host.answer = ({ buttons }) =>
    new Promise((resolve) => {
      restart = () => resolve(buttons[0]);
    });
  process.kill((JSON.parse(readFileSync(lock, 'utf8')) as { pid: number }).pid, 'SIGKILL');
  await until('it is told', () => host.messages.length === 1);
  assert.match(host.texts[0] ?? '', /ended from outside\. What it stored is safe in /);
  assert.deepEqual(host.messages[0]?.buttons, ['Restart', 'Show Log']);
  assert.ok(fired.includes(server));
  assert.deepEqual(await read(server), ['The local server was ended from outside']);
  const [problem] = await rows(server);
  assert.equal(
    (await tree().getTreeItem(problem ?? assert.fail())).contextValue,
    'problem localServer',
  );
  restart();
  await until('it runs', () => host.context.get('bindle.localServerState') === 'running');
  assert.deepEqual(await read(server), ['No bindles found']);
  assert.equal(await firstServer(), server, 'the row is the same');
  assert.equal(host.messages.length, 1);
});

test('a failed start is asked for once, not at every look; the refresh of its row tries again', async () => {
  const bad = path.join(newFolder({ file: '' }), 'file', 'below');
  const window = await windowWith({ 'bindle.localServer.folder': bad });
  const server = await firstServer();
  assert.deepEqual(await read(server), ['The folder can’t be written to']);
  assert.deepEqual(await read(server), ['The folder can’t be written to']);
  assert.equal(host.messages.length, 1);
  host.configure({ 'bindle.localServer.folder': newFolder() });
  const [problem] = await rows(server);
  await window.run('bindle.refresh', problem);
  assert.deepEqual(await read(server), ['No bindles found']);
  assert.equal(host.messages.length, 1);
});

test('stopped by command the row says so, without a message', async () => {
  const window = await windowWith();
  const server = await firstServer();
  await rows(server);
  await window.run('bindle.stopLocalServer');
  assert.deepEqual(await read(), ['Local Bindle server | stopped']);
  assert.deepEqual(await read(server), ['The local server is stopped']);
  assert.equal(host.messages.length, 0);
});

test('servers come and go with the settings; what is known of the others is kept', async () => {
  const server = await startServer();
  closing.push(server);
  await server.add('app', '1.0.0');
  let requests = 0;
  const counted = await startHttp((request, response) => {
    requests += 1;
    void fetch(new URL(request.url ?? '', server.url)).then(async (answer) => {
      response.writeHead(answer.status, { 'content-type': 'application/toml' });
      response.end(await answer.text());
    });
  });
  closing.push(counted);
  const one = { name: 'one', url: counted.url };
  await windowWith({ ...LOCAL_OFF, 'bindle.servers': [one] });
  const first = await firstServer();
  assert.deepEqual(await read(first), ['app | 1 version']);
  let changes = 0;
  tree().onDidChangeTreeData?.(() => {
    changes += 1;
  });
  host.configure({ 'bindle.maxProblems': 10 });
  assert.equal(changes, 0, 'other settings are nothing to the tree');
  host.configure({ 'bindle.servers': [one, { name: 'two', url: server.url }] });
  assert.equal(changes, 1);
  assert.equal((await rows()).length, 2);
  assert.equal(await firstServer(), first);
  assert.deepEqual(await read(first), ['app | 1 version']);
  assert.equal(requests, 1);
  host.configure({ 'bindle.localServer.enabled': true });
  assert.equal((await rows()).at(-1)?.id, 'local');
  host.configure({ ...LOCAL_OFF, 'bindle.servers': [] });
  await until('they are gone', () => host.context.get('bindle.noServer') === true);
  assert.deepEqual(await rows(), [], 'the welcome text speaks');
});

test('Copy ID copies what the format writes, for each kind of row', async () => {
  const server = await startServer();
  closing.push(server);
  await server.add('acme/app', '1.0.0', [{ name: 'a', content: 'a' }]);
  const window = await windowWith({
    ...LOCAL_OFF,
    'bindle.servers': [{ name: 'one', url: server.url }],
  });
  const [name] = await rows(await firstServer());
  const [invoice] = await rows(name);
  const [parcel] = await rows(invoice);
  const copied: string[] = [];
  for (const node of [name, invoice, parcel, await firstServer(), undefined]) {
    host.clipboard = '';
    await window.run('bindle.copyId', node);
    copied.push(host.clipboard);
  }
  const sha = 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb';
  assert.deepEqual(copied, ['acme/app', 'acme/app/1.0.0', `acme/app/1.0.0@${sha}`, '', '']);
});

test('a page that fails to load is told with Retry, in the progress of the view', async () => {
  const server = await startServer();
  const pages = await startHttp((request, response) => {
    const url = new URL(request.url ?? '', server.url);
    url.searchParams.set('limit', '1');
    void fetch(url).then(
      async (answer) => {
        response.writeHead(answer.status, { 'content-type': 'application/toml' });
        response.end(await answer.text());
      },
      () => response.destroy(),
    );
  });
  closing.push(pages);
  await server.add('a', '1.0.0');
  await server.add('b', '1.0.0');
  const window = await windowWith({
    ...LOCAL_OFF,
    'bindle.servers': [{ name: 'one', url: pages.url }],
  });
  const more = (await rows(await firstServer())).at(-1);
  assert.equal(more?.kind, 'loadMore');
  await server.close();
  await window.run('bindle.loadMore', more);
  assert.equal(host.messages.length, 1);
  assert.deepEqual(host.messages[0]?.buttons, ['Retry', 'Show Log']);
  assert.deepEqual(host.progress[0]?.options, { location: { viewId: 'bindle.explorer' } });
  assert.deepEqual(await read(await firstServer()), ['a | 1 version', 'Load more…']);
});
