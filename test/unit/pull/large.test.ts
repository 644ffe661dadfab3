/** Pulls by real processes: many parcels, a large one, and both ends killed in the middle. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { stringifyInvoice } from '../../../client/src/bindle/invoiceToml';
import type { Label } from '../../../client/src/bindle/types';
import { executePull } from '../../../client/src/pull/execute';
import { bindleFolderName, standaloneName } from '../../../client/src/pull/places';
import { planPull } from '../../../client/src/pull/plan';
import { bundleOf, run, type Child } from '../bindleServer/processes';
import { clientOf, invoiceOf, labelOf, quiet, startProxy, temporaryFolder } from '../push/project';
import { SOON } from './bindles';

const ID = 'example.com/app/1.0.0';

interface Server {
  readonly url: string;
  readonly child: Child;
}

async function serve(t: TestContext, store: string): Promise<Server> {
  const child = await run(t, 'bindleServer/main.ts', ['--directory', store]);
  return { url: String((await child.firstLine)['url']), child };
}

/** Creates the bindle of these labels; their bytes are put into the storage by `store`. */
async function create(url: string, store: string, labels: readonly Label[]): Promise<void> {
  const toml = stringifyInvoice(invoiceOf(labels));
  const created = await clientOf(url).createInvoice(Buffer.from(toml), quiet);
  assert.ok(created.ok, JSON.stringify(created));
  labels.forEach(({ sha256 }) =>
    mkdirSync(path.join(store, 'parcels', sha256), { recursive: true }),
  );
}

function fileOf(store: string, { sha256 }: Label): string {
  return path.join(store, 'parcels', sha256, 'parcel.dat');
}

/** A server with `count` parcels of `size` random bytes. */
async function many(t: TestContext, count: number, size: number) {
  const store = await temporaryFolder(t);
  const server = await serve(t, store);
  const contents = Array.from({ length: count }, () => randomBytes(size));
  const labels = contents.map((content, index) => labelOf(`n${index}`, content));
  await create(server.url, store, labels);
  labels.forEach((label, index) => writeFileSync(fileOf(store, label), contents[index] ?? ''));
  return { store, server, labels };
}

function pull(t: TestContext, url: string, cwd: string, nodeArgs: readonly string[] = []) {
  const args = ['pull', '-s', url, '--output', 'json', ID];
  return run(t, 'cli/main.ts', args, { cwd, nodeArgs });
}

interface Told {
  readonly kind: string;
  readonly fetchedParcels: number;
  readonly keptParcels: number;
}

async function end(child: Child): Promise<{ code: number | null; told: Told; err: string }> {
  const { code } = await child.exit;
  return { code, told: JSON.parse(child.out() || '{}') as Told, err: child.err() };
}

/** Every file with a final name has the bytes of its name. */
function assertRight(place: string): number {
  const names = existsSync(path.join(place, 'parcels'))
    ? readdirSync(path.join(place, 'parcels'))
    : [];
  for (const name of names) {
    const bytes = readFileSync(path.join(place, 'parcels', name));
    assert.equal(`${createHash('sha256').update(bytes).digest('hex')}.dat`, name);
  }
  return names.length;
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 4000 && !condition(); tries += 1) {
    await wait(5);
  }
  assert.ok(condition(), 'it never came to that');
}

test('1,000 small parcels', async (t) => {
  const { server } = await many(t, 1000, 10_000);
  const cwd = await temporaryFolder(t);
  const started = performance.now();
  const { code, told } = await end(await pull(t, server.url, cwd));
  const seconds = (performance.now() - started) / 1000;
  t.diagnostic(`1,000 parcels of 10 kB: ${seconds.toFixed(1)} s`);
  assert.deepEqual([code, told.kind, told.fetchedParcels], [0, 'pulled', 1000]);
  assert.equal(assertRight(path.join(cwd, bindleFolderName(ID))), 1000);
  const again = await end(await pull(t, server.url, cwd));
  assert.deepEqual([again.code, again.told.kind, again.told.keptParcels], [0, 'unchanged', 1000]);
});

test('200 MB cost no memory', async (t) => {
  const store = await temporaryFolder(t);
  const server = await serve(t, store);
  const size = 200_000_000;
  const hash = createHash('sha256');
  const chunk = Buffer.alloc(1_000_000);
  for (let at = 0; at < size; at += chunk.length) {
    hash.update(chunk);
  }
  const label = { sha256: hash.digest('hex'), mediaType: 'a/b', name: 'large', size };
  await create(server.url, store, [label]);
  writeFileSync(fileOf(store, label), '');
  truncateSync(fileOf(store, label), size);
  const cwd = await temporaryFolder(t);
  const hook = path.join(cwd, 'hook.cjs');
  writeFileSync(
    hook,
    "process.on('exit', () => process.stderr.write(`peak ${process.resourceUsage().maxRSS}\\n`));",
  );
  const peak = (err: string) => Number(/peak (\d+)/.exec(err)?.[1]) / 1000;
  const idle = await run(t, 'cli/main.ts', ['search', '-s', server.url], {
    cwd,
    nodeArgs: ['-r', hook],
  });
  const baseline = peak((await end(idle).catch(() => ({ err: idle.err() }))).err);
  const started = performance.now();
  const { code, told, err } = await end(await pull(t, server.url, cwd, ['-r', hook]));
  const seconds = (performance.now() - started) / 1000;
  t.diagnostic(
    `200 MB: ${seconds.toFixed(1)} s, ${(peak(err) - baseline).toFixed(0)} MB above ${baseline.toFixed(0)} MB`,
  );
  assert.deepEqual([code, told.kind], [0, 'pulled'], err);
  const file = path.join(cwd, bindleFolderName(ID), standaloneName(label.sha256));
  assert.equal(statSync(file).size, size);
  assert.ok(peak(err) - baseline < 60, `${peak(err)} MB, idle ${baseline} MB`);
});

