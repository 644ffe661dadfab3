import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type * as vscode from 'vscode';
import { EventEmitter, host } from './fakeVscode';
import { BindleTree } from '../../client/src/features/bindleExplorer/bindleTree';
import type { Node } from '../../client/src/features/bindleExplorer/nodes';
import type { BindleClient } from '../../client/src/bindle/types';
import type { BindleServer } from '../../client/src/workbench/servers';
import { clientFor, startHttp, startServer, type RunningServer } from './support/bindles';

const closing: { close(): Promise<void> }[] = [];
beforeEach(() => host.reset());
afterEach(async () => {
  for (const one of closing.splice(0)) {
    await one.close();
  }
});

/** A server of the tree, whose searches are counted and can be held back. */
class TestServer implements BindleServer {
  readonly kind = 'remote';
  readonly state = 'running';
  readonly id: string;
  searches: string[] = [];
  hold: Promise<void> = Promise.resolve();
  aborted = 0;

  constructor(
    readonly name: string,
    readonly url: string,
  ) {
    this.id = `server:${name}`;
  }

  async connect() {
    const client = clientFor(this.url);
    const search: BindleClient['search'] = async (what, options) => {
      this.searches.push(`${what.offset}+${what.limit}`);
      options.signal.addEventListener('abort', () => {
        this.aborted += 1;
      });
      const answer = await client.search(what, { signal: new AbortController().signal });
      await this.hold;
      return answer;
    };
    return { ok: true as const, client: { ...client, search } };
  }
}

async function bindleServer(): Promise<RunningServer> {
  const server = await startServer();
  closing.push(server);
  return server;
}

function treeOf(servers: readonly BindleServer[], pageSize?: number) {
  const changed = new EventEmitter<BindleServer | undefined>();
  const tree = new BindleTree({ list: () => servers, onDidChange: changed.event }, pageSize);
  const fired: (Node | undefined)[] = [];
  tree.onDidChangeTreeData((node) => fired.push(node));
  closing.push({ close: async () => tree.dispose() });
  return { tree, fired, changed };
}

const labels = (tree: BindleTree, nodes: readonly Node[]) =>
  nodes.map((node) => {
    const { label, description } = tree.getTreeItem(node);
    return [label, description].filter((text) => typeof text === 'string').join(' | ');
  });

async function childrenOf(tree: BindleTree, ...path: string[]): Promise<Node[]> {
  let nodes = await tree.getChildren();
  for (const label of path) {
    const node = nodes.find((candidate) => tree.getTreeItem(candidate).label === label);
    assert.ok(node, `no row ${label} among ${labels(tree, nodes).join(', ')}`);
    nodes = await tree.getChildren(node);
  }
  return nodes;
}

const parcels = [
  { name: 'app.wasm', content: 'wasm', mediaType: 'application/wasm' },
  { name: 'index.html', content: '<p>', mediaType: 'text/html' },
];

test('server → name → version → parcels, newest version first by SemVer', async () => {
  const server = await bindleServer();
  for (const version of ['1.9.0', '1.10.0', '1.10.0-rc.1', '2.0.0-alpha']) {
    await server.add('acme/app', version, parcels);
  }
  await server.add('zeta', '0.1.0');
  const { tree } = treeOf([new TestServer('test', server.url)]);
  assert.deepEqual(labels(tree, await childrenOf(tree)), [`test | ${new URL(server.url).host}`]);
  assert.deepEqual(labels(tree, await childrenOf(tree, 'test')), [
    'acme/app | 4 versions',
    'zeta | 1 version',
  ]);
  assert.deepEqual(labels(tree, await childrenOf(tree, 'test', 'acme/app')), [
    '2.0.0-alpha | 2 parcels',
    '1.10.0 | 2 parcels',
    '1.10.0-rc.1 | 2 parcels',
    '1.9.0 | 2 parcels',
  ]);
  assert.deepEqual(labels(tree, await childrenOf(tree, 'test', 'acme/app', '1.10.0')), [
    'app.wasm | 4 B · application/wasm',
    'index.html | 3 B · text/html',
  ]);
});

test('one request per expansion; collapsing, expanding again and the rows below cost none', async () => {
  const server = await bindleServer();
  await server.add('app', '1.0.0', parcels);
  const source = new TestServer('test', server.url);
  const { tree } = treeOf([source]);
  await tree.getChildren();
  assert.deepEqual(source.searches, [], 'nothing loads before a row is expanded');
  await Promise.all([childrenOf(tree, 'test'), childrenOf(tree, 'test')]);
  await childrenOf(tree, 'test', 'app', '1.0.0');
  assert.deepEqual(source.searches, ['0+100']);
});

