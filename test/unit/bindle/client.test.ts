import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { createBindleClient } from '../../../client/src/bindle/client';
import { describeFailure } from '../../../client/src/bindle/failureText';
import { inEnglish } from '../../../client/src/bindle/sentence';
import type {
  BindleClient,
  BindleClientOptions,
  BindleFailure,
  Label,
  Result,
} from '../../../client/src/bindle/types';
import { corpusRoot, skipWithout } from '../../support/need';
import { answer, startScriptedServer, type Script } from './scriptedServer';

const skip = skipWithout(corpusRoot, 'corpus');
const quiet = { signal: new AbortController().signal };
const MINIMAL = 'bindleVersion = "1.0.0"\n\n[bindle]\nname = "a"\nversion = "1.0.0"\n';
const CONTENT = Buffer.from('a red one');
const LABEL: Label = {
  sha256: createHash('sha256').update(CONTENT).digest('hex'),
  mediaType: 'text/plain',
  name: 'chip.txt',
  size: CONTENT.length,
};

async function start(
  t: TestContext,
  script: Script,
  options: Partial<BindleClientOptions> & { eager?: boolean } = {},
) {
  const server = await startScriptedServer(t, script, options);
  const client = createBindleClient({ baseUrl: server.origin, fetch, timeout: 2000, ...options });
  return { server, client };
}

/** A client whose server gives the same answer to everything. */
async function answering(t: TestContext, bytes: Buffer | string, more = {}) {
  return start(t, (_, socket) => void socket.write(bytes), more);
}

function failureOf<T>(result: Result<T>): BindleFailure {
  assert.ok(!result.ok, 'this call must fail');
  return result.failure;
}

function said<T>(result: Result<T>): string {
  return inEnglish(describeFailure(failureOf(result)));
}

function recorded(name: string): {
  request: { path: string };
  response: { status: number; body: string };
} {
  const file = path.join(corpusRoot ?? '', 'bindle', `${name}.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as ReturnType<typeof recorded>;
}

/** One call of every endpoint. */
const CALLS: Readonly<
  Record<string, (client: BindleClient, signal: AbortSignal) => Promise<Result<unknown>>>
> = {
  create: (client, signal) => client.createInvoice(Buffer.from(MINIMAL), { signal }),
  get: (client, signal) => client.getInvoice('a/1.0.0', { signal }),
  yank: (client, signal) => client.yankInvoice('a/1.0.0', { signal }),
  getParcel: (client, signal) => client.getParcel('a/1.0.0', LABEL, { signal }),
  upload: (client, signal) =>
    client.createParcel('a/1.0.0', LABEL.sha256, CONTENT, { signal, size: CONTENT.length }),
  stream: (client, signal) =>
    client.createParcel('a/1.0.0', LABEL.sha256, chunks([CONTENT]), {
      signal,
      size: CONTENT.length,
    }),
  missing: (client, signal) => client.getMissing('a/1.0.0', { signal }),
  search: (client, signal) => client.search({}, { signal }),
  health: (client, signal) => client.health({ signal }),
};

async function* chunks(list: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const chunk of list) {
    await Promise.resolve();
    yield chunk;
  }
}

test('request lines and headers are those of the protocol', async (t) => {
  const { server, client } = await answering(t, answer(200, 'message = "x"\n'));
  const id = 'example.com/a_b/1.0.0-rc.1+build.5';
  const sha = LABEL.sha256;
  await client.createInvoice(Buffer.from(MINIMAL), quiet);
  await client.getInvoice(id, quiet);
  await client.getInvoice(id, { ...quiet, yanked: true });
  await client.yankInvoice(id, quiet);
  await client.getParcel(id, LABEL, quiet);
  const sent: number[] = [];
  const onProgress = (count: number) => sent.push(count);
  const halves = [CONTENT.subarray(0, 4), CONTENT.subarray(4)];
  const result = await client.createParcel(id, sha, chunks(halves), {
    ...quiet,
    size: 9,
    onProgress,
  });
  assert.ok(result.ok);
  await client.getMissing(id, quiet);
  await client.search(
    { query: 'a b', version: '=1.0.0+x', limit: 9, offset: 3, yanked: true },
    quiet,
  );
  await client.health(quiet);
  assert.deepEqual(
    server.seen.map(({ method, target }) => `${method} ${target}`),
    [
      'POST /v1/_i',
      `GET /v1/_i/${id}`,
      `GET /v1/_i/${id}?yanked=true`,
      `DELETE /v1/_i/${id}`,
      `GET /v1/_i/${id}@${sha}`,
      `POST /v1/_i/${id}@${sha}`,
      `GET /v1/_r/missing/${id}`,
      'GET /v1/_q?query=a+b&version=%3D1.0.0%2Bx&offset=3&limit=9&yanked=true',
      'GET /healthz',
      'GET /v1/_q?limit=1',
    ],
  );
  assert.equal(server.seen[0]?.headers['content-type'], 'application/toml');
  assert.equal(server.seen[0].body.toString(), MINIMAL);
  assert.equal(server.seen[1]?.headers['accept'], 'application/toml');
  assert.equal(server.seen[5]?.headers['content-length'], '9');
  assert.equal(server.seen[5].body.toString(), 'a red one');
  assert.deepEqual(sent, [4, 9, 9]);
});

test('a server behind a sub-path is asked there', async (t) => {
  const { server } = await answering(t, answer(200, '{"status":"OK"}', 'application/json'));
  const client = createBindleClient({ baseUrl: `${server.origin}/registry`, fetch });
  assert.equal(client.baseUrl, `${server.origin}/registry/v1/`);
  assert.ok((await client.health(quiet)).ok);
  await client.getMissing('a/1.0.0', quiet);
  assert.deepEqual(
    server.seen.map(({ target }) => target),
    ['/registry/healthz', '/registry/v1/_r/missing/a/1.0.0'],
  );
});

test('addresses that lead nowhere are told apart', async (t) => {
  const plain = createHttpServer((_, response) => response.end());
  await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
  t.after(() => plain.close());
  const { port } = plain.address() as { port: number };
  const cases: readonly [string, RegExp][] = [
    [`https://127.0.0.1:${port}`, /^The server of https:.* does not speak TLS/],
    [
      'http://no-such-host.invalid',
      /^The host name of http:\/\/no-such-host\.invalid\/v1\/_q is unknown/,
    ],
    ['http://127.0.0.1:1', /^The port of http:.* belongs to another protocol/],
  ];
  for (const [baseUrl, sentence] of cases) {
    const result = await createBindleClient({ baseUrl, fetch, timeout: 5000 }).search({}, quiet);
    assert.equal(failureOf(result).kind, 'unreachable');
    assert.match(said(result), sentence);
  }
});

