/** `check`: its output is a contract (README), its inputs may be anything. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { corpusPath } from '../../support/need';
import { runCli, temporaryFolder, type RunOptions } from './support';

interface Report {
  readonly version: number;
  readonly files: readonly {
    readonly path: string;
    readonly dialect: string;
    readonly diagnostics: readonly {
      readonly range: Record<'start' | 'end', { line: number; character: number }>;
      readonly severity: string;
      readonly code: string;
      readonly message: string;
    }[];
  }[];
}

const GOOD = 'bindleVersion = "1.0.0"\n[bindle]\nname = "a"\nversion = "1.0.0"\n';
/** A wrong version behind a character of two UTF-16 units, and an unknown key. */
const BAD =
  'bindleVersion = "1.0.0"\nbindle = { name = "a", description = "😀", version = "1.0" }\nextra = 1\n';
const SPIN =
  'spin_manifest_version = 2\n[application]\nname = "a"\nversion = "1.0.0"\n[[trigger.http]]\nroute = "/"\ncomponent = "a"\n[component.a]\nsource = "a.wasm"\n';

async function report(args: readonly string[], options: RunOptions) {
  const ran = await runCli(['check', '--format', 'json', ...args], options);
  return { ...ran, report: JSON.parse(ran.out) as Report };
}

