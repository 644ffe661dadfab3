/** Names over all manifests of a workspace, over the protocol: files on the disk and what is open. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { ResponseError } from 'vscode-jsonrpc';
import {
  CancellationTokenSource,
  LSPErrorCodes,
  SymbolKind,
  type ClientCapabilities,
  type SymbolInformation,
} from 'vscode-languageserver-protocol';
import { PULL, type Client } from './client';
import { start } from './inProcess';

const WATCHING: ClientCapabilities = {
  ...PULL,
  workspace: {
    ...PULL.workspace,
    symbol: {},
    workspaceFolders: true,
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
};
const PLAIN: ClientCapabilities = { ...PULL, workspace: { symbol: {} } };

const manifest = (app: string, component: string) => `spin_manifest_version = 2
[application]
name = "${app}"
[variables]
token = { required = true }
[[trigger.http]]
route = "/${component}/..."
component = "${component}"
[component.${component}]
source = "a.wasm"
`;
const INVOICE = `bindleVersion = "1.0.0"
[bindle]
name = "weather"
version = "1.0.0"
[[group]]
name = "server"
[[parcel]]
label.name = "app.wasm"
`;

async function workspace(t: TestContext, files: Readonly<Record<string, string>>) {
  const root = await mkdtemp(path.join(tmpdir(), 'bindle-symbols-'));
  t.after(() => rm(root, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), text);
  }
  return { root, uri: pathToFileURL(root).href };
}

/** `name < container @ file`, in the order of the answer. */
async function search(client: Client, query: string, root: string): Promise<string[]> {
  const found = await client.request<SymbolInformation[]>('workspace/symbol', { query });
  return found.map(
    ({ name, containerName, location }) =>
      `${name}${containerName === undefined ? '' : ` < ${containerName}`} @ ${location.uri.replace(`${root}/`, '')}`,
  );
}

test('only a client that searches is offered a search', async (t) => {
  const { capabilities: plain } = await start(t, { capabilities: PULL });
  assert.equal(plain.workspaceSymbolProvider, undefined);
  const { capabilities: full } = await start(t, { capabilities: WATCHING });
  assert.equal(full.workspaceSymbolProvider, true);
  assert.deepEqual(full.workspace, {
    workspaceFolders: { supported: true, changeNotifications: true },
  });
});

test('components, triggers, variables, parcels and groups of all manifests are found', async (t) => {
  const { uri } = await workspace(t, {
    'spin.toml': manifest('shop', 'cart'),
    'apps/my app/spin.toml': manifest('blog', 'posts'),
    'dist/invoice.toml': INVOICE,
    'node_modules/x/spin.toml': manifest('no', 'no'),
    'apps/target/spin.toml': manifest('no', 'no'),
    '.git/spin.toml': manifest('no', 'no'),
    'other.toml': manifest('no', 'no'),
  });
  const { client } = await start(t, { capabilities: PLAIN, folders: [uri] });
  assert.deepEqual((await search(client, '', uri)).sort(), [
    '/cart/... < shop @ spin.toml',
    '/posts/... < blog @ apps/my%20app/spin.toml',
    'app.wasm < weather @ dist/invoice.toml',
    'blog @ apps/my%20app/spin.toml',
    'cart < shop @ spin.toml',
    'posts < blog @ apps/my%20app/spin.toml',
    'server < weather @ dist/invoice.toml',
    'shop @ spin.toml',
    'token < blog @ apps/my%20app/spin.toml',
    'token < shop @ spin.toml',
    'weather @ dist/invoice.toml',
  ]);
  // The name itself, then what begins with it, then what holds it, then its letters in their order.
  assert.deepEqual(await search(client, 'Cart', uri), [
    'cart < shop @ spin.toml',
    '/cart/... < shop @ spin.toml',
  ]);
  assert.deepEqual(await search(client, 'pst', uri), [
    'posts < blog @ apps/my%20app/spin.toml',
    '/posts/... < blog @ apps/my%20app/spin.toml',
  ]);
  assert.deepEqual(await search(client, 'nothing like it', uri), []);
  const [found] = await client.request<SymbolInformation[]>('workspace/symbol', { query: 'cart' });
  assert.equal(found?.kind, SymbolKind.Class);
  assert.deepEqual(found.location.range, {
    start: { line: 8, character: 11 },
    end: { line: 8, character: 15 },
  });
});

test('an open document counts as it stands in the editor, and once', async (t) => {
  const { uri } = await workspace(t, { 'a b/spin.toml': manifest('shop', 'cart') });
  const { client } = await start(t, { capabilities: WATCHING, folders: [uri] });
  assert.deepEqual(await search(client, 'cart', uri), [
    'cart < shop @ a%20b/spin.toml',
    '/cart/... < shop @ a%20b/spin.toml',
  ]);
  // As another client encodes it.
  const open = `${uri}/%61 b/spin.toml`;
  client.open(open, manifest('shop', 'basket'));
  assert.deepEqual(await search(client, 'cart', uri), []);
  assert.deepEqual(await search(client, 'basket', uri), [
    'basket < shop @ %61 b/spin.toml',
    '/basket/... < shop @ %61 b/spin.toml',
  ]);
  client.notify('textDocument/didClose', { textDocument: { uri: open } });
  assert.equal((await search(client, 'cart', uri)).length, 2);
});

