import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import { stringifyInvoice } from '../../../client/src/bindle/invoiceToml';
import { inEnglish } from '../../../client/src/bindle/sentence';
import { packStandalone } from '../../../client/src/pull/pack';
import { bindleFolderName, standaloneName } from '../../../client/src/pull/places';
import { readStandalone, type StandaloneBindle } from '../../../client/src/pull/standalone';
import { unpackStandalone, type UnpackOutcome } from '../../../client/src/pull/unpack';
import { corpusRoot, skipWithout } from '../../support/need';
import { invoiceOf, labelOf, quiet, temporaryFolder } from '../push/project';
import { filesBelow } from './bindles';
import { tarEntry, tarOf, writeArchive, writeBytes, type TarPart } from './tarMaker';

const CONTENTS = [randomBytes(700), randomBytes(300_000), Buffer.alloc(0)];
const LABELS = CONTENTS.map((content, index) => labelOf(`../n${index}`, content));
const INVOICE = invoiceOf(LABELS);
const ID = 'example.com/app/1.0.0';
const TOP = bindleFolderName(ID);
const TOML = stringifyInvoice(INVOICE);

/** A standalone bindle as a folder. */
async function standaloneFolder(t: TestContext): Promise<string> {
  const folder = path.join(await temporaryFolder(t), TOP);
  mkdirSync(path.join(folder, 'parcels'), { recursive: true });
  writeFileSync(path.join(folder, 'invoice.toml'), TOML);
  LABELS.forEach(({ sha256 }, index) =>
    writeFileSync(path.join(folder, standaloneName(sha256)), CONTENTS[index] ?? ''),
  );
  return folder;
}

async function read(folder: string): Promise<StandaloneBindle> {
  const found = await readStandalone(folder, quiet);
  assert.ok(found.kind === 'bindle', JSON.stringify(found));
  return found.bindle;
}

function told(outcome: { kind: string } & Partial<{ reason: unknown; reasons: unknown }>): string {
  const reasons = [outcome.reason, ...((outcome.reasons ?? []) as unknown[])];
  return reasons
    .filter((reason) => reason !== undefined)
    .map((reason) => inEnglish(reason as Parameters<typeof inEnglish>[0]))
    .join('\n');
}

test('folder → archive → folder: the same bytes, twice the same archive', async (t) => {
  const folder = await standaloneFolder(t);
  const bindle = await read(folder);
  assert.deepEqual([bindle.id, bindle.parcels.length, bindle.missing], [ID, 3, []]);
  const place = await temporaryFolder(t);
  const packed = await packStandalone(bindle, place, quiet);
  assert.ok(packed.kind === 'packed', told(packed));
  assert.equal(packed.file, path.join(place, `${TOP}.tar.gz`));
  assert.deepEqual(readdirSync(place), [`${TOP}.tar.gz`]);
  const again = await packStandalone(bindle, place, quiet);
  assert.deepEqual(again, packed);
  const unpacked = await unpackStandalone(packed.file, place, quiet);
  assert.deepEqual(unpacked, {
    kind: 'unpacked',
    folder: path.join(place, TOP),
    id: ID,
    parcels: 3,
    missing: [],
  });
  assert.deepEqual(filesBelow(path.join(place, TOP)), filesBelow(folder));
  assert.deepEqual(readdirSync(place).sort(), [TOP, `${TOP}.tar.gz`]);
  const twice = await unpackStandalone(packed.file, place, quiet);
  assert.match(told(twice), /exists already/);
});

