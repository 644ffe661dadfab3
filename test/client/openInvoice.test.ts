import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { host, Uri, type TextEditor } from './fakeVscode';
import { invoiceUri, refOfUri } from '../../client/src/workbench/virtualDocuments';
import { invoiceToml, startHttp, startServer } from './support/bindles';
import { openWindow, until, type Window } from './support/window';

const closing: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0)) {
    await one.close();
  }
});

async function windowOn(url: string): Promise<Window> {
  const window = await openWindow({
    settings: {
      'bindle.servers': [{ name: 'test', url }],
      'bindle.localServer.enabled': false,
    },
  });
  closing.push(window);
  return window;
}

const active = (): TextEditor => host.activeEditor ?? assert.fail('no editor');

test('an invoice opens read-only by its scheme, in preview, as the server sent it', async () => {
  const server = await startServer();
  closing.push(server);
  await server.add('acme/app', '1.0.0+build.7');
  const window = await windowOn(server.url);
  const ref = { serverId: 'server:test', id: 'acme/app/1.0.0+build.7' };
  await window.run('bindle.openInvoice', ref);
  const { document, options } = active();
  assert.equal(document.uri.scheme, 'bindle');
  assert.ok(document.uri.path.endsWith('/acme/app/1.0.0+build.7/invoice.toml'));
  assert.equal(document.languageId, 'bindle-invoice');
  assert.match(document.getText(), /name = "acme\/app"/);
  assert.deepEqual(options, { preview: true });

  // A node of the tree carries the same reference.
  await window.run('bindle.openInvoice', { kind: 'invoice', ref });
  assert.equal(host.documents.length, 1);
  assert.equal(host.messages.length, 0);
});

test('a yanked invoice can still be looked at', async () => {
  const server = await startServer();
  closing.push(server);
  await server.add('app', '1.0.0');
  await server.client.yankInvoice('app/1.0.0', { signal: new AbortController().signal });
  const window = await windowOn(server.url);
  await window.run('bindle.openInvoice', { serverId: 'server:test', id: 'app/1.0.0' });
  assert.match(active().document.getText(), /yanked = true/);
});

test('one that is not there opens nothing; the message says so and Retry tries again', async () => {
  const server = await startServer();
  closing.push(server);
  const window = await windowOn(server.url);
  host.answer = async ({ buttons }) => {
    host.answer = () => undefined;
    await server.add('app', '1.0.0');
    return buttons[0];
  };
  await window.run('bindle.openInvoice', { serverId: 'server:test', id: 'app/1.0.0' });
  assert.equal(host.messages.length, 1);
  assert.match(host.texts[0] ?? '', /app\/1\.0\.0/);
  assert.deepEqual(host.messages[0]?.buttons, ['Retry', 'Show Log']);
  await until('it opened after Retry', () => host.activeEditor !== undefined);
  assert.equal(host.messages.length, 1);
});

test('cancelled by the progress it says nothing', async () => {
  const silent = await startHttp(() => undefined);
  closing.push(silent);
  const window = await windowOn(silent.url);
  host.onProgress = (source) => source.cancel();
  const { withProgress } = await import('./fakeVscode').then(({ window: shown }) => shown);
  assert.ok(withProgress);
  const opening = window.run('bindle.openInvoice', { serverId: 'server:test', id: 'app/1.0.0' });
  await silent.close();
  await opening;
  assert.equal(host.activeEditor, undefined);
});

test('a server that is not configured any more is told; a node without a reference is, too', async () => {
  const window = await windowOn('http://127.0.0.1:9/v1/');
  await window.run('bindle.openInvoice', { serverId: 'server:gone', id: 'app/1.0.0' });
  assert.match(host.texts[0] ?? '', /app\/1\.0\.0 can’t be opened: its server is not configured/);
  await window.run('bindle.openInvoice');
  assert.match(host.texts[1] ?? '', /Select a version/);
});

test('a document that a new window restores is fetched again; a failure is a comment, valid TOML', async () => {
  const server = await startServer();
  await server.add('app', '1.0.0');
  await windowOn(server.url);
  const provider = host.contentProviders.get('bindle') ?? assert.fail('no provider');
  const uri = Uri.parse(invoiceUri({ serverId: 'server:test', id: 'app/1.0.0' }).toString());
  assert.match(String(await provider.provideTextDocumentContent(uri, undefined)), /name = "app"/);
  await server.close();
  const text = String(await provider.provideTextDocumentContent(uri, undefined));
  assert.match(text, /^# \S.*\n$/);
});

test('an address and its bindle: there and back, whatever the name holds', () => {
  for (const id of ['app/1.0.0', 'a/b/c/1.0.0-rc.1+x', '/odd//name/1.0.0', 'ü ?#/1.0.0']) {
    const ref = { serverId: 'server:My Server?', id };
    const text = invoiceUri(ref).toString();
    assert.deepEqual(refOfUri(Uri.parse(text) as never), ref, text);
  }
  assert.equal(refOfUri(Uri.file('/a/1.0.0/invoice.toml') as never), undefined);
  assert.ok(invoiceToml('a', '1.0.0').length > 0);
});
