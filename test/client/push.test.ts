import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, test } from 'node:test';
import { host, TextDocument, TextEditor, Uri } from './fakeVscode';
import {
  invoiceToml,
  newProject,
  sha256,
  signal,
  startHttp,
  startServer,
  type RunningServer,
} from './support/bindles';
import { newFolder, openWindow, until, type Window, type WindowOptions } from './support/window';

const closing: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0)) {
    await one.close();
  }
});

const PARCELS = [
  { name: 'app.wasm', content: 'not really wasm', mediaType: 'application/wasm' },
  { name: 'static/index.html', content: '<p>hello</p>', mediaType: 'text/html' },
];

async function windowOn(
  url: string | undefined,
  folders: readonly string[],
  options: WindowOptions = {},
): Promise<Window> {
  const window = await openWindow({
    folders,
    ...options,
    settings: {
      'bindle.servers': url === undefined ? [] : [{ name: 'test', url }],
      'bindle.localServer.enabled': false,
      ...options.settings,
    },
  });
  closing.push(window);
  return window;
}

async function server(): Promise<RunningServer> {
  const started = await startServer();
  closing.push(started);
  return started;
}

const only = () => {
  assert.equal(host.messages.length, 1, host.texts.join(' | '));
  return host.messages[0] ?? assert.fail();
};
const invoiceOf = (folder: string) => Uri.file(path.join(folder, 'invoice.toml'));

test('a project is pushed whole, and one message says so', async () => {
  const { url, client } = await server();
  const window = await windowOn(url, [newProject('acme/app', '1.0.0', PARCELS)]);
  await window.run('bindle.push');
  const { text, buttons, kind } = only();
  assert.equal(kind, 'information');
  assert.equal(text, 'Pushed acme/app/1.0.0 to test. Parcels sent: 2 (27 B).');
  assert.deepEqual(buttons, ['Reveal in View', 'Copy ID']);
  const missing = await client.getMissing('acme/app/1.0.0', { signal });
  assert.deepEqual(missing.ok && missing.value, []);
});

test('the tree is told, and Reveal in View shows the new version', async () => {
  const { url } = await server();
  const window = await windowOn(url, [newProject('app', '1.0.0', PARCELS)]);
  const [view] = host.treeViews;
  const tree = view?.options.treeDataProvider as {
    onDidChangeTreeData(listener: (node: unknown) => void): void;
  };
  const fired: unknown[] = [];
  tree.onDidChangeTreeData((node) => fired.push(node));
  host.answer = ({ buttons }) => buttons[0];
  await window.run('bindle.push');
  assert.deepEqual(
    fired.map((node) => (node as { id?: string }).id),
    ['server:test'],
  );
  await until('it is revealed', () => view?.revealed.length === 1);
  assert.deepEqual((view?.revealed[0]?.node as { ref: unknown }).ref, {
    serverId: 'server:test',
    id: 'app/1.0.0',
  });
});

test('a second push says that the version exists and why it does not change', async () => {
  const { url } = await server();
  const window = await windowOn(url, [newProject('app', '1.0.0', PARCELS)]);
  await window.run('bindle.push');
  await window.run('bindle.push');
  assert.match(
    host.texts[1] ?? '',
    /^app\/1\.0\.0 exists on test already, with this very content\. A version that was pushed never changes/,
  );
  host.answer = ({ buttons }) => buttons[1];
  await window.run('bindle.push');
  await until('the id is copied', () => host.clipboard === 'app/1.0.0');
});

