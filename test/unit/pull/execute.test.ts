import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { inEnglish } from '../../../client/src/bindle/sentence';
import { executePull } from '../../../client/src/pull/execute';
import { bindleFolderName, standaloneName } from '../../../client/src/pull/places';
import { planPull } from '../../../client/src/pull/plan';
import type { PullOutcome, PullProgress } from '../../../client/src/pull/types';
import { answer, startScriptedServer } from '../bindle/scriptedServer';
import {
  clientOf,
  makeProject,
  quiet,
  startProxy,
  startServer,
  temporaryFolder,
} from '../push/project';
import { filesBelow, planOf, publish, publishContents, pull, SOON } from './bindles';

/** The sentences of an end that has some. */
function told(outcome: PullOutcome): string {
  return 'reason' in outcome
    ? inEnglish(outcome.reason)
    : 'reasons' in outcome
      ? outcome.reasons.map(inEnglish).join('\n')
      : '';
}

test('standalone layout: whole, unchanged, and again what was lost or damaged', async (t) => {
  const { url } = await startServer(t);
  const client = clientOf(url);
  const project = await makeProject(t, [9, 0, 300_000]);
  const { id, labels } = await publish(client, project);
  const folder = await temporaryFolder(t);
  const progress: PullProgress[] = [];
  const first = await pull(client, id, folder, 'standalone', {
    onProgress: (each) => void progress.push(each),
  });
  const place = path.join(folder, bindleFolderName(id));
  const counts = { fetchedParcels: 3, fetchedBytes: 300_009, keptParcels: 0 };
  assert.deepEqual(first, { kind: 'pulled', folder: place, ...counts });
  assert.deepEqual(progress.at(-1)?.receivedBytes, 300_009);
  assert.ok(progress.every(({ totalBytes }) => totalBytes === 300_009));
  const expected = ['invoice.toml', ...labels.map(({ sha256 }) => standaloneName(sha256))].sort();
  const files = filesBelow(place);
  assert.deepEqual([...files.keys()], expected);
  for (const label of labels) {
    assert.ok(files.get(standaloneName(label.sha256))?.equals(project.contents.get(label.name)!));
  }
  const got = await client.getInvoice(id, quiet);
  assert.equal(files.get('invoice.toml')?.toString(), got.ok && got.value.toml);

  assert.equal((await pull(client, id, folder)).kind, 'unchanged');

  const [small, , large] = labels.map(({ sha256 }) => path.join(place, standaloneName(sha256)));
  unlinkSync(small ?? '');
  truncateSync(large ?? '', 200_000);
  const again = await pull(client, id, folder);
  assert.deepEqual([again.kind, again.fetchedParcels, again.keptParcels], ['pulled', 2, 1]);
  assert.deepEqual([...filesBelow(place)], [...files]);
  assert.ok(!existsSync(path.join(place, '.bindle-part')));
});

test('names layout: what a push reads again; a file of somebody else is kept', async (t) => {
  const { url } = await startServer(t);
  const client = clientOf(url);
  const twice = Buffer.from('the same');
  const { id } = await publishContents(client, {
    'a/b/one.txt': twice,
    './two.txt': twice,
    'three.txt': Buffer.from('other'),
  });
  const folder = await temporaryFolder(t);
  const first = await pull(client, id, folder, 'names');
  assert.deepEqual([first.kind, first.fetchedParcels], ['pulled', 2], told(first));
  const files = filesBelow(folder);
  assert.deepEqual([...files.keys()], ['a/b/one.txt', 'invoice.toml', 'three.txt', 'two.txt']);
  assert.ok(files.get('a/b/one.txt')?.equals(twice) && files.get('two.txt')?.equals(twice));
  assert.equal((await pull(client, id, folder, 'names')).kind, 'unchanged');

  writeFileSync(path.join(folder, 'three.txt'), 'mine');
  unlinkSync(path.join(folder, 'two.txt'));
  const conflict = await pull(client, id, folder, 'names');
  assert.equal(conflict.kind, 'conflict');
  assert.match(told(conflict), /three\.txt exists and is another file.*never overwritten/);
  assert.equal(readFileSync(path.join(folder, 'three.txt'), 'utf8'), 'mine');
  assert.ok(!existsSync(path.join(folder, 'two.txt')), 'nothing is fetched then');
});

