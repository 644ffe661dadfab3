/** Options of `check` that settle how strict it is, and many files at once. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { createCheckProgress } from '../../../client/src/cli/checkProgress';
import { VERBS } from '../../../client/src/cli/mainVerbs';
import { formatUsage, usageRows } from '../../../client/src/cli/usage';
import { assertGenerated } from '../../support/generated';
import { runCli, temporaryFolder } from './support';

const GOOD = 'bindleVersion = "1.0.0"\n[bindle]\nname = "a"\nversion = "1.0.0"\n';
const RULE = 'invoice/unknown-key';
const BAD = `${GOOD}extra = 1\nother = 2\n`;

test('--rule: another level, off, and wrong ones', async (t) => {
  const cwd = await temporaryFolder(t);
  writeFileSync(path.join(cwd, 'invoice.toml'), BAD);
  const run = (...args: string[]) => runCli(['check', ...args, '.'], { cwd });
  assert.equal((await run()).status, 1);
  const lower = await run('--rule', `${RULE}=warning`);
  assert.deepEqual([lower.status, lower.err], [0, '']);
  assert.match(lower.out, /warning\[invoice\/unknown-key\]/);
  const off = await run(`--rule=${RULE}=off`, '--rule', 'toml/colon=hint');
  assert.deepEqual([off.status, off.out], [0, 'No problems in 1 file.\n']);
  for (const [given, reason] of [
    [
      'invoice/unknown-kee=off',
      /There is no rule "invoice\/unknown-kee"; did you mean invoice\/unknown-key\?/,
    ],
    ['__proto__=off', /There is no rule "__proto__"/],
    [`${RULE}=loud`, /Unknown level "loud"; known are error, warning, information, hint, off\./],
    [RULE, /--rule takes CODE=LEVEL/],
  ] as const) {
    const { status, out, err } = await run('--rule', given);
    assert.deepEqual([status, out], [2, '']);
    assert.match(err, reason);
  }
});

test('--max-warnings: as many are fine, one more is not', async (t) => {
  const cwd = await temporaryFolder(t);
  writeFileSync(path.join(cwd, 'invoice.toml'), BAD);
  const run = (most: string, ...args: string[]) =>
    runCli(['check', '--rule', `${RULE}=warning`, '--max-warnings', most, ...args, '.'], { cwd });
  assert.deepEqual([(await run('2')).status, (await run('2')).err], [0, '']);
  const more = await run('1');
  assert.equal(more.status, 1);
  assert.match(more.err, /more warnings than the 1 that/);
  assert.equal((await run('0', '--format', 'json')).status, 1);
  for (const wrong of ['-1', 'x', '1.5', '']) {
    assert.equal((await runCli(['check', `--max-warnings=${wrong}`, '.'], { cwd })).status, 2);
  }
});

test('--dialect: what one release of the server refuses', async (t) => {
  const cwd = await temporaryFolder(t);
  writeFileSync(path.join(cwd, 'invoice.toml'), GOOD);
  const run = (...args: string[]) => runCli(['check', ...args, '.'], { cwd });
  assert.equal((await run()).out, 'No problems in 1 file.\n');
  const strict = await run('--dialect', '0.9');
  assert.equal(strict.status, 1);
  assert.match(strict.out, /error\[invoice\/unsigned\]/);
  assert.equal((await run('--dialect', '0.8')).status, 0);
  assert.equal((await run('--dialect', '0.7')).status, 2);
});

/** Something for each moment, and what Spin never notices. */
const MOMENTS = `spin_manifest_version = 2
[application]
name = "a"
extra = 1
[variables]
unused = { default = "x" }
[[trigger.http]]
route = "/:a"
component = "gone"
method = "GET"
[component.a]
source = "a.wasm"
allowed_outbound_hosts = ["example.com"]
dependencies = { "x:y/z" = { component = "b" } }
`;

test('--moment: what Spin notices up to then; without it all', async (t) => {
  const cwd = await temporaryFolder(t);
  writeFileSync(path.join(cwd, 'spin.toml'), MOMENTS);
  const run = async (...args: string[]) => {
    const { out } = await runCli(['check', '--no-files', '--format', 'json', ...args, '.'], {
      cwd,
    });
    const { files } = JSON.parse(out) as { files: { diagnostics: { code: string }[] }[] };
    return (files[0]?.diagnostics ?? []).map(({ code }) => code).sort();
  };
  const noticed = [
    ['spin/read/unknown-key'],
    ['spin/normalise/unknown-dependency'],
    ['spin/load/host-without-scheme'],
    ['spin/start/unknown-component', 'spin/start/unknown-key'],
  ];
  const moments = ['read', 'normalise', 'load', 'start'];
  for (const [index, moment] of moments.entries()) {
    const expected = noticed
      .slice(0, index + 1)
      .flat()
      .sort();
    assert.deepEqual(await run('--moment', moment), expected, moment);
  }
  const all = await run();
  assert.ok(all.length > noticed.flat().length && all.includes('spin/unused-variable'));
  const { status, err } = await runCli(['check', '--moment', 'stop', '.'], { cwd });
  assert.deepEqual([status, /known are read, normalise, load, start/.test(err)], [2, true]);
});