test('other content under the same version is a conflict; its button writes the next version into the file', async () => {
  const { url } = await server();
  const folder = newProject('app', '1.0.0', PARCELS);
  const window = await windowOn(url, [folder]);
  await window.run('bindle.push');
  host.messages = [];
  const changed = invoiceToml('app', '1.0.0', PARCELS).replace(
    '[bindle]\n',
    '[bindle]\ndescription = "new"\n',
  );
  writeFileSync(path.join(folder, 'invoice.toml'), changed);
  host.answer = ({ buttons }) => buttons[0];
  await window.run('bindle.push');
  const { text, buttons, kind } = only();
  assert.equal(kind, 'error');
  assert.match(
    text,
    /^app\/1\.0\.0 exists on test already, with other content \(different: .*description/,
  );
  assert.match(text, /as a new version, such as 1\.0\.1\.$/);
  assert.deepEqual(buttons, ['Change Version to 1.0.1', 'Open Pushed Invoice']);
  await until('it is edited', () => host.activeEditor?.document.isDirty === true);
  const editor = host.activeEditor ?? assert.fail();
  assert.equal(
    editor.document.getText(),
    changed.replace('version = "1.0.0"', 'version = "1.0.1"'),
  );
  assert.match(editor.document.getText(), /bindleVersion = "1\.0\.0"/);
  assert.equal(readFileSync(path.join(folder, 'invoice.toml'), 'utf8'), changed, 'not saved');
  const { selection } = editor;
  assert.equal((selection?.end.character ?? 0) - (selection?.start.character ?? 0), 5);

  // Pushed again, the document is saved first, and goes through.
  host.answer = () => undefined;
  await window.run('bindle.push');
  assert.match(host.texts[1] ?? '', /^Pushed app\/1\.0\.1 to test/);
});

test('files that are not what the invoice says stop it before anything is sent', async () => {
  const { url, client } = await server();
  const folder = newProject('app', '1.0.0', PARCELS);
  writeFileSync(path.join(folder, 'app.wasm'), 'other content!!');
  const window = await windowOn(url, [folder]);
  await window.run('bindle.push');
  assert.match(
    only().text,
    /^app\/1\.0\.0 can’t be pushed\. The file of parcel "app\.wasm" is not/,
  );
  assert.equal((await client.getInvoice('app/1.0.0', { signal })).ok, false);

  host.messages = [];
  writeFileSync(path.join(folder, 'static/index.html'), '');
  host.answer = ({ buttons }) => buttons.find((button) => button === 'Show All');
  await window.run('bindle.push');
  assert.match(only().text, /for 2 reasons\. The first one: /);
  await until('all are listed', () => host.picks.length === 1);
  assert.equal(host.picks[0]?.labels.length, 2);
});

test('a file that is missing here and there leaves it incomplete, and the message names it', async () => {
  const { url } = await server();
  const folder = newFolder({
    'invoice.toml': invoiceToml('app', '1.0.0', PARCELS),
    'app.wasm': PARCELS[0]?.content ?? '',
  });
  const window = await windowOn(url, [folder]);
  await window.run('bindle.push');
  const { text, kind, buttons } = only();
  assert.equal(kind, 'warning');
  assert.match(text, /^app\/1\.0\.0 is on test, but parcels are missing.*static\/index\.html/);
  assert.deepEqual(buttons, ['Retry', 'Show Log']);
});

test('a text that is no invoice is told with its place', async () => {
  const { url } = await server();
  const window = await windowOn(url, [newFolder({ 'invoice.toml': 'bindleVersion = ' })]);
  await window.run('bindle.push');
  assert.match(only().text, /invoice\.toml is no invoice/);
  assert.deepEqual(only().buttons, ['Open invoice.toml']);
});

test('our own errors are pointed out first; Push Anyway goes on, Show Problems does not', async () => {
  const { url, client } = await server();
  const folder = newProject('app', '1.0.0');
  const window = await windowOn(url, [folder]);
  const error = { source: 'bindle', severity: 0, message: 'unknown key' };
  host.diagnostics.set(invoiceOf(folder).toString(), [
    error,
    { ...error, source: 'other' },
    { ...error, severity: 1 },
  ]);
  host.answer = ({ buttons }) => buttons.find((button) => button === 'Show Problems');
  await window.run('bindle.push');
  assert.match(only().text, /^invoice\.toml has an error/);
  assert.deepEqual(
    host.executed.map(({ id }) => id),
    ['workbench.actions.view.problems'],
  );
  assert.equal((await client.getInvoice('app/1.0.0', { signal })).ok, false);
  host.answer = ({ buttons }) => buttons.find((button) => button === 'Push Anyway');
  await window.run('bindle.push');
  assert.equal((await client.getInvoice('app/1.0.0', { signal })).ok, true);
});

test('the active editor’s project comes first; of several a person picks, Escape changes nothing', async () => {
  const { url, client } = await server();
  const folder = newFolder({
    'one/invoice.toml': invoiceToml('one', '1.0.0'),
    'two/invoice.toml': invoiceToml('two', '1.0.0'),
    'two/src/main.ts': '',
    'node_modules/x/invoice.toml': invoiceToml('x', '1.0.0'),
  });
  const window = await windowOn(url, [folder]);
  const has = async (id: string) => (await client.getInvoice(id, { signal })).ok;
  await window.run('bindle.push');
  assert.deepEqual(host.picks[0]?.labels, ['one/invoice.toml', 'two/invoice.toml']);
  assert.equal(host.picks[0]?.options.title, 'Push Project');
  assert.equal(host.messages.length, 0);
  host.activeEditor = new TextEditor(
    new TextDocument(Uri.file(path.join(folder, 'two/src/main.ts')), ''),
    {},
  );
  await window.run('bindle.push');
  assert.deepEqual([await has('one/1.0.0'), await has('two/1.0.0')], [false, true]);
  await window.run('bindle.push', Uri.file(path.join(folder, 'one/invoice.toml')));
  assert.equal(await has('one/1.0.0'), true);
});

test('the default server is used, else the only one, else a person picks', async () => {
  const first = await server();
  const second = await server();
  const settings = {
    'bindle.servers': [
      { name: 'first', url: first.url },
      { name: 'second', url: second.url },
    ],
    'bindle.defaultServer': 'second',
  };
  const window = await windowOn(first.url, [newProject('app', '1.0.0')], { settings });
  await window.run('bindle.push');
  assert.match(only().text, /to second/);
  host.configure({ 'bindle.defaultServer': 'third' });
  host.pick = () => 0;
  await window.run('bindle.push');
  assert.deepEqual(host.picks[0]?.labels, ['first', 'second']);
  assert.match(host.texts[1] ?? '', /to first/);
  assert.ok(host.log.some((line) => line.includes('no server named "third"')));
  host.configure({ 'bindle.servers': [] });
  await window.run('bindle.push');
  assert.match(host.texts[2] ?? '', /There is no Bindle server to push to/);
});

test('a server that can’t be reached is told with Retry, which goes on from there', async () => {
  const gone = await startHttp(() => undefined);
  await gone.close();
  const { url } = await server();
  const window = await windowOn(gone.url, [newProject('app', '1.0.0', PARCELS)]);
  let once = true;
  host.answer = ({ buttons }) => {
    if (!once) {
      return undefined;
    }
    once = false;
    host.configure({ 'bindle.servers': [{ name: 'test', url }] });
    return buttons.find((button) => button === 'Retry');
  };
  await window.run('bindle.push');
  assert.match(only().text, /^app\/1\.0\.0 could not be pushed to test: /);
  await until('the retry is through', () => host.messages.length === 2);
  assert.match(host.texts[1] ?? '', /^Pushed app\/1\.0\.0/);
});

test('cancelled in the middle: the upload ends, one line says how to go on, and going on works', async () => {
  const big = 'x'.repeat(3_000_000);
  const real = await server();
  let stuck = 0;
  // Between client and server: forwards everything but holds parcel uploads.
  const slow = await startHttp((request, response) => {
    if (request.method === 'POST' && request.url?.includes('@')) {
      stuck += 1;
      response.on('close', () => {
        stuck -= 1;
      });
      request.resume();
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void fetch(new URL(request.url ?? '', real.url), {
        method: request.method ?? 'GET',
        headers: { 'content-type': 'application/toml' },
        ...(request.method === 'POST' && { body: Buffer.concat(chunks) }),
      }).then(async (answer) => {
        response.writeHead(answer.status, {
          'content-type': answer.headers.get('content-type') ?? '',
        });
        response.end(Buffer.from(await answer.arrayBuffer()));
      });
    });
  });
  closing.push(slow);
  const folder = newProject('app', '1.0.0', [{ name: 'big', content: big }]);
  const window = await windowOn(slow.url, [folder]);
  host.onProgress = (source, { options }) => {
    assert.equal(options.title, 'Pushing invoice.toml to test');
    void until('the upload has begun', () => stuck === 1).then(() => source.cancel());
  };
  await window.run('bindle.push');
  assert.match(
    only().text,
    /^The push of app\/1\.0\.0 to test was cancelled\. Parcels sent so far: 0\. Pushing again goes on/,
  );
  await until('the upload is gone', () => stuck === 0);
  assert.ok(host.progress[0]?.reports.some(({ message }) => /of 2\.9 MB/.test(message ?? '')));

  host.configure({ 'bindle.servers': [{ name: 'test', url: real.url }] });
  await window.run('bindle.push');
  assert.match(
    host.texts[1] ?? '',
    /^app\/1\.0\.0 is complete on test now\. Parcels that were missing: 1/,
  );
  assert.equal(sha256(big).length, 64);
});

