import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, cp, mkdir, symlink, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { stringifyInvoice } from '../../../client/src/bindle/invoiceToml';
import { inEnglish } from '../../../client/src/bindle/sentence';
import type { Invoice, Label } from '../../../client/src/bindle/types';
import { planPush } from '../../../client/src/push/plan';
import { corpusRoot, skipWithout } from '../../support/need';
import { invoiceOf, labelOf, makeProject, planOf, quiet, temporaryFolder } from './project';

const skip = skipWithout(corpusRoot, 'corpus');
const onWindows = process.platform === 'win32' ? 'POSIX only' : false;
const content = Buffer.from('what the invoice means');

async function planned(folder: string, invoice: Invoice) {
  const file = path.join(folder, 'invoice.toml');
  await writeFile(file, stringifyInvoice(invoice));
  return planOf(file);
}

test('files that match are counted once for each content', async (t) => {
  const project = await makeProject(t, [0, 1, 300_000, 1_000_000]);
  await writeFile(
    path.join(project.folder, 'copy.bin'),
    project.contents.get('sub/file1.bin') ?? '',
  );
  const labels = [...project.contents].map(([name, bytes]) => labelOf(name, bytes));
  const copy: Label = { ...(labels[1] as Label), name: 'copy.bin' };
  const plan = await planned(project.folder, invoiceOf([...labels, copy]));
  assert.deepEqual(
    plan.parcels.map(({ state }) => state),
    Array(5).fill('matches'),
  );
  assert.equal(plan.bytes, 1_300_001);
  assert.equal(plan.id, 'example.com/app/1.0.0');
  assert.deepEqual(plan.obstacles, []);
  assert.equal(plan.folder, project.folder);
});

test('the invoice goes as written, to the byte', async (t) => {
  const folder = await temporaryFolder(t);
  const text =
    '\ufeff# a comment\r\nbindleVersion="1.0.0"\r\nbindle={name="a",version="1.0.0"}\r\n';
  await writeFile(path.join(folder, 'other.toml'), text);
  const plan = await planOf(path.join(folder, 'other.toml'));
  assert.equal(Buffer.from(plan.invoiceToml).toString('utf8'), text);
});

test('a file that is not what the invoice means is told with what it is', async (t) => {
  const folder = await temporaryFolder(t);
  await writeFile(path.join(folder, 'longer'), 'what the invoice means not');
  await writeFile(path.join(folder, 'other'), 'what the INVOICE means');
  const labels = ['longer', 'other', 'gone'].map((name) => labelOf(name, content));
  const plan = await planned(folder, invoiceOf(labels));
  assert.deepEqual(
    plan.parcels.map(({ state }) => state),
    ['differs', 'differs', 'absent'],
  );
  assert.equal(plan.parcels[0]?.actual?.size, 26);
  const sentences = plan.obstacles.map(inEnglish);
  assert.match(sentences[0] ?? '', /"longer".*it has 26 bytes, not 22/);
  assert.match(
    sentences[1] ?? '',
    new RegExp(`"other".*its sha256 is [0-9a-f]{64}, not ${labels[1]?.sha256}`),
  );
  assert.equal(sentences.length, 2);
});

test('names that lead out of the folder are never opened', { skip: onWindows }, async (t) => {
  const outer = await temporaryFolder(t);
  const folder = path.join(outer, 'project');
  await mkdir(path.join(folder, 'in'), { recursive: true });
  // Whoever opens a pipe without a writer to read it waits for ever.
  execFileSync('mkfifo', [path.join(outer, 'pipe'), path.join(folder, 'in', 'pipe')]);
  await writeFile(path.join(outer, 'secret'), content);
  await writeFile(path.join(folder, 'in', 'here'), content);
  await symlink(path.join(outer, 'secret'), path.join(folder, 'link'));
  await symlink(path.join(outer, 'pipe'), path.join(folder, 'pipeLink'));
  await symlink(outer, path.join(folder, 'folderLink'));
  await symlink('in', path.join(folder, 'innerLink'));
  const states = {
    '../secret': 'outside',
    'in/../../secret': 'outside',
    'in/../in/here': 'outside',
    [path.join(outer, 'secret')]: 'outside',
    [path.join(folder, 'in', 'here')]: 'outside',
    link: 'outside',
    pipeLink: 'outside',
    'folderLink/secret': 'outside',
    'folderLink/pipe': 'outside',
    'innerLink/here': 'outside',
    'in/here\0': 'outside',
    'in/pipe': 'absent',
    in: 'absent',
    '': 'absent',
    '.': 'absent',
    'in/here/more': 'absent',
    ['x'.repeat(5000)]: 'absent',
    './in//here': 'matches',
  };
  const labels = Object.keys(states).map((name) => labelOf(name, content));
  const plan = await planned(folder, invoiceOf(labels));
  assert.deepEqual(
    Object.fromEntries(plan.parcels.map(({ label, state }) => [label.name, state])),
    states,
  );
  assert.ok(plan.parcels.every(({ state, file }) => state !== 'outside' || file === undefined));
  assert.equal(plan.obstacles.length, 11);
  assert.ok(plan.obstacles.every((obstacle) => /outside the folder/.test(inEnglish(obstacle))));
});