test('an invoice of another bindle is never overwritten; other signatures are taken over', async (t) => {
  const { url } = await startServer(t);
  const client = clientOf(url);
  const { id } = await publishContents(client, { a: Buffer.from('a') });
  const folder = await temporaryFolder(t);
  const file = path.join(folder, 'invoice.toml');
  await pull(client, id, folder, 'names');
  const whole = readFileSync(file, 'utf8');
  const signature = ['by', 'signature', 'key'].map((key) => `${key} = "x"\n`).join('');
  writeFileSync(file, `${whole}\n[[signature]]\n${signature}role = "creator"\nat = 1\n`);
  assert.equal((await pull(client, id, folder, 'names')).kind, 'pulled');
  assert.equal(readFileSync(file, 'utf8'), whole);
  for (const other of [whole.replace('1.0.0"\n\n[[', '1.0.1"\n\n[['), 'no invoice', '']) {
    writeFileSync(file, other);
    const outcome = await pull(client, id, folder, 'names');
    assert.match(told(outcome), /is not the invoice of example\.com\/app\/1\.0\.0/);
    assert.equal(readFileSync(file, 'utf8'), other);
  }
});

test('hostile names leave nothing outside and nothing inside', async (t) => {
  const { url } = await startServer(t);
  const client = clientOf(url);
  const root = await temporaryFolder(t);
  let version = 0;
  for (const name of [
    '../evil',
    'a/../../evil',
    '/tmp/bindle-evil',
    '..',
    '.',
    '',
    'a/',
    'a\u0000b',
    'a\nb',
    '..\\evil',
    'C:\\evil',
    'invoice.toml',
    'INVOICE.TOML',
    './invoice.toml',
    '.bindle-part/x',
    'invoice.toml/x',
  ]) {
    version += 1;
    const { id } = await publishContents(client, { [name]: randomBytes(9) }, (invoice) => ({
      ...invoice,
      bindle: { name: 'h', version: `1.0.${version}` },
    }));
    const folder = path.join(root, 'in', String(version));
    const outcome = await pull(client, id, folder, 'names');
    assert.equal(outcome.kind, 'failed', JSON.stringify(name));
    assert.match(told(outcome), /Parcel ".*"/s);
    assert.equal(existsSync(folder), false);
    const standalone = await pull(client, id, path.join(root, 'in'));
    assert.equal(standalone.kind, 'pulled', 'by hash any name is fine');
  }
  assert.deepEqual(readdirSync(root), ['in']);
  const pairs = [
    { a: randomBytes(2), 'a/b': randomBytes(2) },
    { Read: randomBytes(2), read: randomBytes(2) },
    { 'x/y': randomBytes(2), 'x//y': randomBytes(2) },
  ];
  for (const [index, contents] of pairs.entries()) {
    const { id } = await publishContents(client, contents, (invoice) => ({
      ...invoice,
      bindle: { name: 'p', version: `1.0.${index}` },
    }));
    assert.equal((await pull(client, id, path.join(root, 'p'), 'names')).kind, 'failed');
  }
});

test('links in the folder are not followed', { skip: process.platform === 'win32' }, async (t) => {
  const { url } = await startServer(t);
  const client = clientOf(url);
  const { id, labels } = await publishContents(client, { 'sub/a': Buffer.from('abc') });
  const outside = await temporaryFolder(t);
  const folder = await temporaryFolder(t);
  symlinkSync(outside, path.join(folder, 'sub'));
  assert.equal((await pull(client, id, folder, 'names')).kind, 'conflict');
  unlinkSync(path.join(folder, 'sub'));
  mkdirSync(path.join(folder, 'sub'));
  symlinkSync(path.join(outside, 'target'), path.join(folder, 'sub/a'));
  assert.match(told(await pull(client, id, folder, 'names')), /sub\/a is no plain file/);
  const place = path.join(folder, bindleFolderName(id));
  mkdirSync(place);
  symlinkSync(outside, path.join(place, '.bindle-part'));
  assert.match(told(await pull(client, id, folder)), /\.bindle-part is no folder, or a link/);
  unlinkSync(path.join(place, '.bindle-part'));
  rmdirSync(path.join(place, 'parcels'));
  symlinkSync(outside, path.join(place, 'parcels'));
  assert.match(told(await pull(client, id, folder)), new RegExp(labels[0]?.sha256 ?? '-'));
  assert.deepEqual(readdirSync(outside), []);
});

