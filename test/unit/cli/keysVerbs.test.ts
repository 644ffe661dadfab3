/** `keys`, `sign` and `verify`: files, servers and keys are real, secrets stay where they belong. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { parseInvoice } from '../../../client/src/bindle/invoiceToml';
import { startBindleServer } from '../../../client/src/bindleServer/server';
import { invoiceText, signatureTable, signerOf } from '../service/signatures/signer';
import { runCli, temporaryFolder, type Ran } from './support';

const INVOICE = { name: 'weather', version: '1.0.0', parcels: ['aa', 'bb'] };
const TEXT = `# mine\r\n${invoiceText(INVOICE).replace(/\n/g, '\r\n')}`;

interface Desk {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly secrets: string;
  readonly keyring: string;
  run(...args: string[]): Promise<Ran>;
  json<T>(...args: string[]): Promise<T>;
}

async function deskOf(t: TestContext, more: Record<string, string> = {}): Promise<Desk> {
  const cwd = await temporaryFolder(t);
  const env = { XDG_CONFIG_HOME: cwd, HOME: cwd, APPDATA: cwd, ...more };
  const folder =
    process.platform === 'darwin'
      ? path.join(cwd, 'Library/Application Support/bindle')
      : path.join(cwd, 'bindle');
  const run = (...args: string[]) => runCli(args, { cwd, env });
  return {
    cwd,
    env,
    secrets: path.join(folder, 'secret_keys.toml'),
    keyring: path.join(folder, 'keyring.toml'),
    run,
    json: async <T>(...args: string[]) =>
      JSON.parse((await run(...args, '--output', 'json')).out) as T,
  };
}

test('a new key signs, and its invoice verifies', async (t) => {
  const desk = await deskOf(t);
  const created = await desk.run('keys', 'create', 'Ann <ann@example.com>');
  assert.deepEqual([created.status, created.err], [0, '']);
  assert.match(
    created.out,
    /^Created a key of Ann <ann@example\.com> as creator\.\n {2}public key: .{44}\n/,
  );
  const file = path.join(desk.cwd, 'invoice.toml');
  writeFileSync(file, TEXT);
  const signed = await desk.run('sign');
  assert.deepEqual([signed.status, signed.err], [0, '']);
  assert.equal(
    signed.out,
    `Signed weather/1.0.0 as creator, by Ann <ann@example.com>, in ${file}.\n`,
  );
  const text = readFileSync(file, 'utf8');
  assert.ok(text.startsWith(TEXT.trimEnd()));
  assert.match(text, /\r\n\r\n\[\[signature\]\]\r\nby = "Ann <ann@example\.com>"\r\n/);
  const passes = await desk.run('verify', '--strategy', 'greedyVerification');
  assert.deepEqual(passes, {
    status: 0,
    out: 'weather/1.0.0 passes GreedyVerification.\n  creator, by Ann <ann@example.com>: verifies; its key is in the keyring\n',
    err: '',
  });
  const byDefault = await desk.run('verify', '.');
  assert.equal(byDefault.status, 1);
  assert.match(
    byDefault.err,
    /^weather\/1\.0\.0 has no signature with the role host, which the strategy demands\./,
  );
  const again = await desk.run('sign', 'invoice.toml');
  assert.equal(again.status, 1);
  assert.match(
    again.err,
    /is signed with this key already, by "Ann <ann@example\.com>" as creator/,
  );
  assert.equal(readFileSync(file, 'utf8'), text);
  assert.equal((await runCli(['check', '.'], desk)).status, 0);
  writeFileSync(file, text.replace('1.0.0', '1.0.1'));
  assert.equal((await desk.run('verify')).status, 1);
});

test('which key signs: role, label, the first; --out, and standard streams', async (t) => {
  const desk = await deskOf(t);
  assert.match(
    (await desk.run('sign')).err,
    /^There is no file of secret keys .* keys create LABEL\n$/,
  );
  await desk.run('keys', 'create', 'Ann', '--skip-keyring');
  assert.ok(!existsSync(desk.keyring));
  const second = await desk.run('keys', 'create', 'Ann at work', '--roles', 'Creator, a');
  assert.match(second.err, /held a key for one of these roles already, of "Ann"/);
  writeFileSync(path.join(desk.cwd, 'in.toml'), TEXT);
  interface Signed {
    readonly id: string;
    readonly file: string;
    readonly signature: { readonly by: string; readonly role: string };
  }
  const sign = async (...args: string[]) =>
    (await desk.json<Signed>('sign', 'in.toml', '-o', 'out.toml', ...args)).signature;
  assert.equal((await sign()).by, 'Ann');
  assert.equal((await sign('-r', 'APPROVER')).by, 'Ann at work');
  assert.equal((await sign('-m', 'work')).by, 'Ann at work');
  assert.equal((await sign('-l', 'Ann')).by, 'Ann');
  assert.equal(readFileSync(path.join(desk.cwd, 'in.toml'), 'utf8'), TEXT);
  const none = await desk.run('sign', 'in.toml', '-r', 'host');
  assert.equal(none.status, 2);
  assert.match(none.err, /^No key of .* has the role host/);
  const piped = await runCli(['sign', '-'], { ...desk, stdin: TEXT });
  assert.equal(piped.status, 0);
  const parsed = parseInvoice(piped.out);
  assert.equal(parsed.ok && parsed.invoice.signature?.[0]?.by, 'Ann');
  const judged = await runCli(['verify', '-', '--strategy', 'CreativeIntegrity'], {
    ...desk,
    stdin: piped.out,
  });
  assert.equal(judged.status, 1);
  assert.match(
    judged.err,
    /with a key that the keyring does not hold: .{44}\. Add it if you trust it\.\n$/,
  );
});

test('the keyring: add, print, a label that differs, none at all', async (t) => {
  const desk = await deskOf(t, { BINDLE_KEYRING: 'mine.toml' });
  const [ann, bob] = [signerOf('Ann'), signerOf('Bob')];
  const invoice = path.join(desk.cwd, 'invoice.toml');
  writeFileSync(
    invoice,
    `${invoiceText(INVOICE)}\n${signatureTable({ ...INVOICE, role: 'creator' }, ann)}`,
  );
  const absent = await desk.run('verify');
  assert.equal(absent.status, 2, 'a keyring that is named has to be there');
  const noDefault = await runCli(['verify'], {
    cwd: desk.cwd,
    env: { ...desk.env, BINDLE_KEYRING: '' },
  });
  assert.equal(noDefault.status, 1);
  assert.match(noDefault.err, /There is no keyring .*, so no key is known/);
  const added = await desk.run('keys', 'add', 'Annie', 'creator,approver', ann.key);
  assert.deepEqual([added.status, added.err], [0, '']);
  const again = await desk.run('keys', 'add', 'Ann', 'creator', ann.key.replace('=', ''));
  assert.match(again.out, /holds this key already, as the key of Annie \(creator, approver\)\.\n$/);
  interface Verified {
    readonly passes: boolean;
    readonly strategy: string;
    readonly signatures: readonly {
      readonly state: string;
      readonly knownAs?: readonly string[];
    }[];
  }
  const verified = await desk.json<Verified>('verify', '--strategy', 'MultipleAttestation[ c ]');
  assert.deepEqual(
    [
      verified.passes,
      verified.strategy,
      verified.signatures[0]?.state,
      verified.signatures[0]?.knownAs,
    ],
    [true, 'MultipleAttestation[Creator]', 'verified', ['Annie']],
  );
  writeFileSync(
    path.join(desk.cwd, 'theirs.toml'),
    `version = "1.0"\n[[key]]\nlabel = "Bob"\nkeypair = "${bob.keypair}"\nroles = ["host"]\n`,
  );
  const printed = await desk.run('keys', 'print', '-f', 'theirs.toml');
  assert.match(
    printed.out,
    /^version = "1\.0"\n\n\[\[key\]\]\nlabel = "Bob"\nroles = \["host"\]\nkey = "[^"]+"\nlabelSignature = "[^"]+"\n$/,
  );
  assert.match(
    (await desk.run('keys', 'print', '-f', 'theirs.toml', '-m', 'bob')).err,
    /^No key of .* has "bob" in its label\.\n$/,
  );
  const wrongs: readonly (readonly [readonly string[], RegExp])[] = [
    [
      ['keys', 'add', 'Bob', 'creator', bob.keypair],
      /^KEY has 64 bytes, as a secret keypair has\./,
    ],
    [['keys', 'add', 'Bob', 'verifier', bob.key], /^ROLES are creator, approver, host, proxy/],
    [
      ['keys', 'add', 'Bob', 'creator', 'a-b='],
      /^KEY is no public key\. The base64 text is of the URL-safe kind/,
    ],
    [['keys', 'add', '', 'creator', bob.key], /^A label says whose key it is/],
    [['keys', 'create', 'a\nb'], /^A label is one line/],
    [['keys', 'create', 'Bob', '--roles', 'boss'], /^"boss" is no role/],
    [['keys', 'create'], /^keys create takes this: \[OPTION\.\.\.\] LABEL/],
    [['keys', 'burn'], /keys create {2}create a secret key[^]*keys fetch/],
    [['verify', '--strategy', 'None'], /^"None" is no verification strategy/],
    [['sign', '--role', 'boss'], /^--role takes/],
    [['sign', '--output', 'xml'], /^--output takes text or json/],
  ];
  for (const [args, sentence] of wrongs) {
    const { status, out, err } = await desk.run(...args);
    assert.deepEqual([status, out], [2, ''], args.join(' '));
    assert.match(err, sentence);
    assert.ok(!err.includes(bob.keypair.slice(0, 12)));
  }
});

test('names of the bindle program and of its release 0.8; what there is of keys', async (t) => {
  const desk = await deskOf(t);
  assert.equal((await desk.run('create-key', 'Ann')).status, 0);
  assert.match((await desk.run('print-key')).out, /label = "Ann"/);
  writeFileSync(path.join(desk.cwd, 'invoice.toml'), TEXT);
  assert.match((await desk.run('sign-invoice', 'invoice.toml', '-o', 'b.toml')).out, /^Signed/);
  const help = await desk.run('keys', '--help');
  assert.deepEqual([help.status, help.err], [0, '']);
  assert.match(help.out, /keys add {5}add a public key/);
  assert.doesNotMatch(help.out, /^ {2}push/m);
});

test('keys of a server: of ours, asked twice, and of one of release 0.8', async (t) => {
  const desk = await deskOf(t);
  const server = await startBindleServer({
    directory: path.join(desk.cwd, 'data'),
    host: '127.0.0.1',
    port: 0,
  });
  t.after(() => server.close());
  const fetched = await desk.run('keys', 'fetch', '--host', '--server', server.url);
  assert.ok(fetched.status === 0, fetched.err);
  const again = await desk.run('keys', 'fetch', '--key-server', `${server.url}bindle-keys`);
  assert.match(again.out, / 0 added to .*, \d there already\.\n$/);
  const old = await startBindleServer({
    directory: path.join(desk.cwd, 'old'),
    host: '127.0.0.1',
    port: 0,
    dialect: '0.8',
  });
  t.after(() => old.close());
  const none = await desk.run('keys', 'fetch', '--key-server', old.url);
  assert.equal(none.status, 1);
  assert.match(none.err, /hands out no keys: servers do so since release 0\.9/);
});

async function answering(t: TestContext, listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A key that the reference server handed out when it was recorded. */
const HOST = `version = "1.0"

[[key]]
label = "Example Host <host@example.com>"
roles = ["host"]
key = "FFcqUCpv7mV7PnWC7kTMahgBtHXOGky8nOqxBZlOq9k="
labelSignature = "/oC1WuZfzbMRHDwk3wCFolo2rmeXE8axZvGIGdmJd2sULSbgl5nPHgcU4EfE7F87gXdZnHON+FlGm02zHKR6BQ=="
`;

