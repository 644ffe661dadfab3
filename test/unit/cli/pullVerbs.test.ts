/** The verbs that fetch, search, yank and package, against the embedded server. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import type { CliIo } from '../../../client/src/cli/io';
import { runCommandLine } from '../../../client/src/cli/mainVerbs';
import { bindleFolderName, standaloneName } from '../../../client/src/pull/places';
import { answer, startScriptedServer } from '../bindle/scriptedServer';
import { filesBelow, publishContents } from '../pull/bindles';
import { clientOf, startServer, temporaryFolder } from '../push/project';

interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

type Run = (args: readonly string[], more?: Partial<CliIo>) => Promise<Ran>;

/** The command line in a folder of its own. */
function commandLine(cwd: string, env: Record<string, string>): Run {
  return async (args, more = {}) => {
    const said = { out: '', err: '' };
    const status = await runCommandLine(args, {
      cwd,
      env,
      signal: new AbortController().signal,
      out: (text) => void (said.out += text),
      err: (text) => void (said.err += text),
      readStdin: () => Promise.reject(new Error('not asked for')),
      ...more,
    });
    return { status, ...said };
  };
}

const ID = 'example.com/app/1.0.0';
const TOP = bindleFolderName(ID);
const CONTENTS = { 'a.txt': Buffer.from('first'), 'b.wasm': Buffer.from('second') };

async function setUp(t: TestContext) {
  const { url } = await startServer(t);
  const client = clientOf(url);
  const { labels } = await publishContents(client, CONTENTS, (invoice) => ({
    ...invoice,
    group: [{ name: 'g' }],
    parcel: (invoice.parcel ?? []).map((parcel, index) =>
      index === 0 ? parcel : { ...parcel, conditions: { memberOf: ['g'] } },
    ),
  }));
  const cwd = await temporaryFolder(t);
  return { url, client, labels, cwd, run: commandLine(cwd, { BINDLE_URL: url, HOME: cwd }) };
}

test('pull: folder, names, archive, selection; get is the same', async (t) => {
  const { run, cwd, labels } = await setUp(t);
  const first = await run(['pull', ID]);
  assert.deepEqual([first.status, first.err], [0, '']);
  assert.match(
    first.out,
    /^Pulled example\.com\/app\/1\.0\.0 to .*: 2 parcels fetched \(11 bytes\)\.\n$/,
  );
  const again = await run(['get', ID, '--output', 'json']);
  const told = JSON.parse(again.out) as Record<string, unknown>;
  assert.deepEqual(
    { ...told, folder: path.basename(String(told['folder'])) },
    {
      id: ID,
      kind: 'unchanged',
      folder: TOP,
      fetchedParcels: 0,
      fetchedBytes: 0,
      keptParcels: 2,
      missing: [],
      notices: [],
    },
  );
  assert.equal((await run(['pull', '--names', '-p', 'named', ID])).status, 0);
  const named = filesBelow(path.join(cwd, 'named'));
  assert.deepEqual([...named.keys()], ['a.txt', 'b.wasm', 'invoice.toml']);
  writeFileSync(path.join(cwd, 'named/a.txt'), 'mine');
  const conflict = await run(['pull', '--names', '-p', 'named', ID, '--output=json']);
  assert.equal(conflict.status, 1);
  assert.equal((JSON.parse(conflict.out) as { error: { kind: string } }).error.kind, 'conflict');
  assert.match(conflict.err, /a\.txt exists and is another file/);

  assert.equal((await run(['pull', '-e', 'out', ID])).status, 2, 'the folder must exist');
  mkdirSync(path.join(cwd, 'out'));
  assert.equal((await run(['pull', '-e', 'out', ID])).status, 0);
  assert.deepEqual(readdirSync(path.join(cwd, 'out')), [`${TOP}.tar.gz`]);
  const unpacked = await run(['unpack', '-e', 'out', `out/${TOP}.tar.gz`]);
  assert.deepEqual([unpacked.status, unpacked.err], [0, '']);
  assert.deepEqual(filesBelow(path.join(cwd, 'out', TOP)), filesBelow(path.join(cwd, TOP)));

  const some = await run(['pull', '-p', 'some', '--selection', 'spec', ID]);
  assert.equal(some.status, 0);
  const files = [...filesBelow(path.join(cwd, 'some', TOP)).keys()];
  assert.deepEqual(files, ['invoice.toml', standaloneName(labels[0]?.sha256 ?? '')]);
  const more = await run(['pull', '-p', 'some', '--with-group', 'g', '--with-group', 'x', ID]);
  assert.deepEqual([more.status, /no group "x"; it has "g"/.test(more.err)], [0, true]);
  assert.equal(filesBelow(path.join(cwd, 'some', TOP)).size, 3);
});