test('reads the recorded answers of both releases', { skip }, async (t) => {
  for (const release of ['wire-0.9.1', 'wire-0.8.2']) {
    const replay = async (name: string, call: string) => {
      const { status, body } = recorded(`${release}/${name}`).response;
      const { client } = await answering(t, answer(status, body));
      const result = await CALLS[call]?.(client, quiet.signal);
      assert.ok(result !== undefined);
      return result;
    };
    const created = await replay('create/01-202-one-missing', 'create');
    assert.ok(created.ok);
    assert.equal((created.value as { missing: unknown[] }).missing.length, 1);
    assert.ok((await replay('create/15-201-nothing-missing', 'create')).ok);
    assert.ok((await replay('create/07-upload-200', 'upload')).ok);
    assert.ok((await replay('create/03-missing-one', 'missing')).ok);
    assert.ok((await replay('search/02-all-toml', 'search')).ok);
    assert.ok((await replay('yank/05-first', 'yank')).ok);
    const health = await replay('health/01-get', 'health');
    assert.deepEqual(health, {
      ok: true,
      value: release === 'wire-0.9.1' ? { form: 'json', version: '0.9.1' } : { form: 'text' },
    });
    const kinds: readonly [string, string, string][] = [
      ['create/02-409-exists', 'create', 'exists'],
      ['create/08-upload-again-409', 'upload', 'exists'],
      ['create/22-422-yanked', 'create', 'rejected'],
      ['create/24-400-not-toml', 'create', 'rejected'],
      ['create/06-get-parcel-not-uploaded', 'getParcel', 'notFound'],
      ['empty/03-get-unknown-invoice', 'get', 'notFound'],
      ['unknown-paths/05-v1-foo', 'get', 'notFound'],
      ['yank/07-get-403', 'get', 'yanked'],
      ['yank/10-missing-403', 'missing', 'yanked'],
      ['yank/15-upload-403', 'upload', 'yanked'],
      ['basic-auth/01-create-anonymous', 'create', 'unauthorized'],
      ['basic-auth/02-create-wrong-password', 'create', 'unauthorized'],
      ['search/20-limit-256', 'search', 'rejected'],
      ['embedded/04-trap-create', 'create', 'protocol'],
      ['embedded/05-trap-get-toml', 'get', 'protocol'],
      ['broken-storage/02-create-disk-error', 'create', 'serverError'],
    ];
    for (const [name, call, kind] of kinds) {
      const failure = failureOf(await replay(name, call));
      assert.equal(failure.kind, kind, `${release} ${name}: ${JSON.stringify(failure)}`);
    }
  }
});