test('keys of a server: the reference’s answer, one that lies, one that is no Bindle server', async (t) => {
  let body = HOST;
  const seen: string[] = [];
  const url = await answering(t, ({ url: target, headers }, response) => {
    seen.push(`${target} ${headers.accept} ${headers.authorization}`);
    response.writeHead(200, { 'content-type': 'application/toml' }).end(body);
  });
  const desk = await deskOf(t, {
    BINDLE_KEY_SERVER: url,
    BINDLE_USERNAME: 'ann',
    BINDLE_PASSWORD: 'hidden-password',
  });
  const first = await desk.run('keys', 'fetch');
  assert.deepEqual([first.status, first.err], [0, '']);
  assert.equal(readFileSync(desk.keyring, 'utf8'), HOST);
  assert.deepEqual(seen, ['/v1/bindle-keys application/toml undefined']);
  body = `${HOST.replace('Example Host', 'Ann')}\n[[key]]\nlabel = "Short"\nroles = ["host"]\nkey = "AAAA"\n`;
  const lies = await desk.run('keys', 'fetch', '--output', 'json');
  assert.equal(lies.status, 1);
  assert.match(
    lies.err,
    /as that of "Ann <host@example\.com>" is not added[^]*as that of "Short" is not added/,
  );
  assert.equal((JSON.parse(lies.out) as { refused: unknown[] }).refused.length, 2);
  assert.equal(readFileSync(desk.keyring, 'utf8'), HOST);
  body = '<html>';
  const html = await desk.run('keys', 'fetch', '--output', 'json');
  assert.equal(html.status, 2);
  assert.equal((JSON.parse(html.out) as { error: { kind: string } }).error.kind, 'protocol');
  const nowhere = await runCli(['keys', 'fetch'], { cwd: desk.cwd, env: {} });
  assert.deepEqual([nowhere.status, /^No server is named/.test(nowhere.err)], [2, true]);
});