test('the tar program reads our archives, and we read its', async (t) => {
  const program = spawnSync('tar', ['--version']).status === 0 || undefined;
  if (skipWithout(program, 'tar')) {
    t.skip('no tar on this machine');
    return;
  }
  const folder = await standaloneFolder(t);
  const place = await temporaryFolder(t);
  const packed = await packStandalone(await read(folder), place, quiet);
  assert.ok(packed.kind === 'packed');
  const inner = await temporaryFolder(t);
  assert.equal(spawnSync('tar', ['xzf', packed.file, '-C', inner]).status, 0);
  assert.deepEqual(filesBelow(path.join(inner, TOP)), filesBelow(folder));
  for (const format of ['gnu', 'ustar', 'pax']) {
    for (const top of [TOP, `./${TOP}`]) {
      const made = path.join(inner, 'made.tar.gz');
      const args = [`--format=${format}`, '-czf', made, '-C', path.dirname(folder), top];
      assert.equal(spawnSync('tar', args).status, 0, format);
      const place = await temporaryFolder(t);
      assert.equal((await unpackStandalone(made, place, quiet)).kind, 'unpacked', format);
      assert.deepEqual(filesBelow(path.join(place, TOP)), filesBelow(folder));
    }
  }
});

test(
  'the standalone bindle of the Bindle repository',
  { skip: skipWithout(corpusRoot, 'corpus') },
  async (t) => {
    const data = path.join(corpusRoot ?? '', 'bindle/test/data/standalone');
    const name = readdirSync(data).find((entry) => entry.endsWith('.tar.gz')) ?? '';
    const folder = path.join(data, name.replace('.tar.gz', ''));
    const bindle = await read(folder);
    assert.deepEqual([bindle.id, bindle.parcels.length], ['enterprise.com/warpcore/1.0.0', 1]);
    const place = await temporaryFolder(t);
    const unpacked = await unpackStandalone(path.join(data, name), place, quiet);
    assert.equal(unpacked.kind, 'unpacked', told(unpacked));
    assert.deepEqual(filesBelow(path.join(place, path.basename(folder))), filesBelow(folder));
  },
);

test('verification of a folder: what is wrong is named, what is not there is listed', async (t) => {
  const good = await standaloneFolder(t);
  const check = async (change: (folder: string) => string | void, sentence: RegExp) => {
    const folder = path.join(await temporaryFolder(t), TOP);
    cpSync(good, folder, { recursive: true });
    const found = await readStandalone(change(folder) ?? folder, quiet);
    assert.equal(found.kind, 'refused');
    assert.match(told(found), sentence);
  };
  const [first = '', second = ''] = LABELS.map(({ sha256 }) => standaloneName(sha256));
  await check(
    (folder) => writeFileSync(path.join(folder, first), randomBytes(700)),
    /SHA-256 of parcel "\.\.\/n0"/,
  );
  await check((folder) => writeFileSync(path.join(folder, second), 'x'), /"\.\.\/n1"/);
  await check(
    (folder) => writeFileSync(path.join(folder, 'parcels/.DS_Store'), ''),
    /no parcel of the invoice/,
  );
  await check(
    (folder) => writeFileSync(path.join(folder, `parcels/${'a'.repeat(64)}.dat`), ''),
    /no parcel of the/,
  );
  await check(
    (folder) => rmSync(path.join(folder, 'parcels'), { recursive: true }),
    /parcels does not exist/,
  );
  await check(
    (folder) => unlinkSync(path.join(folder, 'invoice.toml')),
    /invoice\.toml does not exist/,
  );
  await check(
    (folder) => writeFileSync(path.join(folder, 'invoice.toml'), 'a = 1'),
    /is no invoice/,
  );
  await check(
    (folder) => writeFileSync(path.join(folder, 'invoice.toml'), Buffer.from([0xff])),
    /not UTF-8/,
  );
  await check((folder) => {
    renameSync(folder, `${folder}x`);
    return `${folder}x`;
  }, /must be named/);
  if (process.platform !== 'win32') {
    await check((folder) => {
      unlinkSync(path.join(folder, first));
      symlinkSync(path.join(good, first), path.join(folder, first));
    }, /does not have the size/);
  }
  const partial = await standaloneFolder(t);
  unlinkSync(path.join(partial, first));
  const { missing, parcels } = await read(partial);
  assert.deepEqual([missing, parcels.length], [[LABELS[0]], 2]);
  const stopped = await readStandalone(good, { signal: AbortSignal.abort() });
  assert.equal(stopped.kind, 'cancelled');
});