test('refusals for signatures say what to do', { skip }, async (t) => {
  const { status, body } = recorded('wire-0.9.1/create/19-unsigned').response;
  const { client } = await answering(t, answer(status, body));
  assert.match(
    said(await client.createInvoice(Buffer.from(MINIMAL), quiet)),
    /takes signed invoices only/,
  );
});

test('what is no Bindle server is named for what it is', async (t) => {
  const cases: readonly [string, Buffer | string, RegExp][] = [
    [
      'a page',
      answer(200, '<!DOCTYPE html><html></html>', 'text/html'),
      /a web page, not a Bindle server/,
    ],
    ['JSON', answer(200, '{"status": "UP"}', 'application/json'), /sends JSON/],
    ['nothing', answer(200, ''), /is empty/],
    [
      'an unknown shape',
      answer(200, 'a = 1\n'),
      /not what a Bindle server sends: (The key \w+ is missing|Unknown key a;)/,
    ],
    ['half a body', answer(200, MINIMAL).subarray(0, -5), /broke off/],
    ['bytes', answer(200, Buffer.from([0xff, 0xfe, 0])), /is no text/],
    ['no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n\r\n', /does not speak HTTP/],
    ['no status of ours', answer(304, ''), /status 304/],
  ];
  for (const [what, bytes, sentence] of cases) {
    const { client } = await start(t, (_, socket) => void socket.end(bytes));
    for (const [name, call] of Object.entries(CALLS)) {
      if (name !== 'getParcel') {
        const result = await call(client, quiet.signal);
        assert.equal(
          failureOf(result).kind,
          'protocol',
          `${what}, ${name}: ${JSON.stringify(result)}`,
        );
        assert.match(said(result), sentence, `${what}, ${name}`);
      }
    }
  }
});

test('a parcel is held against its label', async (t) => {
  const cases: readonly [string | Buffer, RegExp | undefined][] = [
    [CONTENT, undefined],
    ['a red', /another number of bytes/],
    ['a red one and more', /another number of bytes/],
    ['a RED one', /does not have the SHA-256/],
    ['', /another number of bytes/],
  ];
  for (const [body, sentence] of cases) {
    const { client } = await answering(t, answer(200, body, 'text/plain'));
    const result = await client.getParcel('a/1.0.0', LABEL, quiet);
    if (sentence === undefined) {
      assert.deepEqual(result.ok && Buffer.from(result.value), CONTENT);
    } else {
      assert.equal(failureOf(result).kind, 'protocol');
      assert.match(said(result), sentence);
    }
  }
});

test('silence ends every call, in front of the answer and in its middle', async (t) => {
  const begun = answer(200, CONTENT).subarray(0, -5);
  for (const bytes of [Buffer.alloc(0), begun]) {
    const { client } = await answering(t, bytes, { timeout: 60 });
    for (const [name, call] of Object.entries(CALLS)) {
      const failure = failureOf(await call(client, quiet.signal));
      assert.equal(failure.kind, 'timeout', name);
    }
  }
  const { client } = await answering(t, '', { timeout: 60 });
  assert.match(said(await client.search({}, quiet)), /gave no answer within 1 s\./);
});

test('an answer that trickles for ever is given up', async (t) => {
  const { client } = await start(
    t,
    (_, socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n');
      const timer = setInterval(() => socket.write('#'), 10);
      socket.on('close', () => clearInterval(timer));
    },
    { timeout: 50 },
  );
  assert.equal(failureOf(await client.search({}, quiet)).kind, 'timeout');
});

test('the signal ends every call, whenever it comes, and the connection with it', async (t) => {
  const begun = answer(200, CONTENT).subarray(0, -5);
  const { server, client } = await answering(t, begun);
  for (const [name, call] of Object.entries(CALLS)) {
    const before = new AbortController();
    before.abort();
    const asked = server.seen.length;
    assert.deepEqual(await call(client, before.signal), {
      ok: false,
      failure: { kind: 'cancelled' },
    });
    assert.equal(server.seen.length, asked, `${name} must not ask`);
    const during = new AbortController();
    setTimeout(() => during.abort(), 30);
    assert.deepEqual(
      await call(client, during.signal),
      { ok: false, failure: { kind: 'cancelled' } },
      name,
    );
  }
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.ok(
    server.seen.every(({ closed }) => closed()),
    'no connection stays behind',
  );
});