/** Parts of the secret seed in the forms in which it could get out. */
function tracesOf(keypair: string): readonly string[] {
  const seed = Buffer.from(keypair, 'base64').subarray(0, 32);
  const forms = [
    keypair.slice(0, 42),
    keypair.slice(0, 42).replace(/\+/g, '-').replace(/\//g, '_'),
    seed.toString('hex'),
    seed.subarray(1).toString('base64').slice(0, 40),
    seed.subarray(2).toString('base64').slice(0, 40),
  ];
  return forms.flatMap((form) =>
    Array.from({ length: form.length - 11 }, (_, at) => form.slice(at, at + 12)),
  );
}

test('a secret is in its file and nowhere else', async (t) => {
  const desk = await deskOf(t);
  const { keypair } = signerOf('Marker');
  const traces = tracesOf(keypair);
  const file = (key: string, roles = '["creator"]') =>
    `version = "1.0"\n\n[[key]]\nlabel = "Marker"\nkeypair = ${key}\nroles = ${roles}\n`;
  const files: Record<string, string> = {
    'good.toml': file(`"${keypair}"`),
    'cut.toml': file(`"${keypair.slice(0, -3)}"`),
    'swapped.toml': file(`"${keypair}"`, `["${keypair}"]`),
    'unquoted.toml': file(keypair),
    'open.toml': file(`"${keypair}`),
    'array.toml': file(`["${keypair}"]`),
    'key.toml': `version = "1.0"\n"${keypair}" = 1\n`,
    'bare.toml': keypair,
  };
  writeFileSync(path.join(desk.cwd, 'invoice.toml'), TEXT);
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(path.join(desk.cwd, name), text);
  }
  let calls = 0;
  for (const name of Object.keys(files)) {
    for (const verb of [
      ['sign', '-f', name, '-o', 'out.toml'],
      ['sign', '-f', name, '-r', 'host'],
      ['keys', 'print', '-f', name],
      ['keys', 'create', 'New', '-f', name],
      ['keys', 'add', 'New', 'creator', keypair],
      ['verify', '-r', name],
      ['verify', name],
      ['sign', name, '-f', 'good.toml', '-o', 'out.toml'],
    ]) {
      for (const output of ['text', 'json']) {
        const { out, err } = await desk.run(...verb, '--output', output);
        const found = traces.find((trace) => out.includes(trace) || err.includes(trace));
        assert.equal(found, undefined, `${verb.join(' ')}: ${out}${err}`);
        calls += 1;
      }
    }
  }
  assert.equal(calls, 128);
  for (const name of readdirSync(desk.cwd, { recursive: true }).map(String)) {
    const place = path.join(desk.cwd, name);
    if (!statSync(place).isFile() || Object.hasOwn(files, name)) {
      continue;
    }
    const text = readFileSync(place, 'latin1');
    assert.equal(
      traces.find((trace) => text.includes(trace)),
      undefined,
      name,
    );
  }
  assert.ok(existsSync(path.join(desk.cwd, 'out.toml')));
});
