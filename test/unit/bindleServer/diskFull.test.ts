/** A disk that is full: an answer that says so, nothing half-written, and all is well when there is room. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { open, writeFile, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { run, urlOf } from './processes';
import { invoiceOf, put, sha256, start, temporaryFolder, TOML } from './support';

const ID = 'example.com/app/1.0.0';
const OTHER = 'example.com/other/1.0.0';
const FULL = 'error = "the disk of the Bindle server is full"\n';

/** Methods of all open files. */
async function fileMethods(t: TestContext): Promise<FileHandle> {
  const file = path.join(await temporaryFolder(t), 'any');
  const handle = await open(file, 'w');
  await handle.close();
  return Object.getPrototypeOf(handle) as FileHandle;
}

/** From the `from`-th call on a method fails as on a full disk, until what it gives is called. */
function fail(
  t: TestContext,
  methods: FileHandle,
  name: 'write' | 'writeFile' | 'sync',
  from: number,
) {
  const real = Reflect.get(methods, name) as (...args: unknown[]) => Promise<unknown>;
  let calls = 0;
  const mock = t.mock.method(methods, name, function (this: FileHandle, ...args: unknown[]) {
    calls += 1;
    return calls < from
      ? real.apply(this, args)
      : Promise.reject(Object.assign(new Error('injected'), { code: 'ENOSPC' }));
  });
  return () => {
    mock.mock.restore();
    assert.ok(calls >= from, `${name} was called ${calls} times`);
  };
}

test(
  'an error at each step of writing leaves what was there, and the next try succeeds',
  { skip: process.platform === 'win32' ? 'folders are not synced there' : false },
  async (t) => {
    const server = await start(t);
    const methods = await fileMethods(t);
    const content = 'x'.repeat(300_000);
    const entries = (folder: string) => readdirSync(path.join(server.directory, folder));
    const names = async (query = '') => {
      const { text } = await server.request('GET', `/v1/_q${query}`);
      return [...text.matchAll(/^name = "(.*)"$/gm)]
        .map(([, name]) => name)
        .filter((name) => !name?.startsWith('parcel-'));
    };
    for (const [name, from] of [
      ['writeFile', 1],
      ['sync', 1],
      ['sync', 2],
      ['sync', 3],
    ] as const) {
      const restore = fail(t, methods, name, from);
      const created = await server.request('POST', '/v1/_i', {
        headers: [TOML],
        body: invoiceOf(ID, content),
      });
      restore();
      assert.deepEqual([created.status, created.text], [500, FULL], `${name} ${from}`);
      assert.equal((await server.request('GET', `/v1/_i/${ID}`)).status, 404);
      assert.deepEqual(await names(), []);
      assert.deepEqual([...entries('.incoming'), ...entries('invoices')], [], `${name} ${from}`);
    }
    await server.request('POST', '/v1/_i', { headers: [TOML], body: invoiceOf(ID, content) });
    const target = `/v1/_i/${ID}@${sha256(content)}`;
    for (const [name, from] of [
      ['write', 1],
      ['write', 3],
      ['sync', 1],
      ['sync', 2],
      ['sync', 3],
    ] as const) {
      const restore = fail(t, methods, name, from);
      const uploaded = await server.request('POST', target, { body: content });
      restore();
      assert.deepEqual([uploaded.status, uploaded.text], [500, FULL], `${name} ${from}`);
      assert.equal((await server.request('GET', target)).status, 404);
      assert.deepEqual([...entries('.incoming'), ...entries('parcels')], [], `${name} ${from}`);
    }
    assert.equal((await server.request('POST', target, { body: content })).status, 200);
    for (const [name, from, status] of [
      ['writeFile', 1, 200],
      ['sync', 1, 200],
      // The new text is in its place: what is served and what is found agree on it.
      ['sync', 2, 403],
    ] as const) {
      const restore = fail(t, methods, name, from);
      const yanked = await server.request('DELETE', `/v1/_i/${ID}`);
      restore();
      assert.deepEqual([yanked.status, yanked.text], [500, FULL], `${name} ${from}`);
      assert.equal((await server.request('GET', `/v1/_i/${ID}`)).status, status);
      assert.deepEqual(await names(), status === 200 ? ['example.com/app'] : []);
      assert.deepEqual(entries('.incoming'), []);
    }
    assert.equal((await server.request('DELETE', `/v1/_i/${ID}`)).status, 200);
    await put(server, OTHER, 'more');
  },
);

const IN_SMALL_DISK = 'mount -t tmpfs -o size=1m tmpfs "$0" && exec "$@"';

const canMount =
  process.platform === 'linux' &&
  spawnSync('unshare', ['-rm', 'sh', '-c', IN_SMALL_DISK, '/tmp', 'true']).status === 0;

test(
  'a disk of one megabyte that runs full',
  { skip: canMount ? false : 'no file system can be mounted here' },
  async (t) => {
    const disk = await temporaryFolder(t);
    const child = await run(t, 'bindleServer/main.ts', ['--directory', path.join(disk, 'data')], {
      within: ['unshare', '-rm', 'sh', '-c', IN_SMALL_DISK, disk],
    });
    const url = await urlOf(child);
    // The disk is mounted for that process alone.
    const seen = path.join(`/proc/${child.process.pid}/root`, disk);
    const left = () =>
      ['.incoming', 'invoices', 'parcels'].map(
        (name) => readdirSync(path.join(seen, 'data', name)).length,
      );
    const ask = async (method: string, target: string, body?: string) => {
      const answer = await fetch(new URL(target, url), {
        method,
        ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/toml' } }),
      });
      return [answer.status, await answer.text()] as const;
    };
    const big = 'b'.repeat(3 * 1024 * 1024);
    assert.equal((await ask('POST', '_i', invoiceOf(ID, big, 'small')))[0], 202);
    assert.deepEqual(await ask('POST', `_i/${ID}@${sha256(big)}`, big), [500, FULL]);
    assert.deepEqual(left(), [0, 1, 0]);
    const filler = path.join(seen, 'filler');
    await assert.rejects(writeFile(filler, Buffer.alloc(2 * 1024 * 1024)), { code: 'ENOSPC' });
    assert.deepEqual(await ask('POST', '_i', invoiceOf(OTHER)), [500, FULL]);
    assert.deepEqual(await ask('POST', `_i/${ID}@${sha256('small')}`, 'small'), [500, FULL]);
    assert.deepEqual(await ask('DELETE', `_i/${ID}`), [500, FULL]);
    assert.equal((await ask('GET', `_i/${OTHER}`))[0], 404);
    assert.equal((await ask('GET', `_i/${ID}`))[0], 200);
    assert.deepEqual(left(), [0, 1, 0]);
    rmSync(filler);
    assert.equal((await ask('POST', '_i', invoiceOf(OTHER)))[0], 201);
    assert.equal((await ask('POST', `_i/${ID}@${sha256('small')}`, 'small'))[0], 200);
    assert.equal((await ask('DELETE', `_i/${ID}`))[0], 200);
    assert.deepEqual(left(), [0, 2, 1]);
  },
);