function write(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

test('JSON: the shape of the contract, zero-based lines, UTF-16 characters', async (t) => {
  const cwd = await temporaryFolder(t);
  write(cwd, { 'invoice.toml': BAD });
  const { status, out, err, report: got } = await report(['invoice.toml'], { cwd });
  assert.equal(status, 1);
  assert.equal(err, '');
  assert.equal(out.trimEnd().split('\n').length, 1);
  assert.deepEqual(Object.keys(got), ['version', 'files']);
  assert.equal(got.version, 1);
  const [file] = got.files;
  assert.deepEqual([file?.path, file?.dialect, got.files.length], ['invoice.toml', 'invoice', 1]);
  const [version, extra] = file?.diagnostics ?? [];
  assert.deepEqual(Object.keys(version ?? {}), ['range', 'severity', 'code', 'message']);
  const line = BAD.split('\n')[1] ?? '';
  const start = line.indexOf('"1.0"');
  assert.deepEqual(version?.range, {
    start: { line: 1, character: start },
    end: { line: 1, character: start + 5 },
  });
  assert.equal(version?.severity, 'error');
  assert.deepEqual(extra?.range, {
    start: { line: 2, character: 0 },
    end: { line: 2, character: 5 },
  });
  assert.match(extra?.message ?? '', /extra/);
  assert.match(extra?.code ?? '', /^[a-z]+\/[a-z0-9-]+$/);
});

test('text: one line per problem with its place from 1, and a summary', async (t) => {
  const cwd = await temporaryFolder(t);
  write(cwd, { 'a/invoice.toml': BAD, 'b/invoice.toml': GOOD });
  const bad = await runCli(['check', '.'], { cwd });
  assert.equal(bad.status, 1);
  const lines = bad.out.trimEnd().split('\n');
  assert.match(lines[0] ?? '', /^a\/invoice\.toml:2:\d+: error\[[a-z]+\/[a-z0-9-]+\] .+$/);
  assert.match(lines[1] ?? '', /^a\/invoice\.toml:3:1: error\[/);
  assert.equal(lines[2], '2 errors, 0 warnings in 2 files.');
  const good = await runCli(['check', 'b'], { cwd });
  assert.deepEqual(good, { status: 0, out: 'No problems in 1 file.\n', err: '' });
  const coloured = await runCli(['check', 'a'], { cwd, colour: true });
  assert.ok(coloured.out.includes('\u001b[31merror['));
  assert.ok(!bad.out.includes('\u001b'));
});

test('folders are searched for the two names, not in what others made, and through no link', async (t) => {
  const cwd = await temporaryFolder(t);
  write(cwd, {
    'spin.toml': SPIN,
    'deep/er/invoice.toml': GOOD,
    'deep/Cargo.toml': 'x',
    'deep/my-invoice.toml': 'x',
    'node_modules/x/invoice.toml': 'x',
    'target/spin.toml': 'x',
    '.git/invoice.toml': 'x',
    'invoice.toml/spin.toml': SPIN,
  });
  symlinkSync('..', path.join(cwd, 'deep', 'loop'));
  symlinkSync('../spin.toml', path.join(cwd, 'deep', 'invoice.toml'));
  const { status, report: got } = await report(['--no-files', '.'], { cwd });
  assert.deepEqual(
    got.files.map(({ path: shown, dialect }) => [shown, dialect]),
    [
      ['spin.toml', 'spin'],
      ['deep/er/invoice.toml', 'invoice'],
      ['invoice.toml/spin.toml', 'spin'],
    ],
  );
  assert.equal(status, 0);
  // A file that is named is checked wherever it is, and once.
  const named = await report(['target/spin.toml', './target/spin.toml', 'deep', 'deep/er'], {
    cwd,
  });
  assert.deepEqual(
    named.report.files.map(({ path: shown }) => shown),
    ['target/spin.toml', 'deep/er/invoice.toml'],
  );
  const none = await runCli(['check', 'node_modules/x', 'deep/loop/.git', '.'], { cwd });
  assert.equal(none.status, 1);
});

test('a file of another name is judged by what it contains', async (t) => {
  const cwd = await temporaryFolder(t);
  write(cwd, { 'my.toml': GOOD, 'app.toml': SPIN, 'Cargo.toml': '[package]\nname = "x"\n' });
  const args = ['--no-files', 'my.toml', 'app.toml', 'Cargo.toml'];
  const { status, err, report: got } = await report(args, { cwd });
  assert.deepEqual(
    got.files.map(({ dialect, diagnostics }) => [dialect, diagnostics.length]),
    [
      ['invoice', 0],
      ['spin', 0],
    ],
  );
  assert.equal(status, 2);
  assert.match(err, /^Cargo\.toml: .*invoice\.toml or spin\.toml\.\n$/);
});

test('standard input is judged as the file that it is said to be', async (t) => {
  const cwd = await temporaryFolder(t);
  write(cwd, { 'x/invoice.toml': GOOD });
  const named = await report(['--stdin-filename', 'x/invoice.toml'], { cwd, stdin: BAD });
  assert.equal(named.status, 1);
  assert.deepEqual(
    named.report.files.map(({ path: shown, diagnostics }) => [shown, diagnostics.length]),
    [['x/invoice.toml', 2]],
  );
  const nameless = await report(['-'], { cwd, stdin: SPIN });
  assert.deepEqual(
    nameless.report.files.map(({ path: shown, dialect }) => [shown, dialect]),
    [['<stdin>', 'spin']],
  );
  assert.equal(nameless.status, 0);
});

test('what is no UTF-8 is one error at the first wrong byte', async (t) => {
  const cwd = await temporaryFolder(t);
  const text = Buffer.from('bindleVersion = "1.0.0"\n# 😀é');
  write(cwd, {
    'latin/invoice.toml': Buffer.concat([text, Buffer.from([0xe9, 0x20, 0x0a])]),
    'cut/invoice.toml': text.subarray(0, text.length - 1),
    'utf16/invoice.toml': Buffer.from(`\ufeff${GOOD}`, 'utf16le'),
    'binary/spin.toml': Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 37) % 256)),
  });
  const { status, report: got } = await report(['latin', 'cut', 'utf16', 'binary'], { cwd });
  assert.equal(status, 1);
  const places = got.files.map(({ diagnostics }) => {
    assert.equal(diagnostics.length, 1);
    assert.equal(diagnostics[0]?.code, 'toml/not-utf8');
    return diagnostics[0]?.range.start;
  });
  assert.deepEqual(places.slice(0, 3), [
    { line: 1, character: 5 },
    { line: 1, character: 4 },
    { line: 0, character: 0 },
  ]);
});