test('what the server has wrongly is refused, what it lacks is told', async (t) => {
  const { url, folder: store } = await startServer(t);
  const client = clientOf(url);
  const { id, labels } = await publishContents(client, {
    good: randomBytes(50_000),
    bad: randomBytes(50_000),
  });
  const stored = path.join(store, 'parcels', labels[1]?.sha256 ?? '', 'parcel.dat');
  const right = readFileSync(stored);
  const check = async (bytes: Buffer, sentence: RegExp) => {
    writeFileSync(stored, bytes);
    const folder = await temporaryFolder(t);
    const outcome = await pull(client, id, folder);
    assert.equal(outcome.kind, 'failed');
    assert.match(told(outcome), sentence);
    const place = path.join(folder, bindleFolderName(id));
    const left = [...filesBelow(place).keys()];
    assert.ok(!left.includes(standaloneName(labels[1]?.sha256 ?? '')));
    assert.ok(!left.includes('invoice.toml') && !left.some((name) => name.includes('part')));
  };
  const flipped = Buffer.from(right);
  flipped[25_000] = (flipped[25_000] ?? 0) ^ 1;
  await check(flipped, /"bad" does not have the SHA-256 of its label/);
  await check(right.subarray(0, 40_000), /bytes for parcel "bad"|broke off|closed|failed/);
  unlinkSync(stored);
  const folder = await temporaryFolder(t);
  const outcome = await pull(client, id, folder);
  assert.equal(outcome.kind, 'incomplete');
  assert.deepEqual(outcome.kind === 'incomplete' && outcome.missing.map(({ name }) => name), [
    'bad',
  ]);
  assert.equal(outcome.fetchedParcels, 1);
  assert.ok(existsSync(path.join(folder, bindleFolderName(id), 'invoice.toml')));
});

test('a server that sends more, less or an error page', async (t) => {
  const content = randomBytes(1000);
  const { url } = await startServer(t);
  const real = clientOf(url);
  const { id } = await publishContents(real, { a: content });
  const plan = await planOf(real, id);
  const pullFrom = async (bytes: Buffer) => {
    const server = await startScriptedServer(t, (_, socket) => void socket.end(bytes));
    const folder = await temporaryFolder(t);
    const outcome = await executePull(
      plan,
      clientOf(server.origin),
      { folder, layout: 'names' },
      { ...quiet, waits: SOON },
    );
    assert.deepEqual([...filesBelow(folder).keys()], []);
    return { outcome, asked: server.seen.length };
  };
  const more = await pullFrom(answer(200, Buffer.concat([content, content])));
  assert.match(told(more.outcome), /sent more than 1000 bytes for parcel "a"/);
  assert.equal(more.asked, 1, 'not asked again: it would say the same');
  const less = await pullFrom(answer(200, content.subarray(1)));
  assert.match(told(less.outcome), /sent 999 bytes for parcel "a", whose label says 1000/);
  const cut = await pullFrom(answer(200, content).subarray(0, -1));
  assert.match(told(cut.outcome), /broke off/);
  assert.equal(cut.asked, 4);
  const down = await pullFrom(answer(503, 'error = "resting"\n'));
  assert.match(told(down.outcome), /resting/);
  assert.equal(down.asked, 4);
  const denied = await pullFrom(answer(403, 'error = "bindle is yanked"\n'));
  assert.match(told(denied.outcome), /yanked.*only through other bindles/);
  assert.equal(denied.asked, 1);
});

test('connections that break now and then are survived', async (t) => {
  const { url } = await startServer(t);
  const direct = clientOf(url);
  const project = await makeProject(t, [400_000, 400_000, 400_000]);
  const { id, labels } = await publish(direct, project);
  const proxy = await startProxy(t, url);
  for (const at of [0, 100, 700, 3_000, 150_000, 500_000, 1_100_000]) {
    const folder = await temporaryFolder(t);
    proxy.breakOnceAfter(at);
    const outcome = await pull(clientOf(proxy.url), id, folder);
    assert.equal(outcome.kind, 'pulled', `${at}: ${told(outcome)}`);
    const files = filesBelow(path.join(folder, bindleFolderName(id)));
    assert.equal(files.size, 4);
    for (const label of labels) {
      assert.ok(files.get(standaloneName(label.sha256))?.equals(project.contents.get(label.name)!));
    }
  }
});

test('a cancelled pull leaves whole files only, and the next one goes on', async (t) => {
  const { url } = await startServer(t);
  const client = clientOf(url);
  const project = await makeProject(
    t,
    Array.from({ length: 12 }, () => 200_000),
  );
  const { id } = await publish(client, project);
  const folder = await temporaryFolder(t);
  const stop = new AbortController();
  const first = await pull(client, id, folder, 'standalone', {
    signal: stop.signal,
    limit: 2,
    onProgress: ({ receivedBytes }) => {
      if (receivedBytes > 1_000_000) {
        stop.abort();
      }
    },
  });
  assert.equal(first.kind, 'cancelled');
  assert.ok(first.fetchedParcels >= 3 && first.fetchedParcels < 12);
  const place = path.join(folder, bindleFolderName(id));
  const left = filesBelow(place);
  assert.equal(left.size, first.fetchedParcels);
  assert.ok(!left.has('invoice.toml') && !existsSync(path.join(place, '.bindle-part')));
  const second = await pull(client, id, folder);
  assert.deepEqual(
    [second.kind, second.keptParcels, second.fetchedParcels],
    ['pulled', first.fetchedParcels, 12 - first.fetchedParcels],
  );
  const before = await planPull(id, client, { signal: AbortSignal.abort() });
  assert.equal(before.ok || before.kind, 'cancelled');
});

