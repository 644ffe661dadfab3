import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { test } from 'node:test';
import { runCli, temporaryFolder, type Ran } from './support';

/** Starts `serve` and gives its URL; `stop` is what a signal does. */
async function serve(cwd: string, ...args: string[]) {
  const stop = new AbortController();
  let ended: Promise<Ran> = Promise.reject(new Error('not started'));
  ended.catch(() => undefined);
  const first = await new Promise<string>((resolve, reject) => {
    ended = runCli(['serve', ...args], { cwd, signal: stop.signal, onOut: resolve });
    ended.then(({ err }) => reject(new Error(err)), reject);
  });
  return {
    first,
    url: (JSON.parse(first) as { url: string }).url,
    stop: () => {
      stop.abort();
      return ended;
    },
  };
}

test('one line of JSON, a folder relative to the working directory, an end by signal', async (t) => {
  const cwd = await temporaryFolder(t);
  const running = await serve(cwd, '--directory', 'data');
  assert.match(running.first, /^\{"url":"http:\/\/127\.0\.0\.1:\d+\/v1\/"\}\n$/);
  assert.equal((await fetch(`${running.url}_q`)).status, 200);
  assert.deepEqual(await running.stop(), { status: 0, out: running.first, err: '' });
  await assert.rejects(fetch(`${running.url}_q`));
  assert.deepEqual(readdirSync(path.join(cwd, 'data')).sort(), [
    '.incoming',
    'invoices',
    'parcels',
  ]);
});

test('the address is taken as said, the dialect too, and requests are logged when asked for', async (t) => {
  const cwd = await temporaryFolder(t);
  const first = await serve(cwd, '--directory', 'data', '--address', '[::1]:0', '--dialect', '0.8');
  assert.match(first.url, /^http:\/\/\[::1\]:\d+\/v1\/$/);
  assert.equal(await (await fetch(new URL('/healthz', first.url))).text(), 'OK');
  await first.stop();
  const port = new URL(first.url).port;
  const second = await serve(
    cwd,
    '--directory',
    'data',
    '--address',
    `localhost:${port}`,
    '--verbose',
  );
  assert.equal(second.url, `http://127.0.0.1:${port}/v1/`);
  await (await fetch(`${second.url}_q?q=x`)).text();
  assert.match((await second.stop()).err, /^GET \/v1\/_q\?q=x 200 \d+ ms\n$/);
});

test('what keeps it from serving is one sentence, and status 2', async (t) => {
  const cwd = await temporaryFolder(t);
  const taken = createServer().listen(0, '127.0.0.1');
  t.after(() => taken.close());
  await new Promise((resolve) => taken.once('listening', resolve));
  const { port } = taken.address() as AddressInfo;
  writeFileSync(path.join(cwd, 'file'), '');
  const running = await serve(cwd, '--directory', 'busy');
  const cases: readonly (readonly [readonly string[], RegExp])[] = [
    [
      ['--directory', 'data', '--address', `127.0.0.1:${port}`],
      /^Port \d+ at 127\.0\.0\.1 is taken/,
    ],
    [['--directory', 'file'], /^The folder .*file for bindles can't be made/],
    [['--directory', 'file/below'], /^The folder .* a part of its path is a file/],
    [['--directory', 'busy'], /^Another Bindle server .* uses the folder/],
    [['--directory', 'data', '--address', '0.0.0.0:0'], /could be reached by others/],
  ];
  for (const [args, sentence] of cases) {
    const { status, out, err } = await runCli(['serve', ...args], { cwd });
    assert.deepEqual([status, out], [2, ''], err);
    assert.match(err, sentence);
    assert.match(err, /\.\n$/);
    assert.equal(err.trimEnd().split('\n').length, 1);
  }
  await running.stop();
});

test('--auth, --allow-host, --max-invoice-size: a file relative to the working directory, nothing told', async (t) => {
  const cwd = await temporaryFolder(t);
  const token = 'marker-token-0123456789';
  writeFileSync(path.join(cwd, 'token'), `${token}\n`);
  const running = await serve(
    cwd,
    ...['--directory', 'data', '--auth', 'token', '--token-file', 'token', '--verbose'],
    ...['--address', '0.0.0.0:0', '--max-invoice-size', '10'],
  );
  const create = async (headers: Record<string, string>) => {
    const body = 'bindleVersion = "1.0.0"';
    return (await fetch(`${running.url}_i`, { method: 'POST', headers, body })).status;
  };
  assert.equal(await create({}), 403);
  assert.equal(await create({ authorization: 'Bearer wrong' }), 401);
  assert.equal(
    await create({ authorization: `Bearer ${token}`, 'content-type': 'application/toml' }),
    413,
  );
  const { status, out, err } = await running.stop();
  assert.equal(status, 0);
  assert.match(err, /POST \/v1\/_i 401/);
  assert.ok(!`${out}${err}`.includes(token));
});

test('wrong arguments: a sentence, the usage, status 2', async (t) => {
  const cwd = await temporaryFolder(t);
  const cases: readonly (readonly [readonly string[], RegExp])[] = [
    [[], /name a folder with --directory/],
    [['--directory', ''], /name a folder with --directory/],
    [['--directory', 'd', '--address', '8080'], /"8080" is no address/],
    [['--directory', 'd', '--address', '127.0.0.1:70000'], /is no address/],
    [['--directory', 'd', '--dialect', '0.7'], /Unknown dialect "0\.7"; known are tolerant/],
    [['--directory', 'd', '--auth', 'basic'], /needs a file: name it with --htpasswd/],
    [['--directory', 'd', '--token-file', 'f'], /--token-file is for --auth token/],
    [['--directory', 'd', '--allow-host', 'http://a'], /is no name of a host/],
    [['--directory', 'd', '--max-invoice-size', '1 MB'], /takes a number of bytes/],
    [['--directory', 'd', 'more'], /more/],
  ];
  for (const [args, reason] of cases) {
    const { status, out, err } = await runCli(['serve', ...args], { cwd });
    assert.deepEqual([status, out], [2, '']);
    assert.match(err, reason);
    assert.match(err, /Usage: node cli\.js serve/);
  }
  assert.equal((await runCli(['serve', '--help'], { cwd })).status, 0);
  assert.deepEqual(readdirSync(cwd), []);
});