test('a closed connection and a dead port are unreachable', async (t) => {
  const { client } = await start(t, (_, socket) => void socket.resetAndDestroy());
  for (const call of Object.values(CALLS)) {
    const result = await call(client, quiet.signal);
    assert.equal(failureOf(result).kind, 'unreachable');
    assert.match(said(result), /closed the connection/);
  }
  const gone = createServer();
  await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
  const { port } = gone.address() as { port: number };
  await new Promise((resolve) => gone.close(resolve));
  const dead = createBindleClient({ baseUrl: `http://127.0.0.1:${port}/`, fetch });
  const result = await dead.search({}, quiet);
  assert.equal(failureOf(result).kind, 'unreachable');
  assert.equal(
    said(result),
    `No server listens at http://127.0.0.1:${port}/v1/_q. Check the address, or start the server.`,
  );
});

test('credentials go to the server and nowhere else', async (t) => {
  const marker = 'bWFya2VyOnMzY3IzdC1tYXJrZXI=';
  const authorization = () => Promise.resolve(`Basic ${marker}`);
  const other = await startScriptedServer(
    t,
    (_, socket) => void socket.write(answer(200, MINIMAL)),
  );
  const redirect = (to: string) => `HTTP/1.1 307 X\r\nlocation: ${to}\r\ncontent-length: 0\r\n\r\n`;
  const { server, client } = await answering(t, redirect(`${other.origin}/v1/?token=${marker}`), {
    authorization,
  });
  for (const [name, call] of Object.entries(CALLS)) {
    const result = await call(client, quiet.signal);
    assert.equal(failureOf(result).kind, 'protocol', name);
    assert.match(said(result), /redirects to http/, name);
    assert.ok(!JSON.stringify(result).includes(marker), name);
  }
  assert.ok(server.seen.every(({ headers }) => headers['authorization'] === `Basic ${marker}`));
  assert.equal(other.seen.length, 0);
});

test('a redirect within the server is followed for GET, not for ever', async (t) => {
  const { client } = await start(t, ({ target }, socket) => {
    const moved = 'HTTP/1.1 301 X\r\nlocation: /v1/_i/a/2.0.0\r\ncontent-length: 0\r\n\r\n';
    socket.write(target.includes('1.0.0') ? moved : answer(200, MINIMAL));
  });
  assert.ok((await client.getInvoice('a/1.0.0', quiet)).ok);
  assert.equal(failureOf(await client.yankInvoice('a/1.0.0', quiet)).kind, 'protocol');
  const circle = await answering(
    t,
    'HTTP/1.1 302 X\r\nlocation: /v1/_q\r\ncontent-length: 0\r\n\r\n',
  );
  assert.equal(failureOf(await circle.client.search({}, quiet)).kind, 'protocol');
  assert.equal(circle.server.seen.length, 6);
});

test('a marker credential appears in no failure', async (t) => {
  const marker = 's3cr3t-marker';
  const authorization = () => Promise.resolve(`Bearer ${marker}`);
  const echoes: Script[] = [
    ({ headers }, socket) =>
      void socket.write(answer(401, `error = "no: ${headers['authorization']}"\n`)),
    ({ headers }, socket) =>
      void socket.write(answer(400, `you sent ${headers['authorization']}`, 'text/plain')),
    ({ headers }, socket) =>
      void socket.write(answer(500, `error = "${headers['authorization']}"\n`)),
    ({ headers }, socket) => void socket.write(answer(200, `[[${headers['authorization']}]]`)),
    ({ headers }, socket) =>
      void socket.write(
        `HTTP/1.1 302 X\r\nlocation: http://x.invalid/${headers['authorization']?.slice(7)}\r\ncontent-length: 0\r\n\r\n`,
      ),
  ];
  for (const script of echoes) {
    const { client, server } = await start(t, script, { authorization });
    for (const call of Object.values(CALLS)) {
      const result = await call(client, quiet.signal);
      assert.ok(!(JSON.stringify(result) + said(result)).includes(marker), JSON.stringify(result));
    }
    assert.ok(server.seen.every(({ headers }) => headers['authorization'] === `Bearer ${marker}`));
  }
  for (const bad of [`Bearer ${marker}\r\nx: y`, `Bearer ${marker}\u20ac`]) {
    const { client, server } = await answering(t, answer(200, MINIMAL), {
      authorization: () => Promise.resolve(bad),
    });
    const result = await client.getInvoice('a/1.0.0', quiet);
    assert.ok(!JSON.stringify(result).includes(marker));
    assert.match(said(result), /contain a character/);
    assert.equal(server.seen.length, 0);
  }
  const { client } = await answering(t, '', {
    authorization: () => Promise.reject(new Error(marker)),
  });
  const result = await client.search({}, quiet);
  assert.ok(!JSON.stringify(result).includes(marker));
  assert.match(said(result), /could not be read/);
  const address = createBindleClient({ baseUrl: `http://me:${marker}@127.0.0.1/`, fetch });
  const refused = await address.search({}, quiet);
  assert.ok(!JSON.stringify(refused).includes(marker));
  assert.match(said(refused), /contains credentials/);
});

