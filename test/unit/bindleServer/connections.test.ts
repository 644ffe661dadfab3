/** What happens on the wire beside the protocol: connections that are kept, shared, broken, foreign. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import {
  chunked,
  CLOSE,
  exchange,
  head,
  invoiceOf,
  open,
  parseAnswers,
  put,
  readToEnd,
  sha256,
  start,
  TOML,
  type Header,
  type RunningServer,
} from './support';

const ID = 'example.com/app/1.0.0';

async function eventually(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (await isSo()) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.fail(what);
}

const incomingOf = (server: RunningServer) => readdir(path.join(server.directory, '.incoming'));
const parcelsOf = (server: RunningServer) => readdir(path.join(server.directory, 'parcels'));

test('requests in a row over one connection are done in that row', async (t) => {
  const server = await start(t);
  const host: Header = ['host', `127.0.0.1:${server.port}`];
  const invoice = invoiceOf(ID, 'parcel');
  const target = `/v1/_i/${ID}@${sha256('parcel')}`;
  const length = (text: string): Header => ['content-length', String(text.length)];
  const socket = await open(server.port);
  // All at once: each depends on what the one before did.
  socket.write(
    Buffer.concat([
      head('POST', '/v1/_i', [host, TOML, length(invoice)]),
      Buffer.from(invoice),
      head('GET', target, [host]),
      head('POST', target, [host, ['transfer-encoding', 'chunked']]),
      chunked('parcel'),
      head('GET', target, [host]),
      head('DELETE', `/v1/_i/${ID}`, [host]),
      head('GET', target, [host, CLOSE]),
    ]),
  );
  const answers = parseAnswers(await readToEnd(socket));
  assert.deepEqual(
    answers.map(({ status }) => status),
    [202, 404, 200, 200, 200, 403],
  );
  assert.equal(answers[3]?.text, 'parcel');
});

test('a refused upload leaves the connection usable, whatever was on its way', async (t) => {
  const server = await start(t);
  const big = Buffer.alloc(8 * 1024 * 1024, 'x');
  await put(server, ID, 'parcel');
  const host: Header = ['host', `127.0.0.1:${server.port}`];
  const socket = await open(server.port);
  for (const id of [ID, 'example.com/unknown/1.0.0']) {
    socket.write(
      head('POST', `/v1/_i/${id}@${sha256('parcel')}`, [
        host,
        ['content-length', String(big.length)],
      ]),
    );
    socket.write(big);
  }
  // Too long only shows while reading.
  await server.request('POST', '/v1/_i', {
    headers: [TOML],
    body: invoiceOf('a/b/1.0.0', 'later'),
  });
  socket.write(
    head('POST', `/v1/_i/a/b/1.0.0@${sha256('later')}`, [host, ['transfer-encoding', 'chunked']]),
  );
  socket.write(chunked(big));
  socket.write(head('GET', '/v1/_q?q=nothing', [host, CLOSE]));
  const answers = parseAnswers(await readToEnd(socket));
  assert.deepEqual(
    answers.map(({ status }) => status),
    [409, 404, 400, 200],
  );
  assert.deepEqual(await incomingOf(server), []);
});

test('who waits for "100 Continue" sends the body only when it is wanted', async (t) => {
  const server = await start(t);
  await put(server, ID, 'there');
  await server.request('POST', '/v1/_i', { headers: [TOML], body: invoiceOf('a/b/1.0.0', 'new') });
  const ask = async (target: string, length: number) => {
    const socket = await open(server.port);
    socket.write(
      head('POST', target, [
        ['host', `127.0.0.1:${server.port}`],
        ['content-length', String(length)],
        ['expect', '100-continue'],
        CLOSE,
      ]),
    );
    const first = await new Promise<string>((resolve) =>
      socket.once('data', (chunk) => resolve(chunk.toString('latin1'))),
    );
    return { socket, first };
  };
  const wanted = await ask(`/v1/_i/a/b/1.0.0@${sha256('new')}`, 3);
  assert.match(wanted.first, /^HTTP\/1\.1 100 /);
  wanted.socket.write('new');
  assert.match((await readToEnd(wanted.socket)).toString(), /^HTTP\/1\.1 200 /);
  const unwanted = await ask(`/v1/_i/${ID}@${sha256('there')}`, 5);
  assert.match(unwanted.first, /^HTTP\/1\.1 409 /);
  // Nothing can follow on a connection where it is open whether a body comes.
  await readToEnd(unwanted.socket);
});

test('a connection that breaks at any byte of an upload leaves nothing behind', async (t) => {
  const server = await start(t);
  const content = 'x'.repeat(100_000);
  await server.request('POST', '/v1/_i', { headers: [TOML], body: invoiceOf(ID, content) });
  const target = `/v1/_i/${ID}@${sha256(content)}`;
  const whole = Buffer.concat([
    head('POST', target, [
      ['host', `127.0.0.1:${server.port}`],
      ['content-length', String(content.length)],
    ]),
    Buffer.from(content),
  ]);
  for (const [index, cut] of [10, 150, whole.length - 99_999, whole.length - 1].entries()) {
    const socket = await open(server.port);
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.write(whole.subarray(0, cut), resolve));
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (index % 2 === 0) {
      socket.resetAndDestroy();
    } else {
      socket.end();
    }
    await eventually('part file gone', async () => (await incomingOf(server)).length === 0);
    assert.deepEqual(await parcelsOf(server), []);
  }
  const missing = await server.request('GET', `/v1/_r/missing/${ID}`);
  assert.match(missing.text, /\[\[missing\]\]/);
  assert.equal((await server.request('POST', target, { body: content })).status, 200);
});

test('an invoice cut short is not created', async (t) => {
  const server = await start(t);
  const invoice = invoiceOf(ID);
  const socket = await open(server.port);
  socket.write(
    head('POST', '/v1/_i', [
      ['host', `127.0.0.1:${server.port}`],
      TOML,
      ['content-length', String(invoice.length)],
    ]),
  );
  socket.end(invoice.slice(0, -1));
  await readToEnd(socket);
  assert.equal((await server.request('GET', `/v1/_i/${ID}`)).status, 404);
});

test('of concurrent creates of one id exactly one wins', async (t) => {
  const server = await start(t);
  for (let round = 0; round < 10; round += 1) {
    const body = (index: number) =>
      `${invoiceOf(`a/b/1.0.${round}`)}description = "${index}"\n`.replaceAll('\n\n', '\n');
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, index) =>
        server.request('POST', '/v1/_i', { headers: [TOML], body: body(index) }),
      ),
    );
    const statuses = answers.map(({ status }) => status);
    assert.equal(statuses.filter((status) => status === 201).length, 1, statuses.join());
    assert.equal(statuses.filter((status) => status === 409).length, 15, statuses.join());
    const winner = statuses.indexOf(201);
    const stored = await server.request('GET', `/v1/_i/a/b/1.0.${round}`);
    assert.match(stored.text, new RegExp(`description = "${winner}"`));
  }
});

test('of concurrent uploads of one parcel exactly one wins, and one that hangs stops nobody', async (t) => {
  const server = await start(t);
  const content = 'y'.repeat(300_000);
  await server.request('POST', '/v1/_i', { headers: [TOML], body: invoiceOf(ID, content) });
  const target = `/v1/_i/${ID}@${sha256(content)}`;
  const hanging = await open(server.port);
  hanging.write(
    head('POST', target, [
      ['host', `127.0.0.1:${server.port}`],
      ['content-length', String(content.length)],
      CLOSE,
    ]),
  );
  hanging.write(content.slice(0, 1000));
  await eventually('upload begun', async () => (await incomingOf(server)).length === 1);
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => server.request('POST', target, { body: content })),
  );
  const statuses = answers.map(({ status }) => status).sort();
  assert.deepEqual(statuses, [200, 409, 409, 409, 409, 409, 409, 409]);
  hanging.write(content.slice(1000));
  assert.match((await readToEnd(hanging)).toString(), /^HTTP\/1\.1 409 /);
  assert.equal((await server.request('GET', target)).text, content);
  assert.deepEqual(await incomingOf(server), []);
});

test('only its own names are answered to, and pages of others change nothing', async (t) => {
  const server = await start(t);
  const ask = async (method: string, headers: readonly Header[]) =>
    (await exchange(server.port, [head(method, '/v1/_i/a/b/1.0.0', [...headers, CLOSE])])).status;
  const own: Header = ['host', `127.0.0.1:${server.port}`];
  for (const host of ['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]']) {
    assert.equal(await ask('GET', [['host', `${host}:${server.port}`]]), 404, host);
  }
  for (const host of ['evil.example', '127.0.0.1', `127.0.0.1:${server.port + 1}`, '']) {
    assert.equal(await ask('GET', [['host', host]]), 421, host);
  }
  assert.equal(await ask('DELETE', [own]), 404);
  assert.equal(await ask('DELETE', [own, ['origin', `http://localhost:${server.port}`]]), 404);
  for (const origin of ['https://evil.example', 'null', 'http://localhost:1']) {
    assert.equal(await ask('DELETE', [own, ['origin', origin]]), 403, origin);
  }
  const { headers } = await server.request('OPTIONS', '/v1/_q');
  assert.ok(!Object.keys(headers).some((name) => name.startsWith('access-control')));
});

test('what is no HTTP, or too much of it, is refused and the server lives on', async (t) => {
  const server = await start(t);
  const host: Header = ['host', `127.0.0.1:${server.port}`];
  const many = Array.from({ length: 200 }, (_, index): Header => [`x-${index}`, '1']);
  const tries: readonly (readonly [Buffer, number])[] = [
    [Buffer.from('nonsense\r\n\r\n'), 400],
    [Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x0a]), 400],
    [head('GET', `/v1/_i/${'a'.repeat(70_000)}/1.0.0`, [host, CLOSE]), 414],
    [head('GET', `/v1/_i/${'a'.repeat(200_000)}/1.0.0`, [host, CLOSE]), 431],
    [head('GET', '/v1/_q', [host, ...many, CLOSE]), 431],
    [head('GET', '/v1/_i/n\u00e4me/1.0.0', [host, CLOSE]), 400],
    [head('GET', '/v1/_i/a b/1.0.0', [host, CLOSE]), 400],
    [head('GET', '/v1/_i/a<b/1.0.0', [host, CLOSE]), 400],
    [head('POST', '/v1/_i', [host, ['content-length', '-1'], CLOSE]), 400],
  ];
  for (const [bytes, status] of tries) {
    const answer = await exchange(server.port, [bytes]);
    assert.equal(answer.status, status, bytes.subarray(0, 40).toString('latin1'));
    assert.equal(answer.text, '');
  }
  assert.equal((await server.request('GET', '/healthz')).status, 200);
});

test('an invoice of any size ends in an answer', async (t) => {
  const server = await start(t);
  const huge = `${invoiceOf(ID)}description = "${'x'.repeat(17 * 1024 * 1024)}"\n`;
  const told = await server.request('POST', '/v1/_i', { headers: [TOML], body: huge });
  assert.equal(told.status, 413);
  const untold = await exchange(server.port, [
    head('POST', '/v1/_i', [
      ['host', `127.0.0.1:${server.port}`],
      TOML,
      ['transfer-encoding', 'chunked'],
      CLOSE,
    ]),
    chunked(huge),
  ]);
  assert.equal(untold.status, 413);
  const large = `${invoiceOf(ID)}description = "${'x'.repeat(3 * 1024 * 1024)}"\n`;
  assert.equal(
    (await server.request('POST', '/v1/_i', { headers: [TOML], body: large })).status,
    201,
  );
});

test('closing answers what is under way, breaks off what hangs, and frees port and folder', async (t) => {
  const server = await start(t);
  const content = 'z'.repeat(1000);
  await server.request('POST', '/v1/_i', { headers: [TOML], body: invoiceOf(ID, content) });
  const host: Header = ['host', `127.0.0.1:${server.port}`];
  const target = `/v1/_i/${ID}@${sha256(content)}`;
  const silent = await open(server.port);
  const busy = await open(server.port);
  busy.write(head('POST', target, [host, ['content-length', '1000']]));
  busy.write(content.slice(0, 500));
  await eventually('upload begun', async () => (await incomingOf(server)).length === 1);
  const closed = server.close();
  assert.equal(server.close(), closed);
  busy.write(content.slice(500));
  const answer = (await readToEnd(busy)).toString();
  assert.match(answer, /^HTTP\/1\.1 200 /);
  assert.match(answer, /connection: close/i);
  await readToEnd(silent);
  const started = performance.now();
  await closed;
  assert.ok(performance.now() - started < 2500);
  assert.deepEqual((await readdir(server.directory)).sort(), ['.incoming', 'invoices', 'parcels']);
  const again = await start(t, { directory: server.directory, port: server.port });
  const hanging = await open(again.port);
  hanging.on('error', () => undefined);
  await again.request('POST', '/v1/_i', { headers: [TOML], body: invoiceOf('a/b/1.0.0', 'other') });
  hanging.write(
    head('POST', `/v1/_i/a/b/1.0.0@${sha256('other')}`, [host, ['content-length', '5']]),
  );
  hanging.write('ot');
  await eventually('upload begun', async () => (await incomingOf(again)).length === 1);
  await again.close();
  assert.deepEqual(await incomingOf(again), []);
});
