/** dist/cli.js as a process: what a script sees of it. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { bundleOf, run, urlOf } from '../bindleServer/processes';
import { temporaryFolder } from './support';

const MAIN = 'cli/main.ts';
const GOOD = 'bindleVersion = "1.0.0"\n[bindle]\nname = "a"\nversion = "1.0.0"\n';

async function runOnce(args: readonly string[], cwd: string, input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [await bundleOf(MAIN), ...args], {
    cwd,
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('check: exit statuses 0, 1 and 2, JSON on standard output alone', async (t) => {
  const cwd = await temporaryFolder(t);
  for (const [name, text] of Object.entries({ good: GOOD, bad: 'x = ' })) {
    mkdirSync(path.join(cwd, name));
    writeFileSync(path.join(cwd, name, 'invoice.toml'), text);
  }
  const statusOf = async (...args: string[]) =>
    (await runOnce(['check', '--format', 'json', ...args], cwd)).status;
  assert.equal(await statusOf('good'), 0);
  assert.equal(await statusOf('bad'), 1);
  assert.equal(await statusOf('absent'), 2);
  const all = await runOnce(['check', '--format=json', '.', 'absent'], cwd);
  assert.equal((JSON.parse(all.stdout) as { files: unknown[] }).files.length, 2);
  assert.equal(all.stderr, 'absent: there is no such file or folder.\n');
  const piped = await runOnce(['check', '--stdin-filename', 'spin.toml'], cwd, 'x = ');
  assert.equal(piped.status, 1);
  assert.match(piped.stdout, /^spin\.toml:1:/);
});

test('check: megabytes of report reach a pipe whole, and a reader that leaves is no crash', async (t) => {
  const cwd = await temporaryFolder(t);
  for (let index = 0; index < 10; index += 1) {
    mkdirSync(path.join(cwd, String(index)));
    writeFileSync(path.join(cwd, String(index), 'invoice.toml'), 'x y\n'.repeat(1000));
  }
  const bundle = await bundleOf(MAIN);
  const whole = spawnSync(process.execPath, [bundle, 'check', '--format', 'json', '.'], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  assert.equal(whole.status, 1);
  assert.ok(whole.stdout.length > 1_000_000);
  assert.doesNotThrow(() => JSON.parse(whole.stdout) as unknown);
  const child = await run(t, MAIN, ['check', '.'], { cwd });
  child.process.stdout?.once('data', () => child.process.stdout?.destroy());
  await child.exit;
  assert.doesNotMatch(child.err(), /EPIPE|Error/);
});

test('serve: stops on SIGTERM and SIGINT with status 0, whatever its standard input does', async (t) => {
  const cwd = await temporaryFolder(t);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const child = await run(t, MAIN, ['serve', '--directory', 'data'], { cwd });
    const url = await urlOf(child);
    child.process.stdin?.end();
    assert.equal((await fetch(new URL('/healthz', url))).status, 200);
    child.process.kill(signal);
    assert.deepEqual(await child.exit, { code: 0, signal: null });
    assert.equal(child.err(), '');
  }
});

test('no verb, an unknown one, help and version', async (t) => {
  const cwd = await temporaryFolder(t);
  assert.equal((await runOnce([], cwd)).status, 2);
  const unknown = await runOnce(['__proto__'], cwd);
  assert.equal(unknown.status, 2);
  assert.match(unknown.stderr, /Unknown verb "__proto__"; known are check, serve, push/);
  const help = await runOnce(['--help'], cwd);
  assert.equal(help.status, 0);
  assert.match(help.stdout, /^ {2}serve /m);
  assert.equal((await runOnce(['--version'], cwd)).status, 0);
});

test('keys create, sign and verify: from pipe to pipe, and the secret only in its file', async (t) => {
  const cwd = await temporaryFolder(t);
  const bundle = await bundleOf(MAIN);
  const secrets = path.join(cwd, 'secrets.toml');
  const call = (args: readonly string[], input = '') =>
    spawnSync(process.execPath, [bundle, ...args], {
      cwd,
      input,
      encoding: 'utf8',
      env: { ...process.env, BINDLE_KEYRING: path.join(cwd, 'keyring.toml') },
    });
  const created = call(['keys', 'create', 'Ann', '-f', secrets]);
  assert.deepEqual([created.status, created.stderr], [0, '']);
  const signed = call(['sign', '-', '-f', secrets], GOOD);
  assert.deepEqual([signed.status, signed.stderr], [0, '']);
  assert.ok(signed.stdout.startsWith(GOOD.trimEnd()));
  const verified = call(['verify', '-', '--strategy', 'GreedyVerification'], signed.stdout);
  assert.deepEqual([verified.status, verified.stderr], [0, '']);
  const keypair = /keypair = "([^"]{88})"/.exec(readFileSync(secrets, 'utf8'))?.[1] ?? '';
  assert.equal(keypair.length, 88);
  const said = created.stdout + signed.stdout + verified.stdout;
  assert.ok(!said.includes(keypair.slice(0, 12)));
});
