/** Problems about files beside an invoice: with a client that answers for files, and one that doesn't. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, open, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CancellationToken } from 'vscode-jsonrpc';
import type { DocumentDiagnosticReport } from 'vscode-languageserver-protocol';
import {
  FILE_REQUESTS,
  FILES_CHANGED,
  type FileDigest,
  type FileParams,
  type FileSource,
  type FileState,
  type FileStatesParams,
} from '../../server/src/contract/workspaceFiles';
import { createNodeFiles } from '../../server/src/files/nodeFiles';
import { edit, PULL, type Client } from './client';
import { start } from './inProcess';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const parcel = (name: string, size: number, digest: string) =>
  `[[parcel]]\n[parcel.label]\nsha256 = "${digest}"\nmediaType = "text/plain"\nname = "${name}"\nsize = ${size}\n`;

const invoice = (...parcels: string[]) =>
  `bindleVersion = "1.0.0"\n[bindle]\nname = "weather"\nversion = "1.0.0"\n${parcels.join('')}`;

async function project(t: TestContext) {
  const folder = await mkdtemp(path.join(tmpdir(), 'bindle-lsp-files-'));
  t.after(() => rm(folder, { recursive: true }));
  return {
    uri: pathToFileURL(path.join(folder, 'invoice.toml')).href,
    at: (name: string) => path.join(folder, name),
  };
}

function fileCodes(client: Client, uri: string): string[] {
  return (client.latest(uri)?.diagnostics ?? [])
    .map(({ code }) => String(code))
    .filter((code) => code.startsWith('invoice/file'));
}

const shows = (client: Client, uri: string, ...codes: string[]) =>
  client.until(
    () => client.latest(uri) !== undefined && fileCodes(client, uri).join() === codes.join(),
    `${codes.join()} of ${uri}`,
  );

test('without a client for files the host looks, and watches', async (t) => {
  const { uri, at } = await project(t);
  await writeFile(at('size.txt'), 'hello');
  await writeFile(at('hash.txt'), 'hello');
  await writeFile(at('good.txt'), 'hello');
  await symlink('/etc/hostname', at('link.txt'));
  const { client } = await start(t, {}, undefined, createNodeFiles());
  client.open(
    uri,
    invoice(
      parcel('size.txt', 4, sha256('hell')),
      parcel('hash.txt', 5, sha256('jello')),
      parcel('good.txt', 5, sha256('hello')),
      parcel('link.txt', 5, sha256('links')),
      parcel('absent.txt', 6, sha256('absent')),
    ),
  );
  const size = 'invoice/file-size-differs';
  await shows(client, uri, size, 'invoice/file-hash-differs', 'invoice/file-outside');
  const [first] = client.latest(uri)?.diagnostics.filter(({ code }) => code === size) ?? [];
  assert.equal(
    first?.message,
    'The file “size.txt” has 5 bytes, not 4: it is another content than this label describes.',
  );
  assert.deepEqual(first.range.start, { line: 9, character: 7 });
  // Made good in the file, seen without a keystroke.
  await writeFile(at('size.txt'), 'hell');
  await shows(client, uri, 'invoice/file-hash-differs', 'invoice/file-outside');
  await writeFile(at('size.txt'), 'hello');
  await shows(client, uri, size, 'invoice/file-hash-differs', 'invoice/file-outside');
  await writeFile(at('size.txt'), 'hell');
  await shows(client, uri, 'invoice/file-hash-differs', 'invoice/file-outside');
  // A file in the place of the link.
  await unlink(at('link.txt'));
  await writeFile(at('link.txt'), 'links');
  await shows(client, uri, 'invoice/file-hash-differs');
  // Ends the watching before the folder goes.
  await client.request('shutdown', undefined);
});

test('where nothing can be watched, a later version sees what changed', async (t) => {
  const { uri, at } = await project(t);
  await writeFile(at('a.txt'), 'hello');
  const { client } = await start(t, {}, undefined, UNWATCHED);
  client.open(uri, invoice(parcel('a.txt', 4, sha256('hell'))));
  await shows(client, uri, 'invoice/file-size-differs');
  await writeFile(at('a.txt'), 'hell');
  await new Promise((resolve) => setTimeout(resolve, 1100));
  client.change(uri, 2, edit(0, 0, 0, '\n'));
  await shows(client, uri);
});

test('a sparse file of 10 GB: the size is told at once, and a keystroke is answered while it is read', async (t) => {
  const { uri, at } = await project(t);
  const handle = await open(at('huge.bin'), 'w');
  const size = 10 * 1024 ** 3;
  await handle.truncate(size);
  await handle.close();
  const { client } = await start(t, {}, undefined, createNodeFiles());
  client.open(uri, invoice(parcel('huge.bin', 5, sha256('hello'))));
  await shows(client, uri, 'invoice/file-size-differs');
  // Now the size fits, so the file is read; nobody waits for it.
  client.change(uri, 2, { text: invoice(parcel('huge.bin', size, sha256('hello'))) });
  await shows(client, uri);
  const began = performance.now();
  client.change(uri, 3, { text: `bindle\n${invoice(parcel('huge.bin', size, sha256('hello')))}` });
  await client.problems(uri, 3);
  assert.ok(performance.now() - began < 1000);
  await client.request('shutdown', undefined);
});

/** A client that answers for files from a table, and waits with digests until told. */
function answering(client: Client, states: Map<string, FileState>) {
  const asked = { states: [] as string[][], digests: [] as string[], cancelled: [] as string[] };
  const digests = new Map<string, (digest: FileDigest | null) => void>();
  client.raw.onRequest(FILE_REQUESTS.states, ({ names }: FileStatesParams) => {
    asked.states.push([...names]);
    return names.map((name) => states.get(name) ?? { kind: 'absent' });
  });
  client.raw.onRequest(FILE_REQUESTS.digest, ({ name }: FileParams, token: CancellationToken) => {
    asked.digests.push(name);
    return new Promise<FileDigest | null>((resolve) => {
      digests.set(name, resolve);
      token.onCancellationRequested(() => {
        asked.cancelled.push(name);
        resolve(null);
      });
    });
  });
  return { asked, digests };
}