test('progress goes to a terminal only', async (t) => {
  const { url } = await startServer(t);
  await publishContents(clientOf(url), { big: Buffer.alloc(3_000_000) });
  const run = commandLine(await temporaryFolder(t), { BINDLE_URL: url });
  const { err, status } = await run(['pull', ID], { progress: true });
  assert.equal(status, 0);
  assert.match(err, /\d (bytes|kB|MB) of 3\.0 MB \(big\)/);
  assert.ok(err.endsWith('\r\u001b[K'));
});

test('info and get-invoice, yanked or not', async (t) => {
  const { run, cwd, client } = await setUp(t);
  const got = await client.getInvoice(ID, { signal: new AbortController().signal });
  const toml = got.ok ? got.value.toml : '';
  assert.equal((await run(['info', ID])).out, toml);
  const json = await run(['info', ID, '-f', 'json']);
  const invoice = JSON.parse(json.out) as { bindle: { name: string }; yanked: unknown };
  assert.deepEqual([invoice.bindle.name, invoice.yanked], ['example.com/app', null]);
  assert.equal((await run(['info', ID, '--output', 'json'])).out, json.out);
  assert.equal((await run(['info', ID, '--output', 'xml'])).status, 2);
  assert.equal((await run(['get-invoice', ID])).status, 0);
  assert.equal(readFileSync(path.join(cwd, 'invoice.toml'), 'utf8'), toml);
  const twice = await run(['get-invoice', ID, '--output-format', 'json']);
  assert.equal(twice.status, 2);
  assert.match(twice.err, /invoice\.toml exists already\. It is never overwritten/);
  assert.equal((await run(['get-invoice', ID, '-o', 'other.toml'])).status, 0);
  assert.deepEqual(readdirSync(cwd).sort(), ['invoice.toml', 'other.toml']);

  const yanked = await run(['yank', ID, '--output', 'json']);
  assert.deepEqual([yanked.status, yanked.out], [0, `{"id":"${ID}","yanked":true}\n`]);
  const refused = await run(['info', ID]);
  assert.deepEqual([refused.status, /has been yanked/.test(refused.err)], [1, true]);
  assert.match((await run(['info', '-y', ID])).out, /yanked = true/);
  const parcels = await run(['pull', '-y', ID]);
  assert.deepEqual([parcels.status, /only through other bindles/.test(parcels.err)], [1, true]);
});

test('get-parcel: checked, never over another file', async (t) => {
  const { run, cwd, labels } = await setUp(t);
  const sha256 = labels[1]?.sha256 ?? '';
  assert.equal((await run(['get-parcel', ID, sha256])).status, 0);
  assert.equal(readFileSync(path.join(cwd, 'parcel.dat'), 'utf8'), 'second');
  const twice = await run(['get-parcel', ID, sha256]);
  assert.deepEqual([twice.status, /never overwritten/.test(twice.err)], [2, true]);
  const other = await run(['get-parcel', ID, '0'.repeat(64), '-o', 'x']);
  assert.deepEqual([other.status, /has no parcel 0000/.test(other.err)], [1, true]);
  assert.equal((await run(['get-parcel', ID, sha256, '-o', 'no/where'])).status, 2);
  assert.deepEqual(readdirSync(cwd), ['parcel.dat']);
});

test('search: table, TOML, JSON, paging', async (t) => {
  const { run, client } = await setUp(t);
  for (const version of ['1.1.0', '2.0.0']) {
    await publishContents(client, {}, () => ({
      bindleVersion: '1.0.0',
      bindle: { name: 'example.com/app', version, description: 'An app' },
    }));
  }
  const all = await run(['search']);
  assert.equal(
    all.out,
    `${ID}\nexample.com/app/1.1.0  An app\nexample.com/app/2.0.0  An app\n1 to 3 of 3\n`,
  );
  const page = await run(['search', '-q', 'app', '--offset', '1', '--limit', '1']);
  assert.match(
    page.out,
    /^example\.com\/app\/1\.1\.0 {2}An app\n2 to 2 of 3; the next: --offset 2\n$/,
  );
  const old = await run(['search', '-b', '^1', '--strict', 'true', '--output', 'json']);
  const found = JSON.parse(old.out) as { total: number; invoices: { bindle: object }[] };
  assert.deepEqual([found.total, found.invoices.length], [2, 2]);
  assert.match((await run(['search', '-f', 'toml'])).out, /^query = ""\nstrict = true/);
  assert.equal((await run(['search', '-q', 'nothing'])).out, 'none of 0\n');
  for (const wrong of [
    ['--limit', '0'],
    ['--limit', '256'],
    ['--offset', '-1'],
    ['--yanked', '1'],
    ['x'],
  ]) {
    assert.equal((await run(['search', ...wrong])).status, 2, wrong.join(' '));
  }
});

