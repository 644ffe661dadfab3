import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { host, TextDocument, Uri } from './fakeVscode';
import { clients } from './fake/languageClientLibrary';
import { startHttp } from './support/bindles';
import { openWindow, until, type Window } from './support/window';

const INVOICE = 'file:///p/invoice.toml';
const closing: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0).reverse()) {
    await one.close();
  }
});

/** What a server says of its health; undefined: it never answers. */
let health: string | undefined;
let asked: number;
beforeEach(() => {
  health = 'OK';
  asked = 0;
});

async function remote(): Promise<string> {
  const server = await startHttp((request, response) => {
    asked += request.url === '/healthz' ? 1 : 0;
    if (health !== undefined) {
      response.end(health);
    }
  });
  closing.push(server);
  return server.url;
}

/** Opens a window whose language server runs. */
async function windowWith(settings: Readonly<Record<string, unknown>>): Promise<Window> {
  const window = await openWindow({ settings });
  closing.push(window);
  const before = clients.length;
  host.didOpenDocument.fire(new TextDocument(Uri.file('/p/invoice.toml'), ''));
  await until('it runs', () => clients.length === before + 1 && clients.at(-1)?.running === true);
  return window;
}

type Configuration = (
  params: { readonly items: readonly { scopeUri?: string; section?: string }[] },
  token: undefined,
  next: () => unknown,
) => Promise<unknown>;

/** What the language server is told when it asks for settings, and VS Code has these. */
async function told(
  answer: unknown = { serverDialect: 'auto', maxProblems: 7 },
  item: { scopeUri?: string; section?: string } = { scopeUri: INVOICE, section: 'bindle' },
): Promise<unknown> {
  const middleware = clients.at(-1)?.clientOptions['middleware'];
  const { configuration } = (middleware as { workspace: { configuration: Configuration } })
    .workspace;
  const answers = await configuration({ items: [item] }, undefined, () => [answer]);
  assert.ok(Array.isArray(answers));
  return answers[0];
}

const dialect = async (scopeUri = INVOICE) =>
  ((await told(undefined, { scopeUri, section: 'bindle' })) as { serverDialect: string })
    .serverDialect;
const news = () => clients.at(-1)?.sent ?? [];
const LOCAL_OFF = { 'bindle.localServer.enabled': false };

test('the local server, being the only one, takes unsigned invoices', async () => {
  await windowWith({});
  assert.deepEqual(await told(), { serverDialect: '0.8', maxProblems: 7 });
});

test('what a person set stays, and so do other sections and answers that are none', async () => {
  await windowWith({});
  for (const set of [{ serverDialect: '0.9' }, { serverDialect: 7 }, null, 'text']) {
    assert.equal(await told(set), set);
  }
  const other = { serverDialect: 'auto' };
  assert.equal(await told(other, { scopeUri: INVOICE, section: 'editor' }), other);
  assert.deepEqual(await told({}), { serverDialect: '0.8' });
  assert.deepEqual(await told({}, { section: 'bindle' }), { serverDialect: '0.8' });
});

for (const [says, wanted] of [
  ['OK', '0.8'],
  ['{"status":"OK","version":"0.9.0-rc.1"}', '0.9'],
  ['{"status":"OK","version":"0.10.2"}', '0.9'],
  ['{"status":"OK","version":"1.0.0"}', '0.9'],
  ['{"status":"OK","version":"0.8.0"}', '0.8'],
] as const) {
  test(`a remote server that says ${says} counts as ${wanted} once it has said so`, async () => {
    health = says;
    await windowWith({ ...LOCAL_OFF, 'bindle.servers': [{ name: 'far', url: await remote() }] });
    assert.equal(await dialect(), 'auto', 'not known yet, and not waited for');
    await until('the language server is told', () => news().length > 0);
    assert.deepEqual(news(), [
      { method: 'workspace/didChangeConfiguration', params: { settings: null } },
    ]);
    assert.equal(await dialect(), wanted);
    await dialect();
    assert.equal(asked, 1, 'asked once');
    assert.equal(news().length, 1, 'told once');
  });
}

for (const says of ['{"status":"OK"}', '<html>', undefined]) {
  test(`a remote server that says ${String(says)} stays unknown and is left alone`, async () => {
    health = says;
    await windowWith({ ...LOCAL_OFF, 'bindle.servers': [{ name: 'far', url: await remote() }] });
    assert.equal(await dialect(), 'auto');
    await until('it was asked', () => asked === 1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(await dialect(), 'auto');
    assert.equal(asked, 1);
    assert.deepEqual(news(), []);
  });
}

test('of several servers the setting chooses, for each folder; without it nothing is known', async () => {
  health = '{"status":"OK","version":"0.9.1"}';
  await windowWith({ 'bindle.servers': [{ name: 'far', url: await remote() }] });
  assert.equal(await dialect(), 'auto', 'one of two');
  assert.equal(asked, 0, 'a server that is not chosen is not asked');
  host.configure({ 'bindle.defaultServer': 'local' });
  assert.equal(await dialect(), '0.8');
  host.configuration.folders.set('/other', { 'bindle.defaultServer': 'far' });
  await dialect('file:///other/invoice.toml');
  await until('the language server is told', () => news().length > 0);
  assert.equal(await dialect('file:///other/invoice.toml'), '0.9');
  assert.equal(await dialect(), '0.8');
});

test('servers that come and go are told at once; another address is another server', async () => {
  await windowWith({});
  assert.equal(await dialect(), '0.8');
  host.configure(LOCAL_OFF);
  await until('the language server is told', () => news().length === 1);
  assert.equal(await dialect(), 'auto');
  host.configure({ 'bindle.servers': [{ name: 'far', url: await remote() }] });
  assert.equal(await dialect(), 'auto');
  await until('it has answered', () => news().length === 3);
  assert.equal(await dialect(), '0.8');
  host.configure({ 'bindle.servers': [{ name: 'far', url: 'http://127.0.0.1:9/v1/' }] });
  assert.equal(await dialect(), 'auto');
});

test('in Restricted Mode the servers of the workspace are not asked', async () => {
  const url = await remote();
  const window = await openWindow({ trusted: false });
  closing.push(window);
  host.configuration.workspace = { ...LOCAL_OFF, 'bindle.servers': [{ name: 'far', url }] };
  host.settingsChanged(['bindle.servers']);
  const before = clients.length;
  host.didOpenDocument.fire(new TextDocument(Uri.file('/p/invoice.toml'), ''));
  await until('it runs', () => clients.length === before + 1 && clients.at(-1)?.running === true);
  assert.equal(await dialect(), '0.8', 'the local server of the user');
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(asked, 0);
  host.grantTrust();
  await until('what counts now may be another server', () => news().length > 0);
  await dialect();
  await until('it was asked', () => asked === 1);
});

test('a window that closes lets go of a server that never answers', async () => {
  health = undefined;
  const window = await windowWith({
    ...LOCAL_OFF,
    'bindle.servers': [{ name: 'far', url: await remote() }],
  });
  await dialect();
  await until('it was asked', () => asked === 1);
  const { sent } = clients.at(-1) ?? assert.fail();
  closing.splice(closing.indexOf(window), 1);
  await window.close();
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual(sent, []);
});
