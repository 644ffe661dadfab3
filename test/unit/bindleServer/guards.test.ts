/** Who is answered to: names, origins, and limits on what a client may take its time for. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { readServerOptions } from '../../../client/src/bindleServer/serverOptions';
import {
  CLOSE,
  exchange,
  head,
  invoiceOf,
  open,
  parseAnswers,
  readToEnd,
  sha256,
  start,
  TOML,
  type Header,
} from './support';

const ID = 'example.com/app/1.0.0';

test('a foreign name is refused with a sentence that says what to do, and by no page of another origin', async (t) => {
  const server = await start(t);
  const own: Header = ['host', `127.0.0.1:${server.port}`];
  const ask = (method: string, ...headers: Header[]) =>
    exchange(server.port, [head(method, `/v1/_i/${ID}`, [...headers, CLOSE])]);
  const rebound = await ask('GET', ['host', `evil.example:${server.port}`]);
  assert.equal(rebound.status, 421);
  assert.equal(rebound.headers['content-type'], 'application/toml');
  assert.match(rebound.text, /^error = .*evil\.example:\d+.*--allow-host/);
  for (const method of ['GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS']) {
    for (const origin of ['https://evil.example', 'null', 'http://localhost:1', '']) {
      assert.equal((await ask(method, own, ['origin', origin])).status, 403, `${method} ${origin}`);
    }
  }
  assert.equal((await ask('GET', own, ['origin', `http://127.0.0.1:${server.port}`])).status, 404);
  const fetched = (site: string, mode: string, method = 'GET') =>
    ask(method, own, ['sec-fetch-site', site], ['sec-fetch-mode', mode]);
  // An image or a script of another page; a form that is sent here; a link that is followed.
  assert.equal((await fetched('cross-site', 'no-cors')).status, 403);
  assert.equal((await fetched('same-site', 'cors')).status, 403);
  assert.equal((await fetched('cross-site', 'navigate', 'POST')).status, 403);
  assert.equal((await fetched('cross-site', 'navigate')).status, 404);
  assert.equal((await fetched('none', 'navigate')).status, 404);
  assert.equal((await fetched('same-origin', 'cors')).status, 404);
});

test('--allow-host adds names, with any port or one, and their pages', async (t) => {
  const server = await start(t, { allowHosts: ['bindle.example', 'localhost:9999'] });
  const ask = async (method: string, ...headers: Header[]) =>
    (await exchange(server.port, [head(method, '/v1/_i/a/b/1.0.0', [...headers, CLOSE])])).status;
  for (const host of ['bindle.example', 'BINDLE.example:81', 'localhost:9999']) {
    assert.equal(await ask('GET', ['host', host]), 404, host);
  }
  for (const host of ['x.bindle.example', 'bindle.example.evil', 'localhost:9998', 'localhost']) {
    assert.equal(await ask('GET', ['host', host]), 421, host);
  }
  const host: Header = ['host', 'bindle.example'];
  assert.equal(await ask('DELETE', host, ['origin', 'https://bindle.example']), 404);
  assert.equal(await ask('DELETE', host, ['origin', 'https://evil.example']), 403);
});

test('headers that come drop by drop end in 408, and so does a body, which leaves nothing behind', async (t) => {
  const server = await start(t, { limits: { headerMs: 200, bodyMs: 200 } });
  const host: Header = ['host', `127.0.0.1:${server.port}`];
  const drip = async (first: Buffer, drop: string) => {
    const socket = await open(server.port);
    socket.on('error', () => undefined);
    socket.write(first);
    const dripping = setInterval(() => socket.write(drop), 20);
    try {
      return parseAnswers(await readToEnd(socket))[0];
    } finally {
      clearInterval(dripping);
    }
  };
  assert.equal((await drip(Buffer.from('GET /healthz HTTP/1.1\r\nx: '), 'x'))?.status, 408);
  const content = 'x'.repeat(300_000);
  await server.request('POST', '/v1/_i', { headers: [TOML], body: invoiceOf(ID, content) });
  const target = `/v1/_i/${ID}@${sha256(content)}`;
  const upload = head('POST', target, [host, ['content-length', '300000']]);
  for (const [begun, drop] of [
    [upload, 'x'],
    [Buffer.concat([upload, Buffer.from(content.slice(0, 200_000))]), ''],
    [head('POST', '/v1/_i', [host, TOML, ['content-length', '300000']]), '#'],
  ] as const) {
    const answer = await drip(begun, drop);
    assert.equal(answer?.status, 408);
    assert.match(answer?.text ?? '', /^error = "the body of the request stopped coming/);
    assert.equal(answer?.headers['connection'], 'close');
  }
  assert.deepEqual(await readdir(path.join(server.directory, '.incoming')), []);
  // Slow, but ever on: each step has its own time.
  const socket = await open(server.port);
  socket.write(head('POST', target, [host, ['content-length', '300000'], CLOSE]));
  for (let at = 0; at < content.length; at += 30_000) {
    socket.write(content.slice(at, at + 30_000));
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  assert.equal(parseAnswers(await readToEnd(socket))[0]?.status, 200);
});

test('the largest invoice is an option', async (t) => {
  const server = await start(t, { limits: { invoiceBytes: 200 } });
  const create = (id: string, more: string) =>
    server.request('POST', '/v1/_i', { headers: [TOML], body: `${invoiceOf(id)}${more}` });
  assert.equal((await create('a/b/1.0.0', '')).status, 201);
  const refused = await create('a/b/1.0.1', '#'.repeat(200));
  assert.equal(refused.status, 413);
  assert.equal(refused.text, 'error = "invoice is larger than 200 bytes"\n');
});

test('options of the command line', () => {
  const read = (more: object) =>
    readServerOptions({ directory: 'd', dialect: 'tolerant', auth: 'none', ...more });
  const refuses = (more: object, reason: RegExp) => {
    const sentence = read(more);
    assert.ok(typeof sentence === 'string', JSON.stringify(more));
    assert.match(sentence, reason);
  };
  const good = read({ 'allow-host': ['Bindle.Example:80', '[FE80::1]'], 'max-invoice-size': '10' });
  assert.ok(typeof good === 'object');
  assert.deepEqual(good.allowHosts, ['bindle.example:80', '[fe80::1]']);
  assert.deepEqual(good.limits, { invoiceBytes: 10 });
  for (const name of ['http://a', 'a/b', '', 'a b', 'a:x', '*']) {
    refuses({ 'allow-host': [name] }, /is no name of a host/);
  }
  for (const size of ['0', '-1', '1e3', '', '999999999', '10 MB']) {
    refuses({ 'max-invoice-size': size }, /takes a number of bytes/);
  }
});