test('--spin-version: the release that is to read the manifest', async (t) => {
  const cwd = await temporaryFolder(t);
  writeFileSync(
    path.join(cwd, 'spin.toml'),
    'spin_manifest_version = 2\n[application]\nname = "a"\n[[trigger.http]]\nroute = "/"\nstatic_response = { body = "x" }\n',
  );
  const run = (...args: string[]) => runCli(['check', ...args, '.'], { cwd });
  assert.equal((await run()).status, 0);
  assert.equal((await run('--spin-version', '3.5')).status, 0);
  const older = await run('--spin-version', 'v3.4.1');
  assert.equal(older.status, 1);
  assert.match(older.out, /error\[spin\/start\/since\].*since Spin 3\.5; your Spin is 3\.4/);
  const oldest = await run('--spin-version', '1.5');
  assert.match(oldest.out, /Manifest version 2 is read since Spin 2\.0/);
  const { status, err } = await run('--spin-version', 'newest');
  assert.deepEqual([status, /takes a release such as 3\.4/.test(err)], [2, true]);
});

test('1,000 invoices in one run, with a line of progress that leaves nothing behind', async (t) => {
  const cwd = await temporaryFolder(t);
  const large = readFileSync('test/fixtures/corpus/bindle/made/ok/all-fields.toml', 'utf8');
  for (let index = 0; index < 1000; index += 1) {
    const folder = path.join(cwd, `group-${index % 10}`, `bindle-${index}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'invoice.toml'), index === 500 ? BAD : large);
  }
  const started = performance.now();
  const { status, out, err } = await runCli(['check', '--no-files', '.'], { cwd, progress: true });
  assert.ok(performance.now() - started < 60_000);
  assert.equal(status, 1);
  assert.match(out, /^2 errors, .* in 1000 files\.$/m);
  // eslint-disable-next-line no-control-regex
  assert.match(err, /\r\u001b\[K\d+ checked, now group-\d\/bindle-\d+\/invoice\.toml/);
  assert.ok(err.endsWith('\r\u001b[K'));
  const silent = await runCli(['check', '--no-files', 'group-0'], { cwd });
  assert.equal(silent.err, '');
});

test('progress: one line at a time, cut, and nothing for a short check', () => {
  let clock = 0;
  let text = '';
  const progress = createCheckProgress(
    (line) => void (text += line),
    () => clock,
  );
  progress.tell(0, 'a');
  progress.clear();
  assert.equal(text, '');
  clock = 100;
  progress.tell(7, `\u001b${'x'.repeat(200)}`);
  progress.tell(8, 'b');
  progress.clear();
  progress.clear();
  assert.equal(text, `\r\u001b[K7 checked, now \\u001b${'x'.repeat(58)}\r\u001b[K`);
});

test('docs/cli.md says what --help says', () => {
  const sections = Object.values(VERBS).flatMap(({ help }) => [
    `## ${help.name}`,
    '',
    '```sh',
    `node dist/cli.js ${help.name} ${help.synopsis}`,
    '```',
    '',
    ...help.about.flatMap((paragraph) => [paragraph.replace(/[<*_[\]`\\]/g, '\\$&'), '']),
    '| Option | Meaning |',
    '|---|---|',
    ...usageRows(help).map(
      ([name, text]) =>
        `| \`${name.replace(/\|/g, '\\|')}\` | ${text.replace(/[<*_[\]\\|]/g, '\\$&')} |`,
    ),
    '',
    '| Exit status | When |',
    '|---|---|',
    ...Object.entries(help.statuses).map(([status, when]) => `| ${status} | ${when} |`),
    '',
  ]);
  assertGenerated(
    'docs/cli.md',
    [
      '# Command line',
      '',
      '<!-- Made from client/src/cli/*Help.ts by test/unit/cli/checkOptions.test.ts. -->',
      '',
      ...sections,
    ].join('\n'),
  );
});

test('--help keeps to the width of a terminal', () => {
  for (const { help } of Object.values(VERBS)) {
    const lines = formatUsage(help).split('\n');
    assert.ok(
      lines.every((line) => line.length <= 100),
      lines.find((line) => line.length > 100),
    );
    assert.ok(Object.keys(help.options).every((name) => formatUsage(help).includes(`--${name}`)));
  }
});
