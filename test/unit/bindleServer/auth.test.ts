/** Who may change what the server keeps, and where it listens; beside the recorded scenario "basic-auth". */
import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { hashSync } from 'bcryptjs';
import type { AuthChoice } from '../../../client/src/bindleServer/auth';
import { readServerOptions } from '../../../client/src/bindleServer/serverOptions';
import { run, urlOf } from './processes';
import { invoiceOf, start, temporaryFolder, TOML, type Header } from './support';

const ID = 'example.com/app/1.0.0';
const SECRET = 'marker-5c0f3a9e71d2-secret';

const basic = (user: string, password: string): Header => [
  'authorization',
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
];

async function fileWith(t: TestContext, content: string): Promise<string> {
  const file = path.join(await temporaryFolder(t), 'credentials');
  await writeFile(file, content);
  return file;
}

test('users of a file: every bcrypt letter, the last of two, none of another kind', async (t) => {
  const hash = (password: string, letter: string) =>
    hashSync(password, 4).replace(/^\$2.\$/, `$2${letter}$`);
  const file = await fileWith(
    t,
    [
      '# people',
      `yana:${hash(`${SECRET}:ü`, 'y')}`,
      `  bob:${hash(SECRET, 'b')}  \r`,
      `twice:${hash('old', 'y')}`,
      `twice:${hash('new', 'a')}`,
      'md5:$apr1$abcdefgh$0123456789012345678901',
      'plain:secret',
      'nothing',
    ].join('\n'),
  );
  const server = await start(t, { auth: { mode: 'basic', file } });
  const yank = async (...headers: Header[]) =>
    (await server.request('DELETE', `/v1/_i/${ID}`, { headers })).status;
  // 404: let through to the bindle that is not there.
  for (const [user, password, status] of [
    ['yana', `${SECRET}:ü`, 404],
    ['yana', `${SECRET}:ü`, 404],
    ['yana', SECRET, 401],
    ['bob', SECRET, 404],
    ['bob', `${SECRET}:ü`, 401],
    ['twice', 'old', 401],
    ['twice', 'new', 404],
    ['md5', 'secret', 401],
    ['plain', 'secret', 401],
    ['', '', 401],
    ['__proto__', '', 401],
  ] as const) {
    assert.equal(await yank(basic(user, password)), status, `${user} ${password}`);
  }
  assert.equal(await yank(), 403);
  const many = Array.from({ length: 20 }, (_, index) =>
    yank(basic('bob', index % 2 ? SECRET : 'x')),
  );
  assert.deepEqual(
    await Promise.all(many),
    many.map((_, index) => (index % 2 ? 404 : 401)),
  );
  const told = server.log.filter((line) => line.includes('no bcrypt password'));
  assert.deepEqual(
    told.map((line) => /line (\d+)/.exec(line)?.[1]),
    ['6', '7'],
  );
  assert.ok(!server.log.join('\n').includes(SECRET));
});

test('a token lets change; without one everybody reads; it is nowhere in the log', async (t) => {
  const auth: AuthChoice = { mode: 'token', file: await fileWith(t, `${SECRET}\n`) };
  const server = await start(t, { auth });
  const create = (...headers: Header[]) =>
    server.request('POST', '/v1/_i', { headers: [TOML, ...headers], body: invoiceOf(ID) });
  const bearer = (value: string): Header => ['authorization', value];
  const denied = await create();
  assert.deepEqual([denied.status, denied.text], [403, 'error = "access denied"\n']);
  for (const wrong of [
    '',
    'Bearer ',
    `Bearer ${SECRET}x`,
    `Bearer ${SECRET.slice(0, -1)}`,
    `Bearer  ${SECRET}`,
    `Basic ${SECRET}`,
  ]) {
    const refused = await create(bearer(wrong));
    assert.deepEqual([refused.status, refused.text], [401, 'error = "unauthorized"\n'], wrong);
    assert.equal(refused.headers['www-authenticate'], undefined);
  }
  assert.equal((await create(bearer(`Bearer ${SECRET}`))).status, 201);
  assert.equal((await create(bearer(`bearer ${SECRET}`))).status, 409);
  assert.equal((await server.request('GET', `/v1/_i/${ID}`)).status, 200);
  const wrong = { headers: [bearer('Bearer wrong')] };
  assert.equal((await server.request('GET', `/v1/_i/${ID}`, wrong)).status, 401);
  assert.equal((await server.request('GET', '/v1/nowhere', wrong)).status, 401);
  assert.equal((await server.request('GET', '/healthz', wrong)).status, 200);
  assert.ok(server.log.length > 0);
  assert.ok(!server.log.join('\n').includes(SECRET));
});