test('an answer that a refresh has overtaken is dropped, and its request given up', async () => {
  const server = await bindleServer();
  const source = new TestServer('test', server.url);
  const { tree, fired } = treeOf([source]);
  let release = (): void => undefined;
  source.hold = new Promise((resolve) => {
    release = resolve;
  });
  const [node] = await tree.getChildren();
  const late = tree.getChildren(node);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await server.add('app', '1.0.0');
  source.hold = Promise.resolve();
  tree.refresh(node);
  const fresh = await tree.getChildren(node);
  release();
  assert.deepEqual(labels(tree, fresh), ['app | 1 version']);
  assert.deepEqual(labels(tree, await late), ['app | 1 version']);
  assert.equal(source.aborted, 1);
  assert.deepEqual(fired, [node]);
});

test('refresh fires for the smallest row: the server of a row, or all', async () => {
  const server = await bindleServer();
  await server.add('app', '1.0.0');
  const { tree, fired } = treeOf([
    new TestServer('one', server.url),
    new TestServer('two', server.url),
  ]);
  const [one] = await tree.getChildren();
  const [name] = await childrenOf(tree, 'one');
  tree.refresh(name);
  tree.refresh();
  tree.refreshServer('server:nowhere');
  assert.deepEqual(fired, [one, undefined]);
  assert.equal(tree.getTreeItem(one ?? assert.fail()).collapsibleState, 1);
});

test('a long list comes page by page; Load more adds the next page once, even clicked twice', async () => {
  const server = await bindleServer();
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    await server.add(name, '1.0.0');
  }
  const source = new TestServer('test', server.url);
  const { tree, fired } = treeOf([source], 2);
  const more = (await childrenOf(tree, 'test')).at(-1) ?? assert.fail();
  assert.deepEqual(labels(tree, await childrenOf(tree, 'test')), [
    'a | 1 version',
    'b | 1 version',
    'Load more…',
  ]);
  const { command } = tree.getTreeItem(more);
  assert.equal(command?.command, 'bindle.loadMore');
  await Promise.all([tree.loadMore(more), tree.loadMore(more)]);
  assert.equal((await childrenOf(tree, 'test')).length, 5);
  await tree.loadMore(more);
  assert.deepEqual(
    (await childrenOf(tree, 'test')).map(({ kind }) => kind),
    ['name', 'name', 'name', 'name', 'name'],
  );
  assert.deepEqual(source.searches, ['0+2', '2+2', '4+2']);
  assert.ok(fired.every((node) => node?.kind === 'server'));
});

test('a failed page leaves what is shown', async () => {
  const server = await bindleServer();
  for (const name of ['a', 'b', 'c']) {
    await server.add(name, '1.0.0');
  }
  const { tree } = treeOf([new TestServer('test', server.url)], 2);
  const more = (await childrenOf(tree, 'test')).at(-1) ?? assert.fail();
  await server.close();
  assert.equal((await tree.loadMore(more))?.kind, 'unreachable');
  assert.equal((await childrenOf(tree, 'test')).length, 3);
});

test('a yanked version says so by icon, by word and aloud', async () => {
  const server = await bindleServer();
  await server.add('app', '1.0.0', parcels);
  await server.add('app', '1.1.0');
  await server.client.yankInvoice('app/1.0.0', { signal: new AbortController().signal });
  const { tree } = treeOf([new TestServer('test', server.url)]);
  const [newest, yanked] = await childrenOf(tree, 'test', 'app');
  const item = tree.getTreeItem(yanked ?? assert.fail());
  assert.equal(item.description, 'yanked');
  assert.equal(item.contextValue, 'invoice yanked');
  assert.equal((item.iconPath as vscode.ThemeIcon).id, 'circle-slash');
  assert.equal(item.accessibilityInformation?.label, 'app 1.0.0, yanked');
  assert.equal(tree.getTreeItem(newest ?? assert.fail()).contextValue, 'invoice');
});

test('the id of each row is unique and stable; getParent leads to the root', async () => {
  const server = await bindleServer();
  const twice = [...parcels, ...parcels];
  await server.add('app', '1.0.0', twice);
  await server.add('app/1.0.0', '1.0.0');
  const { tree } = treeOf([new TestServer('test', server.url)]);
  const all = async (nodes: readonly Node[]): Promise<Node[]> => {
    const below = await Promise.all(nodes.map(async (node) => all(await tree.getChildren(node))));
    return [...nodes, ...below.flat()];
  };
  const before = await all(await tree.getChildren());
  const ids = before.map((node) => tree.getTreeItem(node).id);
  assert.equal(new Set(ids).size, ids.length);
  tree.refresh();
  assert.deepEqual(
    (await all(await tree.getChildren())).map((node) => tree.getTreeItem(node).id),
    ids,
  );
  const deepest = before.find(({ kind }) => kind === 'parcel') ?? assert.fail();
  const kinds: string[] = [];
  for (let at: Node | undefined = deepest; at !== undefined; at = tree.getParent(at)) {
    kinds.push(at.kind);
  }
  assert.deepEqual(kinds, ['parcel', 'invoice', 'name', 'server']);
});

