/** What lies in the folder, and what a server makes of a folder as it finds it. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { parse } from 'smol-toml';
import { corpusRoot, skipWithout } from '../../support/need';
import {
  ACCEPT_JSON,
  invoiceOf,
  put,
  sha256,
  start,
  temporaryFolder,
  TOML,
  type RunningServer,
} from './support';

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .map((file) => file.split(path.sep).join('/'))
    .sort();
}

async function listed(server: RunningServer, query = ''): Promise<string[]> {
  const { text } = await server.request('GET', `/v1/_q${query}`, { headers: [ACCEPT_JSON] });
  const { invoices } = JSON.parse(text) as { invoices: { bindle: Record<string, string> }[] };
  return invoices.map(({ bindle }) => `${bindle['name']}/${bindle['version']}`);
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

test(
  'the layout is the reference’s, to the byte',
  { skip: skipWithout(corpusRoot, 'corpus') },
  async (t) => {
    const corpus = path.join(corpusRoot ?? '', 'bindle');
    const server = await start(t);
    const sample = readFileSync(path.join(corpus, 'made/wire/invoice.toml'), 'utf8');
    // Other order, comments, inline tables: what is stored is the reference serializer's text.
    await server.request('POST', '/v1/_i', { headers: [TOML], body: `# a comment\n${sample}` });
    const scaffold = path.join(corpus, 'tests/scaffolds/valid_v1');
    const invoice = readFileSync(path.join(scaffold, 'invoice.toml'), 'utf8');
    await server.request('POST', '/v1/_i', { headers: [TOML], body: invoice });
    await server.request('POST', `/v1/_i/enterprise.com/warpcore/1.0.0@${sha256('a red one')}`, {
      body: 'a red one',
    });
    const warpcore = '1927aefa8fdc8327499e918300e2e49ecb271321530cc5881fcd069ca8372dcd';
    const demo = sha256('example.com/demo/1.2.3');
    assert.deepEqual(
      filesBelow(server.directory),
      [
        '.bindle-lock',
        `invoices/${demo}/invoice.toml`,
        `invoices/${warpcore}/invoice.toml`,
        `parcels/${sha256('a red one')}/parcel.dat`,
      ].sort(),
    );
    const stored = (key: string) =>
      readFileSync(path.join(server.directory, 'invoices', key, 'invoice.toml'), 'utf8');
    assert.equal(stored(demo), sample);
    assert.deepEqual(parse(stored(warpcore)), parse(invoice));
    assert.equal((await server.request('GET', '/v1/_i/example.com/demo/1.2.3')).text, sample);
    await server.request('DELETE', '/v1/_i/example.com/demo/1.2.3');
    const yanked = readFileSync(path.join(corpus, 'made/wire/invoice-yanked.toml'), 'utf8');
    assert.deepEqual(parse(stored(demo)).yanked, true);
    assert.deepEqual(stored(demo).split('\n')[1], yanked.split('\n')[1]);
  },
);

test('a restart finds everything again, yanked state too', async (t) => {
  const first = await start(t);
  await put(first, 'a/one/1.0.0', 'parcel one');
  await put(first, 'a/two/1.0.0-rc.1+build', 'parcel one', 'parcel two');
  await first.request('DELETE', '/v1/_i/a/one/1.0.0');
  await first.close();
  const second = await start(t, { directory: first.directory });
  assert.deepEqual(await listed(second), ['a/two/1.0.0-rc.1+build']);
  assert.deepEqual(await listed(second, '?yanked=true'), ['a/one/1.0.0', 'a/two/1.0.0-rc.1+build']);
  assert.equal((await second.request('GET', '/v1/_i/a/one/1.0.0')).status, 403);
  assert.equal((await second.request('GET', '/v1/_i/a/one/1.0.0?yanked=true')).status, 200);
  const parcel = `/v1/_i/a/two/1.0.0-rc.1+build@${sha256('parcel two')}`;
  assert.equal((await second.request('GET', parcel)).text, 'parcel two');
  const again = await second.request('POST', '/v1/_i', {
    headers: [TOML],
    body: invoiceOf('a/one/1.0.0'),
  });
  assert.equal(again.status, 409);
});

test('strays and leftovers neither hide bindles nor block them', async (t) => {
  const directory = await temporaryFolder(t);
  const key = sha256('good/one/1.0.0');
  const invoices = path.join(directory, 'invoices');
  const blocked = sha256('was/blocked/1.0.0');
  const wedged = sha256('wedged');
  write(path.join(invoices, key, 'invoice.toml'), invoiceOf('good/one/1.0.0', 'wedged'));
  write(path.join(invoices, '.DS_Store'), 'stray');
  write(path.join(invoices, 'notes', 'todo.txt'), 'stray');
  write(path.join(invoices, sha256('x'), 'invoice.toml'), 'no invoice');
  write(path.join(invoices, sha256('y'), 'invoice.toml'), invoiceOf('other/id/1.0.0'));
  write(path.join(invoices, blocked, 'invoice.toml.part'), 'bindleVer');
  write(path.join(directory, 'parcels', wedged, 'parcel.dat.part'), 'wed');
  mkdirSync(path.join(directory, 'parcels', sha256('empty')), { recursive: true });
  write(path.join(directory, '.incoming', '1-1', 'parcel.dat'), 'half');
  const server = await start(t, { directory });
  assert.deepEqual(await listed(server), ['good/one/1.0.0']);
  assert.equal(server.log.filter((line) => line.includes('is not listed')).length, 2);
  assert.deepEqual(
    filesBelow(directory),
    [
      '.bindle-lock',
      'invoices/.DS_Store',
      `invoices/${key}/invoice.toml`,
      `invoices/${sha256('x')}/invoice.toml`,
      `invoices/${sha256('y')}/invoice.toml`,
      'invoices/notes/todo.txt',
    ].sort(),
  );
  const created = await server.request('POST', '/v1/_i', {
    headers: [TOML],
    body: invoiceOf('was/blocked/1.0.0', 'wedged', 'empty'),
  });
  assert.equal(created.status, 202);
  assert.equal((parse(created.text).missing as unknown[]).length, 2);
  for (const content of ['wedged', 'empty']) {
    const target = `/v1/_i/was/blocked/1.0.0@${sha256(content)}`;
    assert.equal((await server.request('POST', target, { body: content })).status, 200);
  }
  assert.equal(
    (await server.request('GET', '/v1/_r/missing/good/one/1.0.0')).text,
    'missing = []\n',
  );
});

test('a folder that a failed upload of the reference left while this server runs blocks nothing', async (t) => {
  const server = await start(t);
  await server.request('POST', '/v1/_i', { headers: [TOML], body: invoiceOf('a/b/1.0.0', 'c') });
  write(path.join(server.directory, 'parcels', sha256('c'), 'parcel.dat.part'), 'half');
  const target = `/v1/_i/a/b/1.0.0@${sha256('c')}`;
  assert.match((await server.request('GET', '/v1/_r/missing/a/b/1.0.0')).text, /\[\[missing\]\]/);
  assert.equal((await server.request('POST', target, { body: 'c' })).status, 200);
  assert.equal((await server.request('GET', target)).text, 'c');
});

test('hashes and names never become paths', async (t) => {
  const outer = await temporaryFolder(t);
  const directory = path.join(outer, 'a', 'data');
  const server = await start(t, { directory });
  const hashes = ['../../../outside', '/tmp/bindle-outside', '..', '.', '', 'x/../../y', 'C:\\x'];
  const parcels = hashes.map(
    (hash) =>
      `[[parcel]]\nlabel = { sha256 = ${JSON.stringify(hash)}, mediaType = "a/b", name = "n", size = 1 }\n`,
  );
  const body = `bindleVersion = "1.0.0"\nbindle = { name = "../../evil", version = "1.0.0" }\n${parcels.join('')}`;
  const created = await server.request('POST', '/v1/_i', { headers: [TOML], body });
  assert.equal(created.status, 202);
  assert.equal((parse(created.text).missing as unknown[]).length, hashes.length);
  for (const hash of hashes) {
    const target = `/v1/_i/../../evil/1.0.0@${hash}`;
    assert.equal((await server.request('POST', target, { body: 'x' })).status, 400, hash);
    assert.equal((await server.request('GET', target)).status, 404, hash);
  }
  assert.deepEqual(filesBelow(outer), [
    'a/data/.bindle-lock',
    `a/data/invoices/${sha256('../../evil/1.0.0')}/invoice.toml`,
  ]);
});

test('odd names are stored, found by search, and had by id in one form of the path or another', async (t) => {
  const server = await start(t);
  const names = [
    'a b',
    'näme',
    'a@b',
    'a?b',
    'a#b',
    'a%20b',
    'a"b',
    '日本/x',
    'a\\b',
    '/a/',
    'a//b',
  ];
  for (const name of names) {
    await put(server, `${name}/1.0.0+x`, 'content');
  }
  assert.equal((await listed(server)).length, names.length);
  for (const name of names) {
    const encoded = `${name.split('/').map(encodeURIComponent).join('/')}/1.0.0%2Bx`;
    const invoice = await server.request('GET', `/v1/_i/${encoded}`);
    assert.equal(invoice.status, 200, name);
    assert.equal((parse(invoice.text).bindle as { name: string }).name, name);
    const parcel = await server.request('GET', `/v1/_i/${encoded}@${sha256('content')}`);
    // Uploads went to the raw path, where not every name can stand.
    assert.equal(parcel.status, 200, name);
  }
});

test('annotations named like members of every object stay what they are', async (t) => {
  const server = await start(t);
  const body = `${invoiceOf('a/b/1.0.0')}\n[annotations]\n__proto__ = "p"\nconstructor = "c"\ntoString = "t"\n`;
  assert.equal((await server.request('POST', '/v1/_i', { headers: [TOML], body })).status, 201);
  const toml = (await server.request('GET', '/v1/_i/a/b/1.0.0')).text;
  assert.match(toml, /__proto__ = "p"\nconstructor = "c"\ntoString = "t"/);
  const json = await server.request('GET', '/v1/_i/a/b/1.0.0', { headers: [ACCEPT_JSON] });
  assert.match(json.text, /"annotations":\{"__proto__":"p","constructor":"c","toString":"t"\}/);
  const again = json.text.replace('"name":"a/b"', '"name":"a/c"');
  const fromJson = await server.request('POST', '/v1/_i', {
    headers: [['content-type', 'application/json']],
    body: again,
  });
  assert.equal(fromJson.status, 201, fromJson.text);
  assert.match((await server.request('GET', '/v1/_i/a/c/1.0.0')).text, /__proto__ = "p"/);
});

test('sizes beyond 2^53 keep their digits', async (t) => {
  const server = await start(t);
  const size = '9223372036854775807';
  const body = invoiceOf('a/b/1.0.0', 'x').replace('size = 1', `size = ${size}`);
  const created = await server.request('POST', '/v1/_i', { headers: [TOML, ACCEPT_JSON], body });
  assert.equal(created.status, 202);
  assert.ok(created.text.includes(`"size":${size},`), created.text);
  const target = `/v1/_i/a/b/1.0.0@${sha256('x')}`;
  assert.equal((await server.request('POST', target, { body: 'x' })).status, 400);
});

test('nobody sees a bindle unyanked once its yank was answered', async (t) => {
  const server = await start(t);
  for (let round = 0; round < 15; round += 1) {
    const id = `a/b/1.0.${round}`;
    await put(server, id);
    let yanked = false;
    const readers = Array.from({ length: 4 }, async () => {
      for (let read = 0; read < 10; read += 1) {
        const after = yanked;
        const { status } = await server.request('GET', `/v1/_i/${id}`);
        assert.ok(after ? status === 403 : status === 200 || status === 403, `${status}`);
      }
    });
    const { status } = await server.request('DELETE', `/v1/_i/${id}`);
    yanked = true;
    assert.equal(status, 200);
    await Promise.all(readers);
    assert.equal((await server.request('GET', `/v1/_i/${id}`)).status, 403);
  }
});

test('a folder that is taken away from a running server is told, and kills nothing', async (t) => {
  const server = await start(t);
  await put(server, 'a/b/1.0.0', 'c');
  rmSync(server.directory, { recursive: true });
  const created = await server.request('POST', '/v1/_i', {
    headers: [TOML],
    body: invoiceOf('a/c/1.0.0'),
  });
  assert.equal(created.status, 500);
  assert.match(created.text, /^error = "the folder of the Bindle server is gone; start it again"/);
  const parcel = `/v1/_i/a/b/1.0.0@${sha256('c')}`;
  assert.equal((await server.request('GET', parcel)).status, 404);
  assert.equal((await server.request('GET', '/healthz')).status, 200);
});