test('a file that changes while it is packed ends that', async (t) => {
  const folder = await standaloneFolder(t);
  const bindle = await read(folder);
  writeFileSync(path.join(folder, standaloneName(LABELS[1]?.sha256 ?? '')), randomBytes(300_000));
  const place = await temporaryFolder(t);
  const packed = await packStandalone(bindle, place, quiet);
  assert.match(told(packed), /changed while it was read/);
  assert.deepEqual(readdirSync(place), []);
  const nowhere = await packStandalone(bindle, path.join(place, 'gone'), quiet);
  assert.match(told(nowhere), /gone.* does not exist/);
});

const DAT = (index: number, top = TOP): TarPart => ({
  name: `${top}/${standaloneName(LABELS[index]?.sha256 ?? '')}`,
  content: CONTENTS[index] ?? '',
});
const TOP_ENTRY: TarPart = { name: `${TOP}/`, type: '5' };
const INVOICE_ENTRY: TarPart = { name: `${TOP}/invoice.toml`, content: TOML };

async function unpackMade(t: TestContext, archive: Buffer | readonly TarPart[]) {
  const place = await temporaryFolder(t);
  const source = await temporaryFolder(t);
  const file = Buffer.isBuffer(archive)
    ? writeBytes(source, archive)
    : writeArchive(source, archive);
  const outcome: UnpackOutcome = await unpackStandalone(file, place, {
    ...quiet,
    maxBytes: 10_000_000,
  });
  return { outcome, left: readdirSync(place) };
}

test('any order and missing parcels are fine', async (t) => {
  const mixed = await unpackMade(t, [DAT(1), DAT(0), INVOICE_ENTRY]);
  assert.ok(mixed.outcome.kind === 'unpacked', told(mixed.outcome));
  assert.deepEqual([mixed.outcome.parcels, mixed.outcome.missing], [2, [LABELS[2]]]);
  assert.deepEqual(mixed.left, [TOP]);
  const bare = await unpackMade(t, [TOP_ENTRY, INVOICE_ENTRY]);
  assert.equal(bare.outcome.kind, 'unpacked');
});