test('empty, broken, NUL and huge files end in an answer', async (t) => {
  const cwd = await temporaryFolder(t);
  write(cwd, {
    'empty/invoice.toml': '',
    'nul/spin.toml': '\0'.repeat(1000),
    'broken/invoice.toml': '[[[[[[[[[["',
    'large/invoice.toml': `${GOOD}# ${'x'.repeat(10_000_000)}\n`,
    'huge/invoice.toml': Buffer.alloc(64 * 1024 * 1024 + 1, ' '),
  });
  const { status, err, report: got } = await report(['.'], { cwd });
  assert.deepEqual(
    got.files.map(({ path: shown }) => shown),
    ['broken/invoice.toml', 'empty/invoice.toml', 'large/invoice.toml', 'nul/spin.toml'],
  );
  const errors = Object.fromEntries(
    got.files.map(({ path: shown, diagnostics }) => [shown, diagnostics.length]),
  );
  assert.equal(errors['large/invoice.toml'], 0);
  assert.ok((errors['broken/invoice.toml'] ?? 0) > 0);
  assert.ok((errors['nul/spin.toml'] ?? 0) > 0);
  assert.equal(status, 2);
  assert.match(err, /^huge\/invoice\.toml: it is larger than 64 MB[^\n]*\n$/);
});

test('what can not be read is a sentence, and the rest is checked', async (t) => {
  const cwd = await temporaryFolder(t);
  write(cwd, { 'invoice.toml': GOOD });
  symlinkSync('loop', path.join(cwd, 'loop'));
  const {
    status,
    err,
    report: got,
  } = await report(['absent.toml', 'invoice.toml/x', 'loop', 'invoice.toml'], { cwd });
  assert.equal(status, 2);
  assert.equal(got.files.length, 1);
  assert.deepEqual(err.trimEnd().split('\n'), [
    'absent.toml: there is no such file or folder.',
    'invoice.toml/x: a part of the path is no folder.',
    'loop: its links lead in a circle.',
  ]);
});

test('names and texts from files never steer the terminal', async (t) => {
  const cwd = await temporaryFolder(t);
  write(cwd, { 'e\u001b[31mvil/invoice.toml': `${GOOD}"\\u001b[2J" = 1\n` });
  const { out } = await runCli(['check', '.'], { cwd });
  assert.ok(out.includes('e\\u001b[31mvil/invoice.toml:'));
  assert.ok(!out.includes('\u001b'));
});

test('wrong arguments: a sentence, the usage, status 2', async (t) => {
  const cwd = await temporaryFolder(t);
  const cases: readonly (readonly [readonly string[], RegExp])[] = [
    [[], /Nothing to check/],
    [['--format', 'xml', '.'], /Unknown format "xml"/],
    [['--frobnicate', '.'], /frobnicate/],
    [['--format'], /format/],
  ];
  for (const [args, reason] of cases) {
    const { status, out, err } = await runCli(['check', ...args], { cwd });
    assert.equal(status, 2);
    assert.equal(out, '');
    assert.match(err, reason);
    assert.match(err, /Usage: node cli\.js check/);
  }
  const help = await runCli(['check', '--help'], { cwd });
  assert.deepEqual([help.status, help.err], [0, '']);
  assert.match(help.out, /--no-files/);
});

test('a signal ends it early, and it says so', async (t) => {
  const cwd = await temporaryFolder(t);
  write(cwd, { 'a/invoice.toml': GOOD, 'b/invoice.toml': GOOD });
  const stop = new AbortController();
  stop.abort();
  const { status, err } = await runCli(['check', '.'], { cwd, signal: stop.signal });
  assert.equal(status, 2);
  assert.match(err, /Stopped/);
});

test('the verdicts of the reference reader on every sample', async (t) => {
  const made = corpusPath('bindle/made');
  const measured = JSON.parse(readFileSync(path.join(made, 'measured.json'), 'utf8')) as Record<
    string,
    { parse: string }
  >;
  const cwd = await temporaryFolder(t);
  let refused = 0;
  for (const [name, { parse: verdict }] of Object.entries(measured)) {
    if (!/^(?:ok|reject)\//.test(name)) {
      continue;
    }
    const stdin = readFileSync(path.join(made, name));
    const { status, report: got } = await report(
      ['--no-files', '--stdin-filename', 'invoice.toml'],
      { cwd, stdin },
    );
    const found = JSON.stringify(got.files[0]?.diagnostics);
    assert.equal(status, verdict === 'ok' ? 0 : 1, `${name}: ${found}`);
    refused += status;
  }
  assert.ok(refused > 40);
});
