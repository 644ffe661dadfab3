import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import type { CliIo } from '../../../client/src/cli/io';
import { push } from '../../../client/src/cli/push';
import { formatBytes } from '../../../client/src/cli/pushReport';
import { answer, startScriptedServer } from '../bindle/scriptedServer';
import { makeProject, startServer, temporaryFolder } from './project';

/** Runs the verb in process. */
async function run(args: readonly string[], more: Partial<CliIo> = {}) {
  const said = { out: '', err: '' };
  const status = await push(args, {
    cwd: process.cwd(),
    env: {},
    signal: new AbortController().signal,
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    readStdin: () => Promise.reject(new Error('not asked for')),
    ...more,
  });
  return { status, ...said };
}

test('pushes a folder, an invoice by name, and what lies in the working directory', async (t) => {
  const { url } = await startServer(t);
  const project = await makeProject(t, [9, 2_500_000]);
  const first = await run(['--server', url, project.folder]);
  assert.deepEqual([first.status, first.err], [0, '']);
  assert.equal(
    first.out,
    [
      `Pushing example.com/app/1.0.0 to ${url}`,
      '  sub/file0.bin  9 bytes  ready',
      '  sub/file1.bin   2.5 MB  ready',
      'Pushed example.com/app/1.0.0: 2 parcels sent (2.5 MB).',
      '',
    ].join('\n'),
  );
  const again = await run([project.invoiceFile], { env: { BINDLE_URL: url.replace('/v1/', '') } });
  assert.equal(again.status, 0);
  assert.match(again.out, /is on the server already, with all its parcels\.\n$/);
  const here = await run(['--server', url], { cwd: project.folder });
  assert.equal(here.status, 0);
  assert.match(here.out, /with all its parcels/);
});

test('progress goes to a terminal only', async (t) => {
  const { url } = await startServer(t);
  const project = await makeProject(t, [2_500_000]);
  const { status, out, err } = await run(['--server', url, project.folder], { progress: true });
  assert.equal(status, 0);
  const [first = ''] = err.split('\r\u001b[K').filter((line) => line !== '');
  assert.match(first, /^[\d.]+ (bytes|kB|MB) of 2\.5 MB \(sub\/file0\.bin\)$/);
  assert.ok(err.endsWith('\r\u001b[K'));
  assert.ok(!out.includes('\u001b'));
});

test('statuses: 1 for what is not fit or refused, 2 for what could not run', async (t) => {
  const { url } = await startServer(t);
  const refusing = await startScriptedServer(t, (_, socket) => {
    socket.write(
      answer(400, 'error = "signatures `No signatures found on invoice` cannot be verified"\n'),
    );
  });
  const page = await startScriptedServer(t, (_, socket) => {
    socket.write(answer(200, '<html></html>', 'text/html'));
  });
  const project = await makeProject(t, [9]);
  await run(['--server', url, project.folder]);
  const other = await makeProject(t, [9]);
  const incomplete = await makeProject(t, [9, 8], '2.0.0');
  await rm(path.join(incomplete.folder, 'sub/file1.bin'));
  const differing = await makeProject(t, [9], '3.0.0');
  await writeFile(path.join(differing.folder, 'sub/file0.bin'), 'other');
  const empty = await temporaryFolder(t);
  await mkdir(path.join(empty, 'invoice.toml'));
  const stopped = AbortSignal.abort();
  const cases: readonly [string, number, RegExp, readonly string[], Partial<CliIo>?][] = [
    [
      'conflict',
      1,
      /is another bindle; it differs in parcel\[0\]\.label\.sha256\..*push as 1\.0\.1/,
      ['--server', url, other.folder],
    ],
    ['incomplete', 1, /lacks "sub\/file1\.bin"/, ['--server', url, incomplete.folder]],
    ['obstacle', 1, /not the one that the invoice means/, ['--server', url, differing.folder]],
    ['refused', 1, /takes signed invoices only/, ['--server', refusing.origin, project.folder]],
    ['no Bindle server', 2, /is a web page/, ['--server', page.origin, project.folder]],
    [
      'no invoice',
      2,
      /invoice\.toml does not exist/,
      ['--server', url, path.dirname(empty) + '/gone-for-sure/invoice.toml'],
    ],
    ['a folder as invoice', 2, /invoice\.toml is (no file|a folder)/, ['--server', url, empty]],
    ['no server named', 2, /give --server URL, or set BINDLE_URL/, [project.folder]],
    ['no address', 2, /begins with http/, ['--server', 'localhost:8080', project.folder]],
    [
      'credentials in the address',
      2,
      /contains credentials/,
      ['--server', 'http://a:s3cr3t@localhost', project.folder],
    ],
    ['unknown option', 2, /--force/, ['--force', project.folder]],
    ['two paths', 2, /one PATH/, ['--server', url, 'a', 'b']],
    ['stopped', 2, /Cancelled|Stopped/, ['--server', url, project.folder], { signal: stopped }],
  ];
  for (const [what, status, sentence, args, more] of cases) {
    const result = await run(args, more);
    assert.equal(result.status, status, `${what}: ${JSON.stringify(result)}`);
    assert.match(result.err, sentence, what);
    assert.ok(!JSON.stringify(result).includes('s3cr3t'), what);
  }
});