test('a server that refuses an upload before reading it is heard, or its loss is said', async (t) => {
  const { client } = await start(
    t,
    (_, socket) => void socket.end(answer(409, 'error = "resource already exists"\n')),
    { eager: true },
  );
  const large = async function* () {
    for (let index = 0; index < 400; index += 1) {
      await Promise.resolve();
      yield new Uint8Array(64 * 1024);
    }
  };
  const kinds = new Set<string>();
  for (let round = 0; round < 10; round += 1) {
    const result = await client.createParcel('a/1.0.0', LABEL.sha256, large(), {
      ...quiet,
      size: 400 * 64 * 1024,
    });
    kinds.add(failureOf(result).kind);
  }
  assert.ok(
    [...kinds].every((kind) => ['exists', 'unreachable'].includes(kind)),
    [...kinds].join(),
  );
});

test('an upload closes its source, however it ends, and hands on what the source throws', async (t) => {
  let closed = 0;
  const source = async function* (fault?: Error) {
    try {
      for (let index = 0; index < 100; index += 1) {
        await Promise.resolve();
        yield new Uint8Array(64 * 1024);
        if (fault !== undefined && index === 3) {
          throw fault;
        }
      }
    } finally {
      closed += 1;
    }
  };
  const size = 100 * 64 * 1024;
  const silent = await answering(t, '', { timeout: 100 });
  assert.equal(
    failureOf(
      await silent.client.createParcel('a/1.0.0', LABEL.sha256, source(), { ...quiet, size }),
    ).kind,
    'timeout',
  );
  const stop = new AbortController();
  const cancelled = await silent.client.createParcel('a/1.0.0', LABEL.sha256, source(), {
    signal: stop.signal,
    size,
    onProgress: (sent) => sent > 1000000 && stop.abort(),
  });
  assert.equal(failureOf(cancelled).kind, 'cancelled');
  const fault = new Error('the file changed');
  await assert.rejects(
    silent.client.createParcel('a/1.0.0', LABEL.sha256, source(fault), { ...quiet, size }),
    fault,
  );
  assert.equal(closed, 3);
});

test('ids that no URL can carry are told, not sent', async (t) => {
  const { client, server } = await answering(t, answer(200, MINIMAL));
  for (const id of [
    'a b/1.0.0',
    'a?b/1.0.0',
    'a#b/1.0.0',
    'a@b/1.0.0',
    'ä/1.0.0',
    '../x/1.0.0',
    'a\\b/1.0.0',
    'a',
    'a/1',
    'a/v1.0.0',
    '/1.0.0',
  ]) {
    assert.equal(failureOf(await client.getInvoice(id, quiet)).kind, 'protocol', id);
    assert.equal(failureOf(await client.getMissing(id, quiet)).kind, 'protocol', id);
  }
  const traversal = { ...LABEL, sha256: '../../x' };
  assert.equal(failureOf(await client.getParcel('a/1.0.0', traversal, quiet)).kind, 'protocol');
  assert.equal(server.seen.length, 0);
});

test('health asks the search where a proxy passes on nothing but /v1', { skip }, async (t) => {
  const { body } = recorded('wire-0.9.1/search/02-all-toml').response;
  const { client } = await start(t, ({ target }, socket) => {
    socket.write(target.startsWith('/v1/') ? answer(200, body) : answer(404, '', 'text/html'));
  });
  assert.deepEqual(await client.health(quiet), { ok: true, value: {} });
});