test('without a folder open documents are searched, key files never', async (t) => {
  const { client } = await start(t, { capabilities: PLAIN });
  client.open('untitled:spin.toml', manifest('shop', 'cart'));
  client.open('file:///p/keyring.toml', 'version = "1.0"\n[[key]]\nlabel = "cart"\n');
  assert.deepEqual(await search(client, 'cart', 'x'), [
    'cart < shop @ untitled:spin.toml',
    '/cart/... < shop @ untitled:spin.toml',
  ]);
});

for (const [what, capabilities] of [
  ['that watches files', WATCHING],
  ['that watches none', PLAIN],
] as const) {
  test(`a client ${what} finds what was written, changed and removed`, async (t) => {
    const { root, uri } = await workspace(t, {
      'a/spin.toml': manifest('a', 'one'),
      'b/spin.toml': manifest('b', 'two'),
    });
    const { client } = await start(t, { capabilities, folders: [uri] });
    const names = async () =>
      (await search(client, '', uri))
        .filter((each) => / < [abc] /.test(each) && !/^[/t]/.test(each))
        .map((each) => each.replace(/ .*/, ''));
    const changed = () =>
      client.notify('workspace/didChangeWatchedFiles', {
        changes: [{ uri: `${uri}/a/spin.toml`, type: 2 }],
      });
    await search(client, '', uri);
    if (capabilities === WATCHING) {
      await client.until(() => client.registrations.length > 0, 'a registration');
      const watchers = client.registrations.map(({ method, registerOptions }) => ({
        method,
        registerOptions: registerOptions as unknown,
      }));
      assert.deepEqual(watchers.at(-1), {
        method: 'workspace/didChangeWatchedFiles',
        registerOptions: { watchers: [{ globPattern: '**/{invoice.toml,spin.toml}' }] },
      });
    }
    await writeFile(path.join(root, 'a', 'spin.toml'), manifest('a', 'uno-new'));
    await unlink(path.join(root, 'b', 'spin.toml'));
    await mkdir(path.join(root, 'c'));
    await writeFile(path.join(root, 'c', 'spin.toml'), manifest('c', 'neu'));
    changed();
    assert.deepEqual(await names(), ['uno-new', 'neu']);
  });
}

test('folders come and go', async (t) => {
  const one = await workspace(t, { 'spin.toml': manifest('a', 'one') });
  const two = await workspace(t, { 'spin.toml': manifest('b', 'two') });
  const { client } = await start(t, { capabilities: WATCHING, folders: [one.uri] });
  assert.equal((await search(client, 'one', one.uri)).length, 2);
  client.notify('workspace/didChangeWorkspaceFolders', {
    event: {
      added: [{ uri: two.uri, name: 'two' }],
      removed: [{ uri: one.uri, name: 'one' }],
    },
  });
  assert.deepEqual(await search(client, 'one', one.uri), []);
  assert.equal((await search(client, 'two', two.uri)).length, 2);
});

test('a link leads nowhere, broken text and a folder called so are no trouble', async (t) => {
  const { root, uri } = await workspace(t, {
    'a/spin.toml': '[component.half\nsource = "\n[[trigger.http]\n\u0000\ud800',
    'spin.toml/x.txt': '',
  });
  await symlink(root, path.join(root, 'a', 'loop'));
  await symlink(path.join(root, 'a', 'spin.toml'), path.join(root, 'invoice.toml'));
  const { client } = await start(t, {
    capabilities: PLAIN,
    folders: [uri, 'untitled:x', `${uri}/none`],
  });
  assert.deepEqual(await search(client, 'half', uri), ['half @ a/spin.toml']);
  assert.deepEqual(client.logged, []);
});

test('a cancelled search ends, and the next one is whole', async (t) => {
  const files = Object.fromEntries(
    Array.from({ length: 300 }, (_, i) => [`f${i}/spin.toml`, manifest(`app${i}`, `part-${i}`)]),
  );
  const { uri } = await workspace(t, files);
  const { client } = await start(t, { capabilities: WATCHING, folders: [uri] });
  const source = new CancellationTokenSource();
  const cancelled = client.raw.sendRequest('workspace/symbol', { query: '' }, source.token);
  source.cancel();
  await assert.rejects(
    cancelled,
    (error) => error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled,
  );
  assert.equal((await search(client, 'part-299', uri)).length, 2);
  // At most a thousand of 300 × 4 names.
  assert.equal((await search(client, '', uri)).length, 1000);
});