test('pulls side by side into one folder do not disturb one another', async (t) => {
  const { url } = await startServer(t);
  const client = clientOf(url);
  const project = await makeProject(
    t,
    Array.from({ length: 30 }, () => 20_000),
  );
  const { id } = await publish(client, project);
  const folder = await temporaryFolder(t);
  const ends = await Promise.all([1, 2, 3].map(() => pull(client, id, folder)));
  ends.forEach((outcome) => assert.match(outcome.kind, /^(pulled|unchanged)$/, told(outcome)));
  const files = filesBelow(path.join(folder, bindleFolderName(id)));
  assert.equal(files.size, 31);
  assert.equal((await pull(client, id, folder)).kind, 'unchanged');
});

test('what a killed pull left is cleaned away, what is not ours stays', async (t) => {
  const { url } = await startServer(t);
  const client = clientOf(url);
  const { id } = await publishContents(client, { a: Buffer.from('a') });
  const folder = await temporaryFolder(t);
  const work = path.join(folder, bindleFolderName(id), '.bindle-part');
  mkdirSync(work, { recursive: true });
  const mine = `${process.pid}-${'0'.repeat(16)}.part`;
  for (const name of [`999999999-${'0'.repeat(16)}.part`, mine, 'notes.txt']) {
    writeFileSync(path.join(work, name), 'x');
  }
  assert.equal((await pull(client, id, folder)).kind, 'pulled');
  assert.deepEqual(readdirSync(work).sort(), [mine, 'notes.txt'].sort());
});

test('the plan: verification, yanked, another bindle, selection, contradictions', async (t) => {
  const { url } = await startServer(t);
  const client = clientOf(url);
  const { id } = await publishContents(
    client,
    { a: Buffer.from('a'), b: Buffer.from('b') },
    (all) => ({
      ...all,
      group: [{ name: 'g' }],
      parcel: (all.parcel ?? []).map((parcel, index) =>
        index === 0 ? parcel : { ...parcel, conditions: { memberOf: ['g'] } },
      ),
    }),
  );
  const plan = await planOf(client, id, { selection: { reading: 'spec' } });
  assert.deepEqual([plan.parcels.length, plan.bytes, plan.invoice.parcel?.length], [1, 1, 2]);
  const distrust = await planPull(id, client, {
    ...quiet,
    verify: (invoice) => ({ message: 'Nobody trusts {0}.', args: [invoice.bindle.name] }),
  });
  assert.deepEqual(!distrust.ok && [distrust.kind, inEnglish(distrust.reason)], [
    'refused',
    'Nobody trusts example.com/app.',
  ]);
  await client.yankInvoice(id, quiet);
  const yanked = await planPull(id, client, quiet);
  assert.equal(!yanked.ok && yanked.failure?.kind, 'yanked');
  assert.equal((await planOf(client, id, { yanked: true })).invoice.yanked, true);
  const liar = await startScriptedServer(t, (_, socket) => {
    socket.write(answer(200, 'bindleVersion = "1.0.0"\n[bindle]\nname = "x"\nversion = "1.0.0"\n'));
  });
  const other = await planPull(id, clientOf(liar.origin), quiet);
  assert.match(!other.ok ? inEnglish(other.reason) : '', /answered with the invoice of x\/1\.0\.0/);
  const label = (size: number, sha256 = 'a'.repeat(64)) =>
    `[[parcel]]\nlabel = { sha256 = "${sha256}", mediaType = "a/b", name = "n${size}", size = ${size} }\n`;
  const strange = await startScriptedServer(t, (_, socket) => {
    socket.write(
      answer(
        200,
        `bindleVersion = "1.0.0"\n[bindle]\nname = "x"\nversion = "1.0.0"\n${label(1)}${label(2)}${label(3, '../../x')}`,
      ),
    );
  });
  const { obstacles } = await planOf(clientOf(strange.origin), 'x/1.0.0');
  assert.match(
    obstacles.map(inEnglish).join('\n'),
    /"n3" has no SHA-256[^]*one SHA-256 but 1 and 2/,
  );
});
