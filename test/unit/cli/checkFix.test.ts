/** `check --fix`: what is safe is done, and nothing of a file is lost. */
import assert from 'node:assert/strict';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { replaceFile } from '../../../client/src/cli/checkWrite';
import { runCli, temporaryFolder } from './support';

const DIGEST = 'ab'.repeat(32);
/** Each fix says the same in a form that is taken. */
const WRONG = `\uFEFFbindleVersion = "1.0.0"\r\n[bindle]\r\nname = "a" # é😀\r\nversion = "v1.2"\r\n[[parcel]]\r\nlabel = { sha256 = "${DIGEST.toUpperCase()}", mediaType = "text/plain", name = "b", size = +0o17, }\r\n`;
const RIGHT = `\uFEFFbindleVersion = "1.0.0"\r\n[bindle]\r\nname = "a" # é😀\r\nversion = "1.2.0"\r\n[[parcel]]\r\nlabel = { sha256 = "${DIGEST}", mediaType = "text/plain", name = "b", size = 0o17 }\r\n`;
const NEVER = new AbortController().signal;

test('safe fixes are written; mark, line ends, permissions and the link stay', async (t) => {
  const cwd = await temporaryFolder(t);
  writeFileSync(path.join(cwd, 'real.toml'), WRONG);
  chmodSync(path.join(cwd, 'real.toml'), 0o640);
  symlinkSync('real.toml', path.join(cwd, 'invoice.toml'));
  const { status, out, err } = await runCli(['check', '--no-files', '--fix', 'invoice.toml'], {
    cwd,
  });
  const text = readFileSync(path.join(cwd, 'real.toml'), 'utf8');
  assert.equal(text, RIGHT, out);
  assert.equal(err, '');
  assert.match(out, /^Fixed 1 file\.$/m);
  assert.doesNotMatch(out, /error\[/);
  assert.equal(status, 0);
  assert.ok(lstatSync(path.join(cwd, 'invoice.toml')).isSymbolicLink());
  assert.equal(statSync(path.join(cwd, 'real.toml')).mode & 0o777, 0o640);
  assert.deepEqual(readdirSync(cwd).sort(), ['invoice.toml', 'real.toml']);
  // A second time there is nothing to do, and the file is not touched.
  const { mtimeMs, ino } = statSync(path.join(cwd, 'real.toml'));
  const again = await runCli(['check', '--no-files', '--fix', 'invoice.toml'], { cwd });
  assert.doesNotMatch(again.out, /Fixed/);
  assert.deepEqual(
    [statSync(path.join(cwd, 'real.toml')).mtimeMs, statSync(path.join(cwd, 'real.toml')).ino],
    [mtimeMs, ino],
  );
});

test('without --fix nothing is written', async (t) => {
  const cwd = await temporaryFolder(t);
  writeFileSync(path.join(cwd, 'invoice.toml'), WRONG);
  assert.equal((await runCli(['check', '.'], { cwd })).status, 1);
  assert.equal(readFileSync(path.join(cwd, 'invoice.toml'), 'utf8'), WRONG);
});

test('what no fix can decide stays and is reported', async (t) => {
  const cwd = await temporaryFolder(t);
  writeFileSync(path.join(cwd, 'invoice.toml'), `${WRONG}frobnicate = 1\r\n`);
  const { status, out } = await runCli(['check', '--fix', '--format', 'json', '.'], { cwd });
  assert.equal(status, 1);
  const report = JSON.parse(out) as { files: { diagnostics: { code: string }[] }[] };
  assert.ok(report.files[0]?.diagnostics.some(({ code }) => code === 'invoice/unknown-key'));
  assert.equal(readFileSync(path.join(cwd, 'invoice.toml'), 'utf8'), `${RIGHT}frobnicate = 1\r\n`);
});

test('standard input: the fixed text comes out, the report goes to standard error', async (t) => {
  const cwd = await temporaryFolder(t);
  const fixed = await runCli(['check', '--fix', '--stdin-filename', 'invoice.toml'], {
    cwd,
    stdin: WRONG,
    colour: true,
  });
  assert.equal(fixed.out, RIGHT);
  assert.match(fixed.err, /^Fixed 1 file\.$/m);
  // A filter hands on what needs no fix, and what it can't fix.
  for (const stdin of [RIGHT, `${RIGHT}frobnicate = 1\r\n`]) {
    const same = await runCli(['check', '--fix', '--stdin-filename', 'invoice.toml'], {
      cwd,
      stdin,
    });
    assert.equal(same.out, stdin);
    assert.equal(same.status, stdin === RIGHT ? 0 : 1);
  }
  const binary = await runCli(['check', '--fix', '--stdin-filename', 'invoice.toml'], {
    cwd,
    stdin: Buffer.from([0x61, 0xff]),
  });
  assert.deepEqual([binary.status, binary.out], [2, '']);
  assert.match(binary.err, /not UTF-8/);
  const json = await runCli(['check', '--fix', '--format', 'json', '-'], { cwd, stdin: WRONG });
  assert.deepEqual([json.status, json.out], [2, '']);
});

test('a file that changed since it was read is left alone', async (t) => {
  const cwd = await temporaryFolder(t);
  const absolute = path.join(cwd, 'invoice.toml');
  writeFileSync(absolute, 'newer');
  const reason = await replaceFile(
    { shown: 'invoice.toml', absolute, before: Buffer.from('older') },
    'fixed',
    NEVER,
  );
  assert.match(reason ?? '', /^invoice\.toml: it was changed while/);
  assert.equal(readFileSync(absolute, 'utf8'), 'newer');
  assert.deepEqual(readdirSync(cwd), ['invoice.toml']);
});

test('what can not be written is a sentence', async (t) => {
  const cwd = await temporaryFolder(t);
  mkdirSync(path.join(cwd, 'folder'));
  const replace = (name: string) =>
    replaceFile({ shown: name, absolute: path.join(cwd, name), before: Buffer.of() }, 'x', NEVER);
  assert.equal(await replace('folder'), 'folder: it is no regular file; it was not fixed.');
  assert.equal(await replace('absent'), 'absent: there is no such file or folder.');
  writeFileSync(path.join(cwd, 'locked'), '', { mode: 0o400 });
  // The superuser may write everything.
  if (process.getuid?.() !== 0) {
    assert.match((await replace('locked')) ?? '', /may not be written/);
  }
  const stop = new AbortController();
  stop.abort();
  const stopped = await replaceFile(
    { shown: 'locked', absolute: path.join(cwd, 'locked'), before: Buffer.of() },
    'x',
    stop.signal,
  );
  assert.notEqual(stopped, undefined);
  assert.equal(readFileSync(path.join(cwd, 'locked'), 'utf8'), '');
  assert.deepEqual(readdirSync(cwd).sort(), ['folder', 'locked']);
});