test('package, unpack and label', async (t) => {
  const { run, cwd } = await setUp(t);
  await run(['pull', ID]);
  const made = await run(['package', ID, '--output', 'json']);
  assert.equal(made.status, 0, made.err);
  const { file } = JSON.parse(made.out) as { file: string };
  assert.equal(path.basename(file), `${TOP}.tar.gz`);
  mkdirSync(path.join(cwd, 'elsewhere'));
  assert.equal((await run(['unpack', file, '-e', 'elsewhere'])).status, 0);
  assert.deepEqual(filesBelow(path.join(cwd, 'elsewhere', TOP)), filesBelow(path.join(cwd, TOP)));
  writeFileSync(path.join(cwd, TOP, 'parcels', 'stray'), '');
  const refused = await run(['package', ID]);
  assert.deepEqual([refused.status, /no parcel of the invoice/.test(refused.err)], [1, true]);
  assert.equal((await run(['package', 'other/1.0.0'])).status, 1);
  writeFileSync(path.join(cwd, 'bad.tar.gz'), 'x');
  assert.equal((await run(['unpack', 'bad.tar.gz'])).status, 1);

  writeFileSync(path.join(cwd, 'page.html'), 'first');
  const label = await run(['generate-label', 'page.html']);
  assert.equal(
    label.out,
    "sha256 = 'a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e'\nmediaType = 'text/html'\nname = 'page.html'\nsize = 5\n",
  );
  const other = await run(['label', 'page.html', '-n', "it's", '-m', 'a/b', '--output', 'json']);
  assert.deepEqual(JSON.parse(other.out), {
    sha256: 'a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e',
    mediaType: 'a/b',
    name: "it's",
    size: 5,
  });
  assert.match((await run(['label', 'page.html', '-n', "it's"])).out, /name = "it's"/);
  assert.equal((await run(['label', 'gone'])).status, 2);
});

test('wrong use, no server, no bindle', async (t) => {
  const { run } = await setUp(t);
  for (const [args, status, sentence] of [
    [['pull'], 2, /pull takes this: /],
    [['pull', 'noversion'], 2, /has no version/],
    [['pull', 'gone/1.0.0'], 1, /does not have/],
    [['pull', '-s', 'localhost', ID], 2, /begins with http/],
    [['pull', '--activate', 'wasm', ID], 2, /SECTION\.NAME=VALUE/],
    [['pull', '--selection', 'x', ID], 2, /spec or library/],
    [['pull', '-e', '.', '--names', ID], 2, /stands without/],
    [['pull', '--strategy', 'Nonsense', ID], 2, /Nonsense/],
    [['yank', 'gone/1.0.0'], 1, /does not have/],
    [['unpack', 'gone.tar.gz'], 2, /does not exist/],
  ] as const) {
    const ran = await run(args);
    assert.equal(ran.status, status, `${args.join(' ')}: ${ran.err}`);
    assert.match(ran.err, sentence);
  }
  const stopped = await run(['pull', ID], { signal: AbortSignal.abort() });
  assert.equal(stopped.status, 2);
  const unsigned = await run(['pull', '--strategy', 'CreativeIntegrity', ID]);
  assert.deepEqual([unsigned.status, /signature/.test(unsigned.err)], [1, true], unsigned.err);
  const distrusted = await run(['pull', '--strategy', 'CreativeIntegrity', '-r', 'none.toml', ID]);
  assert.equal(distrusted.status, 2, 'a keyring that was named must be there');
});

test('credentials: the pair of the bindle program is taken either way, and it is said', async (t) => {
  const right = `Basic ${Buffer.from('ann:s3cr3t-marker').toString('base64')}`;
  const body =
    'query = ""\nstrict = true\noffset = 0\nlimit = 50\ntotal = 0\nmore = false\nyanked = false\ninvoices = []\n';
  const server = await startScriptedServer(t, ({ headers }, socket) => {
    socket.write(
      headers['authorization'] === right
        ? answer(200, body)
        : answer(401, `error = "unauthorized"\n`),
    );
  });
  const cwd = await temporaryFolder(t);
  const search = (env: Record<string, string>) =>
    commandLine(cwd, { BINDLE_URL: server.origin, ...env })(['search']);
  const straight = await search({ BINDLE_HTTP_USER: 'ann', BINDLE_HTTP_PASSWORD: 's3cr3t-marker' });
  assert.deepEqual([straight.status, straight.err], [0, '']);
  const swapped = await search({ BINDLE_HTTP_USER: 's3cr3t-marker', BINDLE_HTTP_PASSWORD: 'ann' });
  assert.equal(swapped.status, 0);
  assert.match(swapped.err, /BINDLE_HTTP_USER holds the password/);
  const spin = await search({ BINDLE_USERNAME: 'ann', BINDLE_PASSWORD: 's3cr3t-marker' });
  assert.deepEqual([spin.status, spin.err], [0, '']);
  const wrong = await search({ BINDLE_HTTP_USER: 'ann', BINDLE_HTTP_PASSWORD: 's3cr3t-other' });
  assert.deepEqual([wrong.status, /refused the credentials/.test(wrong.err)], [1, true]);
  for (const each of [straight, swapped, spin, wrong]) {
    assert.ok(!/s3cr3t|Basic/.test(each.out + each.err));
  }
});