test('files without credentials stop the start, and nothing of them is told', async (t) => {
  const directory = path.join(await temporaryFolder(t), 'data');
  for (const [mode, content, reason] of [
    ['basic', `admin:${SECRET}\n`, /names no user with a bcrypt password.*htpasswd -B/],
    ['token', 'short', /at least 16 visible ASCII/],
    ['token', `${SECRET} ${SECRET}`, /one line/],
    ['token', `${SECRET}\n${SECRET}`, /one line/],
    ['token', '', /one line/],
  ] as const) {
    const file = await fileWith(t, content);
    await assert.rejects(start(t, { directory, auth: { mode, file } }), (error: Error) => {
      assert.match(error.message, reason);
      assert.ok(!error.message.includes(SECRET));
      return true;
    });
  }
  const absent = path.join(directory, 'absent');
  await assert.rejects(
    start(t, { directory, auth: { mode: 'token', file: absent } }),
    /absent .*can't be read: ENOENT/,
  );
  await assert.rejects(readdir(directory), { code: 'ENOENT' });
});

test('beyond loopback only with credentials, and then under each address that it is reached by', async (t) => {
  for (const host of ['0.0.0.0', '::', '192.0.2.1', 'example.com']) {
    await assert.rejects(start(t, { host }), /could be reached by others; without --auth/);
  }
  const auth: AuthChoice = { mode: 'token', file: await fileWith(t, SECRET) };
  const server = await start(t, { host: '0.0.0.0', auth });
  assert.equal(server.url, `http://127.0.0.1:${server.port}/v1/`);
  const addresses = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ family }) => family === 'IPv4')
    .map(({ address }) => address);
  for (const address of addresses) {
    const base = `http://${address}:${server.port}/v1`;
    assert.equal((await fetch(`${base}/_q`)).status, 200, address);
    assert.equal((await fetch(`${base}/_i/${ID}`, { method: 'DELETE' })).status, 403, address);
  }
  assert.equal((await server.request('GET', '/v1/_q')).status, 200);
});

test('the process takes the same options', async (t) => {
  const directory = await temporaryFolder(t);
  const token = await fileWith(t, SECRET);
  const child = await run(t, 'bindleServer/main.ts', [
    ...['--directory', directory, '--address', '0.0.0.0:0'],
    ...['--auth', 'token', '--token-file', token, '--allow-host', 'bindle.example'],
  ]);
  const url = await urlOf(child);
  const yank = async (headers: Record<string, string>) =>
    (await fetch(new URL(`_i/${ID}`, url), { method: 'DELETE', headers })).status;
  assert.equal(await yank({}), 403);
  assert.equal(await yank({ authorization: `Bearer ${SECRET}` }), 404);
  child.process.stdin?.end();
  await child.exit;
  assert.ok(child.err().includes('DELETE') && !`${child.err()}${child.out()}`.includes(SECRET));
});

test('options that do not go together are refused', () => {
  const read = (more: object) =>
    readServerOptions({ directory: 'd', dialect: 'tolerant', auth: 'none', ...more });
  for (const [more, reason] of [
    [{ auth: 'oidc' }, /Unknown --auth "oidc"; known are none, basic, token/],
    [{ auth: 'basic' }, /--auth basic needs a file: name it with --htpasswd/],
    [{ auth: 'token', 'token-file': '' }, /needs a file: name it with --token-file/],
    [{ htpasswd: 'f' }, /--htpasswd is for --auth basic, not for --auth none/],
    [{ auth: 'basic', htpasswd: 'f', 'token-file': 'g' }, /--token-file is for --auth token/],
  ] as const) {
    const sentence = read(more);
    assert.ok(typeof sentence === 'string', JSON.stringify(more));
    assert.match(sentence, reason);
  }
  const good = read({ auth: 'basic', htpasswd: 'f' });
  assert.deepEqual(typeof good === 'object' && good.auth, { mode: 'basic', file: 'f' });
});