test('a click opens an invoice; a tooltip is untrusted and its foreign text is plain', async () => {
  const server = await bindleServer();
  await server.add('app', '1.0.0', [
    { name: '[click](command:evil) <b> $(alert)', content: 'x', mediaType: 'text/plain' },
  ]);
  const { tree } = treeOf([new TestServer('test', server.url)]);
  const [invoice] = await childrenOf(tree, 'test', 'app');
  const item = tree.getTreeItem(invoice ?? assert.fail());
  assert.equal(item.command?.command, 'bindle.openInvoice');
  assert.deepEqual(item.command?.arguments, [{ serverId: 'server:test', id: 'app/1.0.0' }]);
  assert.equal(item.tooltip, undefined, 'made when asked for');
  const [parcel] = await childrenOf(tree, 'test', 'app', '1.0.0');
  const shown = tree.resolveTreeItem(
    tree.getTreeItem(parcel ?? assert.fail()),
    parcel ?? assert.fail(),
  );
  const { value, isTrusted, supportHtml, supportThemeIcons } =
    shown.tooltip as vscode.MarkdownString;
  assert.ok(!isTrusted && !supportHtml && !supportThemeIcons);
  assert.ok(value.includes('\\[click\\]\\(command\\:evil\\) &lt;b&gt;'), value);
});

const BROKEN: readonly {
  readonly cause: string;
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly label: string;
  readonly contextValue: string;
}[] = [
  {
    cause: 'HTML',
    status: 200,
    type: 'text/html',
    body: '<html>hello</html>',
    label: 'Not a Bindle server',
    contextValue: 'problem notBindle',
  },
  {
    cause: 'another service',
    status: 404,
    type: 'text/plain',
    body: 'no such page',
    label: 'Not a Bindle server',
    contextValue: 'problem notBindle',
  },
  {
    cause: '401',
    status: 401,
    type: 'application/toml',
    body: 'error = "unauthorized"',
    label: 'The server asks for a sign-in',
    contextValue: 'problem unauthorized',
  },
  {
    cause: '500',
    status: 500,
    type: 'application/toml',
    body: 'error = "disk"',
    label: 'The server reported an error',
    contextValue: 'problem failed',
  },
];

for (const { cause, status, type, body, label, contextValue } of BROKEN) {
  test(`a server that answers with ${cause} shows one row that says so`, async () => {
    const broken = await startHttp((_request, response) => {
      response.writeHead(status, { 'content-type': type }).end(body);
    });
    closing.push(broken);
    const { tree } = treeOf([new TestServer('test', broken.url)]);
    const rows = await childrenOf(tree, 'test');
    assert.equal(rows.length, 1);
    const item = tree.getTreeItem(rows[0] ?? assert.fail());
    assert.equal(item.label, label);
    assert.equal(item.contextValue, contextValue);
    assert.ok(item.accessibilityInformation?.label.includes(broken.url.replace(/v1\/$/, '')));
    assert.equal(item.collapsibleState, 0);
    assert.equal(host.messages.length, 0);
  });
}

test('a server that is not there shows one row; refreshed after it came, its bindles', async () => {
  const broken = await startHttp(() => undefined);
  await broken.close();
  const source = new TestServer('test', broken.url);
  const { tree } = treeOf([source]);
  const [row] = await childrenOf(tree, 'test');
  assert.equal(tree.getTreeItem(row ?? assert.fail()).contextValue, 'problem unreachable');
  const server = await bindleServer();
  await server.add('app', '1.0.0');
  Object.assign(source, { url: server.url });
  tree.refresh(row);
  assert.deepEqual(labels(tree, await childrenOf(tree, 'test')), ['app | 1 version']);
});

test('an empty server says so', async () => {
  const server = await bindleServer();
  const { tree } = treeOf([new TestServer('test', server.url)]);
  const [row] = await childrenOf(tree, 'test');
  assert.deepEqual(labels(tree, [row ?? assert.fail()]), ['No bindles found']);
});

test('a bindle is found for reveal on a later page', async () => {
  const server = await bindleServer();
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    await server.add(name, '1.0.0');
  }
  const { tree } = treeOf([new TestServer('test', server.url)], 2);
  const found = await tree.findInvoice('server:test', 'e/1.0.0');
  assert.equal(found?.ref.id, 'e/1.0.0');
  assert.equal(await tree.findInvoice('server:test', 'f/1.0.0'), undefined);
});
