/** What the extension does for the language server: files beside manifests, and names of bindles. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, test, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { host, live, memory, TextDocument, Uri } from './fakeVscode';
import { activateProjectFiles } from '../../client/src/features/projectFiles/activateProjectFiles';
import type { ServerNews, ServerServices } from '../../client/src/workbench/serverServices';
import {
  FILE_REQUESTS,
  FILES_CHANGED,
  type MatchFact,
} from '../../server/src/contract/workspaceFiles';

const NEVER = new AbortController().signal;

beforeEach(() => {
  host.reset();
  memory.clear();
});

function ask(services: ServerServices, method: string, params: object): Promise<unknown> {
  const request = services.requests.find((each) => each.method === method);
  assert.ok(request !== undefined);
  return request.answer(params, NEVER);
}

function feature(t: TestContext) {
  const files = activateProjectFiles();
  const news: ServerNews[] = [];
  files.onNews?.((each) => {
    news.push(each);
  });
  t.after(() => {
    files.dispose();
  });
  return { files, news };
}

async function project(t: TestContext) {
  const folder = await mkdtemp(path.join(tmpdir(), 'bindle-client-files-'));
  t.after(() => rm(folder, { recursive: true }));
  const uri = pathToFileURL(path.join(folder, 'invoice.toml')).href;
  return { uri, at: (name: string) => path.join(folder, name) };
}

async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 300 && !condition(); turn++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.ok(condition());
}

test('nothing is watched before the server asks, and nothing after its manifest is closed', async (t) => {
  const { files, news } = feature(t);
  const { uri, at } = await project(t);
  await mkdir(at('out'));
  await writeFile(at('out/app.wasm'), 'one');
  assert.ok(![...live.values()].includes('file watcher'));
  await symlink('/etc', at('etc'));
  const params = { uri, names: ['out/app.wasm', '../x', 'nothing.txt', 'etc/hostname'] };
  const states = (await ask(files, FILE_REQUESTS.states, params)) as { kind: string }[];
  assert.deepEqual(
    states.map(({ kind }) => kind),
    ['file', 'outside', 'absent', 'outside'],
  );
  assert.equal([...live.values()].filter((what) => what === 'file watcher').length, 2);
  await writeFile(at('out/other.txt'), 'nobody named it');
  await new Promise((resolve) => setTimeout(resolve, 150));
  assert.deepEqual(news, []);
  await writeFile(at('out/app.wasm'), 'two');
  await until(() => news.length > 0);
  assert.deepEqual(news[0], { method: FILES_CHANGED, params: { uris: [uri] } });
  host.didCloseDocument.fire(new TextDocument(Uri.parse(uri), ''));
  assert.ok(![...live.values()].includes('file watcher'));
});

test('digests and lists come from the disk, and not through links', async (t) => {
  const { files } = feature(t);
  const { uri, at } = await project(t);
  await writeFile(at('a.txt'), 'hello');
  await symlink('/etc/hostname', at('link.txt'));
  assert.deepEqual(await ask(files, FILE_REQUESTS.digest, { uri, name: 'a.txt' }), {
    size: 5,
    sha256: createHash('sha256').update('hello').digest('hex'),
  });
  assert.equal(await ask(files, FILE_REQUESTS.digest, { uri, name: 'link.txt' }), null);
  assert.deepEqual(await ask(files, FILE_REQUESTS.list, { uri, folder: '' }), [
    { name: 'a.txt', size: 5 },
  ]);
});

test('a virtual workspace is read through VS Code', async (t) => {
  const { files } = feature(t);
  memory.set('/project/a.txt', 'hello');
  memory.set('/project/static/b.txt', 'b');
  memory.set('/project/link.txt', null);
  const uri = 'memfs:/project/invoice.toml';
  const names = ['a.txt', 'static', 'link.txt', '../a.txt', 'nothing', 'locked/a'];
  assert.deepEqual(await ask(files, FILE_REQUESTS.states, { uri, names }), [
    { kind: 'file', size: 5, changed: '1', modified: 1 },
    { kind: 'folder' },
    { kind: 'outside' },
    { kind: 'outside' },
    { kind: 'absent' },
    { kind: 'unreadable' },
  ]);
  assert.deepEqual(await ask(files, FILE_REQUESTS.digest, { uri, name: 'a.txt' }), {
    size: 5,
    sha256: createHash('sha256').update('hello').digest('hex'),
  });
  assert.equal(await ask(files, FILE_REQUESTS.digest, { uri, name: 'link.txt' }), null);
  assert.deepEqual(await ask(files, FILE_REQUESTS.list, { uri, folder: '' }), [
    { name: 'a.txt' },
    { name: 'static/' },
  ]);
  assert.deepEqual(await ask(files, FILE_REQUESTS.list, { uri, folder: '../' }), []);
});

test('patterns are searched on the disk, and what changes where they lead is told', async (t) => {
  const { files, news } = feature(t);
  const { uri, at } = await project(t);
  await mkdir(at('static'));
  await writeFile(at('static/a.html'), 'a');
  const questions = [
    { base: '', pattern: 'static/*' },
    { base: 'static', pattern: '*.css' },
  ];
  const facts = (await ask(files, FILE_REQUESTS.matches, { uri, questions })) as MatchFact[];
  assert.deepEqual(
    facts.map(({ count, first, complete }) => ({ count, first, complete })),
    [
      { count: 1, first: ['static/a.html'], complete: true },
      { count: 0, first: [], complete: true },
    ],
  );
  // One folder, watched once, in whichever pattern it stands.
  assert.equal([...live.values()].filter((what) => what === 'file watcher').length, 1);
  await writeFile(at('static/b.css'), 'b');
  await until(() => news.length > 0);
  assert.deepEqual(news[0], { method: FILES_CHANGED, params: { uris: [uri] } });
  assert.equal(await ask(files, FILE_REQUESTS.text, { uri, name: 'static/b.css' }), 'b');
  assert.equal(await ask(files, FILE_REQUESTS.text, { uri, name: '../static/b.css' }), null);
});

test('a virtual workspace is searched through VS Code; binaries in it are not looked into', async (t) => {
  const { files } = feature(t);
  memory.set('/project/a.txt', 'hello');
  memory.set('/project/static/b.txt', 'b');
  memory.set('/project/static/deep/c.txt', 'c');
  memory.set('/project/link.txt', null);
  memory.set('/project/locked.txt', 'x'.repeat(2_000_000));
  const uri = 'memfs:/project/spin.toml';
  const patterns = ['static/**/*.txt', 'static', 'a.txt', 'link*', 'gone/*', '../*'];
  const questions = patterns.map((pattern) => ({ base: '', pattern }));
  const facts = (await ask(files, FILE_REQUESTS.matches, { uri, questions })) as MatchFact[];
  assert.deepEqual(
    facts.map(({ count, complete, outside }) => [count, complete, outside]),
    [
      [2, true, false],
      [2, true, false],
      [1, true, false],
      [0, false, false],
      [0, true, false],
      [0, true, true],
    ],
  );
  assert.deepEqual(await ask(files, FILE_REQUESTS.wasm, { uri, name: 'a.txt' }), {
    kind: 'unread',
  });
  assert.equal(await ask(files, FILE_REQUESTS.text, { uri, name: 'a.txt' }), 'hello');
  for (const name of ['link.txt', 'locked.txt', 'gone.txt', 'static']) {
    assert.equal(await ask(files, FILE_REQUESTS.text, { uri, name }), null, name);
  }
});

test('documents that lie in no folder have no files', async (t) => {
  const { files } = feature(t);
  for (const uri of ['untitled:Untitled-1', 'bindle://server/a/1.0.0/invoice.toml']) {
    assert.deepEqual(await ask(files, FILE_REQUESTS.states, { uri, names: ['a'] }), []);
    assert.equal(await ask(files, FILE_REQUESTS.digest, { uri, name: 'a' }), null);
    assert.deepEqual(await ask(files, FILE_REQUESTS.list, { uri, folder: '' }), []);
    const questions = [{ base: '', pattern: '*' }];
    assert.deepEqual(await ask(files, FILE_REQUESTS.matches, { uri, questions }), []);
    assert.equal(await ask(files, FILE_REQUESTS.text, { uri, name: 'a' }), null);
  }
  assert.ok(![...live.values()].includes('file watcher'));
});
