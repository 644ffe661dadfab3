/** dist/bindleServer.js as a process: its contract, and what a kill at any moment leaves. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { run, urlOf, type Child } from './processes';
import { exchange, head, invoiceOf, open, sha256, start, temporaryFolder, TOML } from './support';

const MAIN = 'bindleServer/main.ts';

async function serve(t: TestContext, directory: string, ...more: string[]): Promise<Child> {
  return run(t, MAIN, ['--directory', directory, ...more]);
}

async function portOf(child: Child): Promise<number> {
  return Number((await urlOf(child)).port);
}

function send(port: number, method: string, target: string, body = '') {
  return exchange(port, [
    head(method, target, [
      ['host', `127.0.0.1:${port}`],
      TOML,
      ['content-length', String(Buffer.byteLength(body))],
      ['connection', 'close'],
    ]),
    body,
  ]);
}

test('tells its address in one line, and stops on both signals and when its parent is gone', async (t) => {
  for (const stop of ['SIGTERM', 'SIGINT', 'stdin'] as const) {
    const directory = await temporaryFolder(t);
    const child = await serve(t, directory);
    assert.match((await urlOf(child)).href, /^http:\/\/127\.0\.0\.1:\d+\/v1\/$/);
    assert.equal((await send(await portOf(child), 'GET', '/healthz')).status, 200);
    if (stop === 'stdin') {
      child.process.stdin?.end();
    } else {
      child.process.kill(stop);
    }
    assert.deepEqual(await child.exit, { code: 0, signal: null }, stop);
    assert.equal(child.out().split('\n').length, 2);
    assert.deepEqual((await readdir(directory)).sort(), ['.incoming', 'invoices', 'parcels']);
  }
});

test('a failure to start is one line with its kind, and status 1', async (t) => {
  const directory = await temporaryFolder(t);
  const taken = createServer().listen(0, '127.0.0.1');
  t.after(() => taken.close());
  await new Promise((resolve) => taken.once('listening', resolve));
  const port = (taken.address() as AddressInfo).port;
  const file = path.join(directory, 'file');
  await writeFile(file, '');
  const running = await start(t, { directory: path.join(directory, 'busy') });
  const cases: readonly (readonly [string, RegExp, readonly string[]])[] = [
    ['portTaken', /Port \d+ .*taken/, ['--directory', directory, '--address', `127.0.0.1:${port}`]],
    ['folder', /a file has its name/, ['--directory', file]],
    ['folder', /a part of its path is a file/, ['--directory', path.join(file, 'below')]],
    ['locked', /Another Bindle server/, ['--directory', running.directory]],
    ['other', /could be reached by others/, ['--directory', directory, '--address', '0.0.0.0:0']],
    ['other', /name a folder with --directory/, []],
    ['other', /is no address/, ['--directory', directory, '--address', 'nonsense']],
    ['other', /nonsense/, ['--nonsense']],
  ];
  for (const [kind, message, args] of cases) {
    const child = await run(t, MAIN, args);
    const { error } = (await child.firstLine) as { error: { kind: string; message: string } };
    assert.equal(error.kind, kind, error.message);
    assert.match(error.message, message);
    assert.deepEqual(await child.exit, { code: 1, signal: null });
  }
  assert.equal((await running.request('GET', '/healthz')).status, 200);
  assert.deepEqual((await readdir(directory)).sort(), ['busy', 'file']);
});

test('killed in the middle of an upload, it starts again with all that was complete and nothing else', async (t) => {
  const directory = await temporaryFolder(t);
  const first = await serve(t, directory);
  const port = await portOf(first);
  const content = 'x'.repeat(1_000_000);
  const id = 'a/b/1.0.0';
  const target = `/v1/_i/${id}@${sha256(content)}`;
  assert.equal((await send(port, 'POST', '/v1/_i', invoiceOf(id, content, 'small'))).status, 202);
  assert.equal((await send(port, 'POST', `/v1/_i/${id}@${sha256('small')}`, 'small')).status, 200);
  const socket = await open(port);
  socket.on('error', () => undefined);
  socket.write(
    head('POST', target, [
      ['host', `127.0.0.1:${port}`],
      ['content-length', String(content.length)],
    ]),
  );
  socket.write(content.slice(0, 900_000));
  const incoming = path.join(directory, '.incoming');
  for (let attempt = 0; attempt < 300 && (await readdir(incoming)).length === 0; attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.equal((await readdir(incoming)).length, 1);
  first.process.kill('SIGKILL');
  await first.exit;
  assert.ok((await readdir(directory)).includes('.bindle-lock'), 'the dead hold their lock');
  // Neither the reference nor this server would find anything half-made.
  assert.deepEqual(await readdir(path.join(directory, 'parcels')), [sha256('small')]);

  const second = await serve(t, directory);
  const next = await portOf(second);
  assert.deepEqual(await readdir(incoming), []);
  const missing = await send(next, 'GET', `/v1/_r/missing/${id}`);
  assert.ok(missing.text.includes(sha256(content)) && !missing.text.includes(sha256('small')));
  assert.equal((await send(next, 'POST', target, content)).status, 200);
  assert.equal((await send(next, 'GET', target)).text, content);
});

test('killed at any moment of many creates, every invoice is whole or not there', async (t) => {
  const directory = await temporaryFolder(t);
  let created: string[] = [];
  for (const delay of [5, 25, 60]) {
    const child = await serve(t, directory);
    const port = await portOf(child);
    const answered: string[] = [];
    const writing = Array.from({ length: 40 }, async (_, index) => {
      const id = `kill/after-${delay}/1.0.${index}`;
      const { status } = await send(port, 'POST', '/v1/_i', invoiceOf(id));
      if (status === 201) {
        answered.push(id);
      }
    });
    await new Promise((resolve) => setTimeout(resolve, delay));
    child.process.kill('SIGKILL');
    await Promise.allSettled(writing);
    created = [...created, ...answered];
  }
  const child = await serve(t, directory);
  const port = await portOf(child);
  for (const id of created) {
    assert.equal((await send(port, 'GET', `/v1/_i/${id}`)).status, 200, id);
  }
  for (const key of await readdir(path.join(directory, 'invoices'))) {
    const toml = await readFile(path.join(directory, 'invoices', key, 'invoice.toml'), 'utf8');
    assert.match(toml, /version = "1\.0\.\d+"\n$/);
  }
  assert.doesNotMatch(child.err(), /not listed/);
});

test('a lock is honoured while its holder lives and taken over when it does not', async (t) => {
  const directory = await temporaryFolder(t);
  const lock = path.join(directory, '.bindle-lock');
  const own = { pid: process.pid, host: '127.0.0.1', port: 1, machine: hostname() };
  const dead: readonly string[] = [
    // The process id was given out again, to one that does not listen there.
    JSON.stringify(own),
    JSON.stringify({ ...own, pid: 2 ** 22 + 1, port: 80 }),
    'no lock of ours',
    '',
  ];
  for (const text of dead) {
    await writeFile(lock, text);
    const server = await start(t, { directory });
    assert.notEqual(await readFile(lock, 'utf8'), text);
    await server.close();
    assert.ok(!(await readdir(directory)).includes('.bindle-lock'));
  }
  await writeFile(lock, JSON.stringify({ ...own, machine: 'elsewhere' }));
  await assert.rejects(start(t, { directory }), /machine elsewhere.*delete/);
});

test('of many servers that start in one folder at once, exactly one gets it', async (t) => {
  const directory = await temporaryFolder(t);
  for (const leftover of [undefined, JSON.stringify({ pid: 2 ** 22 + 1 })]) {
    if (leftover !== undefined) {
      await writeFile(path.join(directory, '.bindle-lock'), leftover);
    }
    const started = await Promise.allSettled(
      Array.from({ length: 8 }, () => start(t, { directory })),
    );
    const running = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const refused = started.flatMap((one) =>
      one.status === 'rejected' ? [one.reason as { kind: string }] : [],
    );
    assert.equal(running.length, 1);
    assert.deepEqual([...new Set(refused.map(({ kind }) => kind))], ['locked']);
    await running[0]?.close();
  }
});

test(
  'a parcel of 128 MB goes up and down in constant memory',
  {
    skip: process.platform === 'linux' ? false : 'peak memory is read from /proc',
    timeout: 60_000,
  },
  async (t) => {
    const child = await serve(t, await temporaryFolder(t));
    const port = await portOf(child);
    const block = Buffer.alloc(1024 * 1024, 'b');
    const blocks = 128;
    const hash = createHash('sha256');
    for (let index = 0; index < blocks; index += 1) {
      hash.update(block);
    }
    const digest = hash.digest('hex');
    const toml = invoiceOf('big/one/1.0.0', 'x')
      .replace(sha256('x'), digest)
      .replace('size = 1', `size = ${block.length * blocks}`);
    assert.equal((await send(port, 'POST', '/v1/_i', toml)).status, 202);
    const before = await peakMegabytes(child);
    const target = `/v1/_i/big/one/1.0.0@${digest}`;
    const uploaded = await new Promise<number>((resolve, reject) => {
      const up = httpRequest(
        { port, host: '127.0.0.1', path: target, method: 'POST' },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        },
      );
      up.on('error', reject);
      let left = blocks;
      const next = () => {
        if (left === 0) {
          up.end();
          return;
        }
        left -= 1;
        up.write(block, next);
      };
      next();
    });
    assert.equal(uploaded, 200);
    const downloaded = await new Promise<string>((resolve, reject) => {
      const received = createHash('sha256');
      httpRequest({ port, host: '127.0.0.1', path: target }, (answer) => {
        answer.on('data', (chunk: Buffer) => received.update(chunk));
        answer.on('end', () => resolve(received.digest('hex')));
        answer.on('error', reject);
      })
        .on('error', reject)
        .end();
    });
    assert.equal(downloaded, digest);
    const grown = (await peakMegabytes(child)) - before;
    t.diagnostic(`peak memory grew by ${grown.toFixed(0)} MB`);
    assert.ok(grown < 64, `peak memory grew by ${grown.toFixed(0)} MB`);
  },
);

async function peakMegabytes(child: Child): Promise<number> {
  const status = await readFile(`/proc/${child.process.pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}