test('hostile archives leave nothing behind', async (t) => {
  const base = [TOP_ENTRY, INVOICE_ENTRY];
  const other = bindleFolderName('other/1.0.0');
  const cases: readonly [string, readonly TarPart[] | Buffer, RegExp][] = [
    ['parent', [...base, { name: '../evil', content: 'x' }], /leads out of the folder/],
    ['inner parent', [...base, { name: `${TOP}/../../evil`, content: 'x' }], /leads out/],
    ['absolute', [{ name: '/tmp/bindle-evil', content: 'x' }, ...base], /leads out/],
    ['backslash', [...base, { name: `${TOP}/..\\evil`, content: 'x' }], /leads out/],
    ['drive', [...base, { name: 'C:evil', content: 'x' }], /leads out/],
    ['symlink', [...base, { name: `${TOP}/parcels`, type: '2', link: '/tmp' }], /holds a link/],
    ['link', [...base, { ...DAT(0), type: '1', link: '/etc/passwd', content: '' }], /holds a link/],
    [
      'link as invoice',
      [{ ...INVOICE_ENTRY, type: '2', link: '/etc/passwd', content: '' }],
      /holds a link/,
    ],
    ['device', [...base, { name: `${TOP}/null`, type: '3' }], /holds a device/],
    ['block device', [...base, { name: `${TOP}/sda`, type: '4' }], /holds a device/],
    ['pipe', [...base, { name: `${TOP}/pipe`, type: '6' }], /holds a pipe/],
    ['twice', [...base, DAT(0), DAT(0)], /" twice/],
    ['invoice twice', [...base, INVOICE_ENTRY], /" twice/],
    [
      'other spelling twice',
      [...base, { ...INVOICE_ENTRY, name: `./${TOP}//invoice.toml` }],
      /" twice/,
    ],
    ['stray file', [...base, { name: `${TOP}/run.sh`, content: 'x' }], /no part of a bindle/],
    ['deeper', [...base, { name: `${TOP}/parcels/a/b.dat`, content: 'x' }], /no part of a bindle/],
    ['two folders', [...base, DAT(0, other)], /no part of a bindle/],
    [
      'other folder',
      [{ name: `${other}/invoice.toml`, content: TOML }],
      /not named by the SHA-256/,
    ],
    ['no invoice', [TOP_ENTRY, DAT(0)], /no invoice\.toml/],
    ['empty', [], /no invoice\.toml/],
    ['bad invoice', [{ name: `${TOP}/invoice.toml`, content: 'x' }], /is no invoice/],
    [
      'not in the invoice',
      [...base, { name: `${TOP}/parcels/${'0'.repeat(64)}.dat`, content: 'x' }],
      /not a parcel of its invoice/,
    ],
    [
      'wrong bytes',
      [...base, { ...DAT(0), content: randomBytes(700) }],
      /"\.\.\/n0" in .* does not have the SHA-256/,
    ],
    ['wrong size', [...base, { ...DAT(0), content: 'x' }], /has another size/],
    ['bad checksum', [...base, { ...DAT(0), badChecksum: true }], /damaged or broken off/],
    [
      'broken off',
      gzipSync(tarOf([...base, DAT(1)]).subarray(0, -200_000)),
      /damaged or broken off/,
    ],
    ['no end', gzipSync(Buffer.concat(base.map(tarEntry))), /damaged or broken off/],
    ['cut gzip', gzipSync(tarOf([...base, DAT(1)])).subarray(0, -5000), /damaged or broken off/],
    ['no gzip', tarOf(base), /no tar\.gz archive/],
    ['nothing', Buffer.alloc(0), /no tar\.gz archive|no invoice/],
    [
      'huge name',
      [{ name: 'x', type: 'L', content: Buffer.alloc(9_000_000, 'a') }, ...base],
      /damaged/,
    ],
    ['lying size', [...base, { ...DAT(0), size: 8 ** 11 - 1 }], /has another size|damaged/],
    [
      'bomb before the invoice',
      gzipSync(
        Buffer.concat([tarEntry({ ...DAT(0), content: Buffer.alloc(90_000_000) }), tarOf(base)]),
      ),
      /unpacks to more than 10 MB/,
    ],
    [
      'zeros without end',
      gzipSync(Buffer.concat([tarOf(base), Buffer.alloc(90_000_000)])),
      /unpacks to more than 10 MB/,
    ],
  ];
  for (const [what, archive, sentence] of cases) {
    const { outcome, left } = await unpackMade(t, archive);
    assert.equal(outcome.kind, 'refused', `${what}: ${JSON.stringify(outcome)}`);
    assert.match(told(outcome), sentence, what);
    assert.deepEqual(left, [], what);
  }
  assert.ok(!existsSync('/tmp/bindle-evil'));
});

test('no archive, no folder, cancelled', async (t) => {
  const place = await temporaryFolder(t);
  const archive = writeArchive(place, [TOP_ENTRY, INVOICE_ENTRY]);
  assert.match(
    told(await unpackStandalone(path.join(place, 'gone'), place, quiet)),
    /gone does not exist/,
  );
  assert.match(told(await unpackStandalone(place, place, quiet)), /is no file/);
  assert.match(
    told(await unpackStandalone(archive, path.join(place, 'gone'), quiet)),
    /does not exist/,
  );
  const signal = AbortSignal.abort();
  assert.equal((await unpackStandalone(archive, place, { signal })).kind, 'cancelled');
  assert.deepEqual(readdirSync(place), ['made.tar.gz']);
});