test('a pull that is killed leaves whole files only, and the next one goes on', async (t) => {
  const { server } = await many(t, 200, 200_000);
  const cwd = await temporaryFolder(t);
  const place = path.join(cwd, bindleFolderName(ID));
  const parcels = path.join(place, 'parcels');
  let kept = 0;
  for (const least of [5, 60, 120]) {
    const child = await pull(t, server.url, cwd);
    await until(() => existsSync(parcels) && readdirSync(parcels).length >= least);
    child.process.kill('SIGKILL');
    await child.exit;
    kept = assertRight(place);
    assert.ok(kept >= least && kept < 200, `${kept} files`);
    assert.ok(!existsSync(path.join(place, 'invoice.toml')));
  }
  const { code, told } = await end(await pull(t, server.url, cwd));
  assert.deepEqual([code, told.keptParcels, told.fetchedParcels], [0, kept, 200 - kept]);
  assert.equal(assertRight(place), 200);
  assert.deepEqual(readdirSync(place).sort(), ['invoice.toml', 'parcels']);
});

test('a server that is killed in the middle: said so, and the next pull goes on', async (t) => {
  const { store, server } = await many(t, 200, 200_000);
  const cwd = await temporaryFolder(t);
  const place = path.join(cwd, bindleFolderName(ID));
  const parcels = path.join(place, 'parcels');
  const child = await pull(t, server.url, cwd);
  await until(() => existsSync(parcels) && readdirSync(parcels).length >= 20);
  server.child.process.kill('SIGKILL');
  const first = await end(child);
  assert.equal(first.code, 2, first.err);
  assert.match(first.err, /No server listens|closed the connection|broke off/);
  const kept = assertRight(place);
  assert.deepEqual(readdirSync(place), ['parcels'], 'no part file is left');
  const { url } = await serve(t, store);
  const { code, told } = await end(await pull(t, url, cwd));
  assert.deepEqual([code, told.keptParcels, told.fetchedParcels], [0, kept, 200 - kept]);
  assert.equal(assertRight(place), 200);
});

test('40 pulls whose connections are cut at any byte, again and again', async (t) => {
  const { server } = await many(t, 12, 30_000);
  const proxy = await startProxy(t, server.url);
  // Numerical Recipes' generator: the same offsets each time.
  let seed = 6;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  for (let round = 0; round < 40; round += 1) {
    const cwd = await temporaryFolder(t);
    let kind = '';
    for (let tries = 0; tries < 10 && kind !== 'pulled'; tries += 1) {
      // Half of them break every connection from there on, until the next try.
      const at = random(380_000);
      if (tries < 3 && random(2) === 0) {
        proxy.breakAfter(at);
      } else {
        proxy.breakOnceAfter(at);
      }
      const client = clientOf(proxy.url);
      const planned = await planPull(ID, client, { ...quiet, waits: SOON });
      const target = { folder: cwd, layout: 'standalone' } as const;
      const options = { ...quiet, waits: SOON };
      kind = planned.ok ? (await executePull(planned.plan, client, target, options)).kind : '';
      assertRight(path.join(cwd, bindleFolderName(ID)));
    }
    assert.equal(kind, 'pulled', `round ${round}`);
    assert.equal(assertRight(path.join(cwd, bindleFolderName(ID))), 12);
  }
});

test('SIGINT: a sentence, status 2, and nothing half-written', async (t) => {
  const { server } = await many(t, 200, 200_000);
  const cwd = await temporaryFolder(t);
  const place = path.join(cwd, bindleFolderName(ID));
  const child = await pull(t, server.url, cwd);
  await until(() => existsSync(path.join(place, 'parcels')));
  child.process.kill('SIGINT');
  const { code, err } = await end(child);
  assert.deepEqual([code, /Pull again to go on/.test(err)], [2, true], err);
  assertRight(place);
  assert.ok(!existsSync(path.join(place, '.bindle-part')));
});

test('a full disk: a sentence, status 2, whole files only', async (t) => {
  const { server } = await many(t, 200, 20_000);
  const cwd = await temporaryFolder(t);
  const program = await bundleOf('cli/main.ts');
  // A file system of its own, gone with the process that mounted it.
  const script = [
    'mount -t tmpfs -o size=2m tmpfs "$1" || exit 77',
    'cd "$1" && "$2" "$3" pull -s "$4" "$5"; echo "status $?"',
    'ls -A "$1"/*',
    'cd "$1"/*/parcels && for f in *; do sha256sum "$f"; done',
  ].join('\n');
  const args = ['-rm', 'sh', '-c', script, 'sh', cwd, process.execPath, program, server.url, ID];
  const { status, stdout, stderr, error } = spawnSync('unshare', args, { encoding: 'utf8' });
  if (error !== undefined || status === 77 || /unshare/.test(stderr)) {
    t.skip('no file system can be mounted here');
    return;
  }
  assert.match(stdout, /^status 2$/m);
  assert.match(stderr, /There is no space left for .*pull again/);
  assert.ok(!/invoice\.toml|bindle-part/.test(stdout), stdout);
  const sums = [...stdout.matchAll(/^([0-9a-f]{64}) {2}(\S+)$/gm)];
  assert.ok(sums.length > 20);
  sums.forEach(([, sum, name]) => assert.equal(`${sum}.dat`, name));
});