test('a file without permission is an obstacle', { skip: onWindows }, async (t) => {
  const folder = await temporaryFolder(t);
  await chmod(folder, 0o755);
  await writeFile(path.join(folder, 'closed'), content);
  await chmod(path.join(folder, 'closed'), 0);
  // Root may read everything, so it is somebody else meanwhile.
  const isRoot = process.getuid?.() === 0;
  const invoice = invoiceOf([labelOf('closed', content)]);
  await writeFile(path.join(folder, 'invoice.toml'), stringifyInvoice(invoice));
  if (isRoot) {
    process.seteuid?.(65534);
  }
  try {
    const plan = await planOf(path.join(folder, 'invoice.toml'));
    assert.deepEqual(plan.obstacles.map(inEnglish), [
      'closed may not be read. Check its permissions.',
    ]);
  } finally {
    if (isRoot) {
      process.seteuid?.(0);
    }
  }
});

test('the standalone layout of the reference tools is read', { skip }, async (t) => {
  const standalone = path.join(corpusRoot ?? '', 'bindle/test/data/standalone');
  const id = '1927aefa8fdc8327499e918300e2e49ecb271321530cc5881fcd069ca8372dcd';
  const folder = await temporaryFolder(t);
  await cp(path.join(standalone, id), folder, { recursive: true });
  const plan = await planOf(path.join(folder, 'invoice.toml'));
  assert.deepEqual(
    plan.parcels.map(({ state }) => state),
    ['matches'],
  );
  assert.match(plan.parcels[0]?.file ?? '', /parcels.[0-9a-f]{64}\.dat$/);
});

test('what no server takes is an obstacle before anything is sent', async (t) => {
  const folder = await temporaryFolder(t);
  const label = labelOf('a', content);
  const invoice: Invoice = {
    ...invoiceOf(
      [{ ...label, sha256: label.sha256.toUpperCase() }, label, { ...label, name: 'b', size: 3 }],
      '1.0.0',
      'a b',
    ),
    yanked: true,
  };
  const plan = await planned(folder, invoice);
  const sentences = plan.obstacles.map(inEnglish);
  assert.equal(sentences.length, 4, sentences.join('\n'));
  assert.match(sentences[0] ?? '', /a b\/1\.0\.0 says yanked = true/);
  assert.match(sentences[1] ?? '', /white space/);
  assert.match(sentences[2] ?? '', /64 lower-case hex digits/);
  assert.match(sentences[3] ?? '', /"a" and "b".*22 and 3 bytes/);
});

test('an invoice that cannot be read or is none is told', async (t) => {
  const folder = await temporaryFolder(t);
  const write = async (name: string, bytes: string | Buffer) => {
    await writeFile(path.join(folder, name), bytes);
    return path.join(folder, name);
  };
  const huge = await write('huge', '');
  await truncate(huge, 65 * 1024 * 1024);
  const cases: readonly [string, RegExp][] = [
    [path.join(folder, 'gone.toml'), /gone\.toml does not exist/],
    [folder, /is no file|is a folder/],
    [await write('latin1', Buffer.from([0x23, 0xe4])), /is not UTF-8/],
    [await write('empty', ''), /is no invoice: The key bindleVersion is missing/],
    [await write('broken', 'a = '), /is no invoice: This is not valid TOML/],
    [huge, /more than 64 MB/],
  ];
  for (const [file, sentence] of cases) {
    const result = await planPush(file, quiet);
    assert.ok(!result.ok && !result.cancelled, file);
    assert.match(inEnglish(result.reason), sentence);
  }
});

test('the signal ends planning before and during the hashing', async (t) => {
  const project = await makeProject(t, [30_000_000]);
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 5);
  const during = await planPush(project.invoiceFile, { signal: stop.signal });
  assert.ok(!during.ok && during.cancelled);
  const before = await planPush(project.invoiceFile, { signal: AbortSignal.abort() });
  assert.ok(!before.ok && before.cancelled);
});