test('a second push of the same project while one is under way is refused in a sentence', async () => {
  const silent = await startHttp(() => undefined);
  closing.push(silent);
  const window = await windowOn(silent.url, [newProject('app', '1.0.0')]);
  const first = window.run('bindle.push');
  await window.run('bindle.push');
  assert.equal(only().text, 'A push of invoice.toml is under way already.');
  await silent.close();
  await first;
  assert.equal(host.messages.length, 2);
});

test('guards: untrusted, virtual, nothing to push', async () => {
  const folder = newProject('app', '1.0.0');
  const untrusted = await windowOn('http://127.0.0.1:9/v1/', [folder], { trusted: false });
  await untrusted.run('bindle.push', invoiceOf(folder));
  assert.match(only().text, /this workspace has to be trusted first/);
  assert.deepEqual(only().buttons, ['Manage Workspace Trust']);
  host.grantTrust();
  host.messages = [];
  await untrusted.run('bindle.push');
  assert.match(only().text, /could not be pushed/, 'trust counts without a reload');

  const virtual = await windowOn('http://127.0.0.1:9/v1/', ['/repo'], { scheme: 'vscode-vfs' });
  await virtual.run('bindle.push');
  assert.match(only().text, /reads files on disk/);

  const empty = await windowOn('http://127.0.0.1:9/v1/', [newFolder()]);
  await empty.run('bindle.push');
  assert.match(only().text, /There is no invoice\.toml in this window/);
});

test('with nothing configured the local server takes it', async () => {
  const window = await windowOn(undefined, [newProject('app', '1.0.0', PARCELS)], {
    settings: { 'bindle.localServer.enabled': true },
  });
  await window.run('bindle.push');
  assert.equal(only().text, 'Pushed app/1.0.0 to Local Bindle server. Parcels sent: 2 (27 B).');
});

test('a local server that can’t start is told once, by its own message', async () => {
  const bad = path.join(newFolder({ file: '' }), 'file', 'below');
  const window = await windowOn(undefined, [newProject('app', '1.0.0')], {
    settings: { 'bindle.localServer.enabled': true, 'bindle.localServer.folder': bad },
  });
  await window.run('bindle.push');
  assert.match(only().text, /it can’t write to its folder/);
  assert.deepEqual(only().buttons, ['Retry', 'Choose Folder…', 'Show Log']);
});