const file = (size: number, changed = '1'): FileState => ({
  kind: 'file',
  size,
  changed,
  modified: 1,
});

test('a client that answers for files is asked, and tells of changes', async (t) => {
  const { client } = await start(
    t,
    { capabilities: PULL, initializationOptions: { files: true } },
    undefined,
    NOT_ASKED,
  );
  const states = new Map([['a.txt', file(5)]]);
  const { asked, digests } = answering(client, states);
  const uri = 'vscode-vfs://host/project/invoice.toml';
  const pull = async () => {
    const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    const items = report.kind === 'full' ? report.items : [];
    return items.map(({ code }) => code).filter((code) => String(code).startsWith('invoice/file'));
  };
  client.open(uri, invoice(parcel('a.txt', 5, sha256('hello'))));
  assert.deepEqual(await pull(), []);
  await until(() => digests.has('a.txt'));
  const before = client.refreshes;
  digests.get('a.txt')?.({ size: 5, sha256: sha256('jello') });
  await client.until(() => client.refreshes > before, 'a refresh');
  assert.deepEqual(await pull(), ['invoice/file-hash-differs']);
  // Known by name, size and time: nobody reads it again.
  client.change(uri, 2, edit(0, 0, 0, '\n'));
  assert.deepEqual(await pull(), ['invoice/file-hash-differs']);
  assert.deepEqual(asked.digests, ['a.txt']);
  states.set('a.txt', file(6, '2'));
  client.notify(FILES_CHANGED, { uris: [uri] });
  await client.until(() => client.refreshes > before + 1, 'another refresh');
  assert.deepEqual(await pull(), ['invoice/file-size-differs']);
});

test('a digest that nobody wants any more is given up', async (t) => {
  const { client } = await start(t, { initializationOptions: { files: true } });
  const { asked, digests } = answering(
    client,
    new Map([
      ['a.bin', file(5)],
      ['b.bin', file(5)],
    ]),
  );
  const uri = 'file:///project/invoice.toml';
  client.open(uri, invoice(parcel('a.bin', 5, sha256('hello'))));
  await until(() => asked.digests.includes('a.bin'));
  client.change(uri, 2, { text: invoice(parcel('b.bin', 5, sha256('hello'))) });
  await until(() => asked.cancelled.includes('a.bin') && asked.digests.includes('b.bin'));
  digests.get('b.bin')?.({ size: 5, sha256: sha256('other') });
  await shows(client, uri, 'invoice/file-hash-differs');
  client.change(uri, 3, { text: invoice(parcel('a.bin', 5, sha256('hello'))) });
  await until(() => asked.digests.length === 3);
  client.close(uri);
  await until(() => asked.cancelled.length === 2);
});

test('a client that promises files and refuses to answer costs nothing but a line in the log', async (t) => {
  const { client } = await start(t, { initializationOptions: { files: true } });
  const uri = 'file:///project/invoice.toml';
  client.open(uri, invoice(parcel('a.bin', 5, sha256('hello'))));
  await client.until(() => client.logged.length > 0, 'a line in the log');
  assert.match(client.logged[0]?.message ?? '', /did not answer bindle\/fileFacts/);
  client.change(uri, 2, { text: 'bindleVersion = 1' });
  const { diagnostics } = await client.problems(uri, 2);
  assert.ok(diagnostics.length > 0);
});

const DISK = createNodeFiles();

/** A host on which files can be looked at and not be watched. */
const UNWATCHED: FileSource = {
  states: (...asked) => DISK.states(...asked),
  digest: (...asked) => DISK.digest(...asked),
  list: (...asked) => DISK.list(...asked),
  matches: (...asked) => DISK.matches(...asked),
  wasm: (...asked) => DISK.wasm(...asked),
  text: (...asked) => DISK.text(...asked),
};

/** A host that nobody should ask. */
const NOT_ASKED: FileSource = {
  states: () => assert.fail('the host was asked for states'),
  digest: () => assert.fail('the host was asked for a digest'),
  list: () => assert.fail('the host was asked for a list'),
  matches: () => assert.fail('the host was asked for matches'),
  wasm: () => assert.fail('the host was asked for a binary'),
  text: () => assert.fail('the host was asked for a text'),
};

async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 500 && !condition(); turn++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.ok(condition());
}