test('credentials come from the environment and are never told', async (t) => {
  const password = 's3cr3t-marker';
  const server = await startScriptedServer(t, ({ headers }, socket) => {
    socket.write(answer(401, `error = "wrong: ${headers['authorization']}"\n`));
  });
  const project = await makeProject(t, [9]);
  const env = { BINDLE_URL: server.origin, BINDLE_USERNAME: 'ann', BINDLE_PASSWORD: password };
  const result = await run([project.folder], { env });
  assert.equal(result.status, 1);
  assert.match(result.err, /refused the credentials/);
  const header = server.seen[0]?.headers['authorization'] ?? '';
  assert.equal(Buffer.from(header.slice('Basic '.length), 'base64').toString(), `ann:${password}`);
  assert.ok(!JSON.stringify(result).includes(password));
  assert.ok(!JSON.stringify(result).includes(header.slice('Basic '.length)));
});

test('control characters of an invoice do not steer the terminal', async (t) => {
  const { url } = await startServer(t);
  const folder = await temporaryFolder(t);
  await writeFile(
    path.join(folder, 'invoice.toml'),
    `bindleVersion = "1.0.0"\n[bindle]\nname = "a"\nversion = "1.0.0"\n[[parcel]]\nlabel = { sha256 = "${'0'.repeat(64)}", mediaType = "t", name = "\\u001b[31m", size = 1 }\n`,
  );
  const { out, err } = await run(['--server', url, folder]);
  assert.match(out, /\\u001b\[31m/);
  assert.ok(!(out + err).includes('\u001b'));
});

test('--output json: one object, whatever the end', async (t) => {
  const { url } = await startServer(t);
  const project = await makeProject(t, [9, 8]);
  const told = async (...args: string[]) => {
    const { status, out } = await run(['--output', 'json', '--server', url, ...args]);
    const { message, ...rest } = JSON.parse(out) as Record<string, unknown>;
    return [status, rest, typeof message] as const;
  };
  const id = { id: 'example.com/app/1.0.0', server: url };
  const pushed = { ...id, kind: 'pushed', resumed: false, sentParcels: 2, sentBytes: 17 };
  assert.deepEqual(await told(project.folder), [0, pushed, 'string']);
  assert.deepEqual(await told(project.folder), [0, { ...id, kind: 'unchanged' }, 'string']);
  const other = await makeProject(t, [9, 8]);
  const [status, conflict] = await told(other.folder);
  assert.deepEqual(
    [status, conflict['kind'], conflict['suggestedVersion']],
    [1, 'conflict', '1.0.1'],
  );
  const [failed, error] = await told(path.join(other.folder, 'gone'));
  assert.deepEqual([failed, Object.keys(error)], [2, ['error']]);
  assert.equal((await run(['--output', 'xml', '--server', url, project.folder])).status, 2);
});

test('the pair of the bindle program is taken either way', async (t) => {
  const seen: string[] = [];
  const right = `Basic ${Buffer.from('ann:s3cr3t').toString('base64')}`;
  const server = await startScriptedServer(t, ({ headers }, socket) => {
    seen.push(headers['authorization'] ?? '');
    socket.write(
      headers['authorization'] === right
        ? answer(404, 'error = "no"\n')
        : answer(401, 'error = "unauthorized"\n'),
    );
  });
  const project = await makeProject(t, [9]);
  const env = {
    BINDLE_URL: server.origin,
    BINDLE_HTTP_USER: 's3cr3t',
    BINDLE_HTTP_PASSWORD: 'ann',
  };
  const { err } = await run([project.folder], { env });
  assert.match(err, /BINDLE_HTTP_USER holds the password/);
  assert.equal(seen.at(-1), right);
});

test('help says what the verb takes', async () => {
  const { status, out } = await run(['--help']);
  assert.equal(status, 0);
  assert.match(out, /--server URL.*BINDLE_URL/s);
});

test('amounts are readable', () => {
  const amounts = [0, 1, 999, 1000, 1_234_567, 5e12];
  assert.deepEqual(amounts.map(formatBytes), [
    '0 bytes',
    '1 bytes',
    '999 bytes',
    '1.0 kB',
    '1.2 MB',
    '5.0 TB',
  ]);
});
