import assert from 'node:assert/strict';
import { copyFile, mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { stringifyInvoice } from '../../../client/src/bindle/invoiceToml';
import { inEnglish } from '../../../client/src/bindle/sentence';
import type { BindleClient, BindleFailure } from '../../../client/src/bindle/types';
import { createExecutePush, executePush } from '../../../client/src/push/execute';
import type { PushOutcome, PushProgress } from '../../../client/src/push/types';
import { corpusRoot, skipWithout } from '../../support/need';
import { answer, startScriptedServer } from '../bindle/scriptedServer';
import {
  assertPushed,
  clientOf,
  invoiceOf,
  labelOf,
  makeProject,
  planOf,
  quiet,
  startProxy,
  startServer,
  temporaryFolder,
} from './project';

const skip = skipWithout(corpusRoot, 'corpus');
const SIZES = [0, 9, 5_000, 300_000, 1_200_000, 700_001];

function reasonOf(outcome: PushOutcome): string {
  assert.equal(outcome.kind, 'failed', JSON.stringify(outcome));
  return outcome.kind === 'failed' ? inEnglish(outcome.reason) : '';
}

/** Counts what a client is asked for, and how much of it at once. */
function counting(client: BindleClient) {
  const counts = { uploads: 0, atOnce: 0, most: 0 };
  const counted: BindleClient = {
    ...client,
    createParcel: async (...args) => {
      counts.uploads += 1;
      counts.atOnce += 1;
      counts.most = Math.max(counts.most, counts.atOnce);
      try {
        return await client.createParcel(...args);
      } finally {
        counts.atOnce -= 1;
      }
    },
  };
  return { counts, client: counted };
}

test('a push sends every parcel, four at a time, and a second one nothing', async (t) => {
  const { url } = await startServer(t);
  const project = await makeProject(t, [...SIZES, 1, 2, 3, 4]);
  const plan = await project.plan();
  const { counts, client } = counting(clientOf(url));
  const told: PushProgress[] = [];
  const outcome = await executePush(plan, client, { ...quiet, onProgress: (p) => told.push(p) });
  assert.deepEqual(outcome, {
    kind: 'pushed',
    resumed: false,
    sentParcels: 10,
    sentBytes: plan.bytes,
  });
  await assertPushed(client, plan, project);
  assert.deepEqual([counts.uploads, counts.most], [10, 4]);
  assert.ok(told.every(({ totalBytes }) => totalBytes === plan.bytes));
  const sent = told.map(({ sentBytes }) => sentBytes);
  assert.deepEqual(
    sent,
    [...sent].sort((a, b) => a - b),
  );
  assert.equal(sent.at(-1), plan.bytes);
  assert.deepEqual(await executePush(plan, client, quiet), { kind: 'unchanged' });
  assert.equal(counts.uploads, 10);
});

test('an invoice without parcels is pushed; another notation of it is unchanged', async (t) => {
  const { url } = await startServer(t);
  const project = await makeProject(t, []);
  const client = clientOf(url);
  const outcome = await executePush(await project.plan(), client, quiet);
  assert.deepEqual(outcome, { kind: 'pushed', resumed: false, sentParcels: 0, sentBytes: 0 });
  await writeFile(
    project.invoiceFile,
    '# rewritten\nbindle = { version = "1.0.0", name = "example.com/app" }\nbindleVersion = "1.0.0"\n',
  );
  assert.deepEqual(await executePush(await planOf(project.invoiceFile), client, quiet), {
    kind: 'unchanged',
  });
});

test('a new version sends only what is new', async (t) => {
  const { url } = await startServer(t);
  const project = await makeProject(t, SIZES);
  const client = clientOf(url);
  await executePush(await project.plan(), client, quiet);
  const fresh = Buffer.from('new in 1.1.0');
  await writeFile(path.join(project.folder, 'fresh'), fresh);
  const labels = (await project.plan()).parcels.map(({ label }) => label);
  const invoice = invoiceOf([...labels, labelOf('fresh', fresh)], '1.1.0');
  await writeFile(project.invoiceFile, stringifyInvoice(invoice));
  const outcome = await executePush(await project.plan(), client, quiet);
  assert.deepEqual(outcome, {
    kind: 'pushed',
    resumed: false,
    sentParcels: 1,
    sentBytes: fresh.length,
  });
});

test('another bindle of the same id is a conflict with a version that is free', async (t) => {
  const { url } = await startServer(t);
  const client = clientOf(url);
  for (const version of ['1.0.0', '1.0.1', '1.0.2']) {
    await executePush(await (await makeProject(t, [3], version)).plan(), client, quiet);
  }
  const other = await makeProject(t, [3, 4]);
  assert.deepEqual(await executePush(await other.plan(), client, quiet), {
    kind: 'conflict',
    differences: ['parcel[0].label.sha256', 'parcel[1]'],
    suggestedVersion: '1.0.3',
  });
});

test('a yanked version is not brought back', async (t) => {
  const { url } = await startServer(t);
  const client = clientOf(url);
  const plan = await (await makeProject(t, [3])).plan();
  await executePush(plan, client, quiet);
  assert.ok((await client.yankInvoice(plan.id, quiet)).ok);
  assert.match(
    reasonOf(await executePush(plan, client, quiet)),
    /app\/1\.0\.0 is on the server already and has been yanked/,
  );
});

test('parcels without a file leave it incomplete until they are there', async (t) => {
  const { url } = await startServer(t);
  const client = clientOf(url);
  const project = await makeProject(t, SIZES);
  const [first, last] = ['sub/file1.bin', 'sub/file5.bin'];
  await rm(path.join(project.folder, first));
  await rm(path.join(project.folder, last));
  const outcome = await executePush(await project.plan(), client, quiet);
  assert.equal(outcome.kind, 'incomplete');
  assert.deepEqual(
    outcome.kind === 'incomplete' && outcome.missing.map(({ name }) => name).sort(),
    [first, last],
  );
  for (const name of [first, last]) {
    await writeFile(path.join(project.folder, name), project.contents.get(name) ?? '');
  }
  const plan = await project.plan();
  assert.deepEqual(await executePush(plan, client, quiet), {
    kind: 'pushed',
    resumed: true,
    sentParcels: 2,
    sentBytes: 700_010,
  });
  await assertPushed(client, plan, project);
});

test(
  'a signed bundle of the reference is pushed to a server that wants signatures',
  { skip },
  async (t) => {
    const scaffold = path.join(corpusRoot ?? '', 'bindle/tests/scaffolds/lotsa_parcels');
    const folder = await temporaryFolder(t);
    await mkdir(path.join(folder, 'parcels'));
    await copyFile(path.join(scaffold, 'invoice.toml'), path.join(folder, 'invoice.toml'));
    // The scaffold names its files in its own way; the reference's standalone layout takes digests.
    for (const name of ['parcel', 'crate', 'barrel']) {
      const content = await readFile(path.join(scaffold, `parcels/${name}.dat`));
      await writeFile(path.join(folder, `parcels/${labelOf(name, content).sha256}.dat`), content);
    }
    const { url } = await startServer(t, '0.9');
    const client = clientOf(url);
    const plan = await planOf(path.join(folder, 'invoice.toml'));
    const outcome = await executePush(plan, client, quiet);
    assert.ok(outcome.kind === 'pushed' && outcome.sentParcels === 3, JSON.stringify(outcome));
    assert.deepEqual(await executePush(plan, client, quiet), { kind: 'unchanged' });
    const unsigned = await (await makeProject(t, [9])).plan();
    const refused = await executePush(unsigned, client, quiet);
    assert.match(reasonOf(refused), /takes signed invoices only/);
  },
);

test('obstacles keep everything from being sent', async (t) => {
  const server = await startScriptedServer(t, () => assert.fail('nothing may be asked'));
  const project = await makeProject(t, [5]);
  await writeFile(path.join(project.folder, 'sub/file0.bin'), 'other');
  const plan = await project.plan();
  assert.match(
    reasonOf(await executePush(plan, clientOf(server.origin), quiet)),
    /is not the one that the invoice means/,
  );
});

test('a file that changes after the plan is a failure, and the next push goes on', async (t) => {
  const large = 3_000_000;
  const changes: readonly [string, number, (file: string, content: Buffer) => Promise<void>][] = [
    ['small, other bytes', 100, (file) => writeFile(file, Buffer.alloc(100))],
    [
      'first byte',
      large,
      (file, content) =>
        writeFile(file, Buffer.concat([Buffer.from([~(content[0] ?? 0)]), content.subarray(1)])),
    ],
    [
      'last byte',
      large,
      (file, content) =>
        writeFile(
          file,
          Buffer.concat([content.subarray(0, -1), Buffer.from([~(content.at(-1) ?? 0)])]),
        ),
    ],
    ['shorter', large, (file) => truncate(file, large - 1)],
    ['longer', large, (file) => truncate(file, large + 1)],
    ['emptied', large, (file) => truncate(file, 0)],
    ['gone', large, (file) => rm(file)],
  ];
  for (const [what, size, change] of changes) {
    const { url } = await startServer(t);
    const client = clientOf(url);
    const project = await makeProject(t, [20, size]);
    const plan = await project.plan();
    const file = path.join(project.folder, 'sub/file1.bin');
    const content = project.contents.get('sub/file1.bin') ?? Buffer.alloc(0);
    await change(file, content);
    const reason = reasonOf(await executePush(plan, client, quiet));
    assert.match(reason, /file1\.bin (changed while it was being pushed|does not exist)/, what);
    const missing = await client.getMissing(plan.id, quiet);
    assert.ok(missing.ok && missing.value.some(({ name }) => name === 'sub/file1.bin'), what);
    await writeFile(file, content);
    const again = await executePush(await project.plan(), client, quiet);
    assert.equal(again.kind, 'pushed', `${what}: ${JSON.stringify(again)}`);
    await assertPushed(client, plan, project);
  }
});

test('a file that grows while it streams is a failure', async (t) => {
  const { url } = await startServer(t);
  const project = await makeProject(t, [8_000_000]);
  const plan = await project.plan();
  let grown = false;
  const outcome = await executePush(plan, clientOf(url), {
    ...quiet,
    onProgress: () => {
      if (!grown) {
        grown = true;
        void truncate(path.join(project.folder, 'sub/file0.bin'), 9_000_000);
      }
    },
  });
  assert.match(reasonOf(outcome), /changed while it was being pushed/);
});

test('cancelled at any point, a second push completes it', async (t) => {
  const { url } = await startServer(t);
  const client = clientOf(url);
  const points = [-1, 0, 1, 5_000, 400_000, 1_000_000, 2_000_000];
  for (const [index, point] of points.entries()) {
    const project = await makeProject(t, SIZES, `1.${index}.0`);
    const plan = await project.plan();
    const stop = new AbortController();
    if (point < 0) {
      stop.abort();
    }
    const outcome = await executePush(plan, client, {
      signal: stop.signal,
      onProgress: ({ sentBytes }) => sentBytes >= point && stop.abort(),
    });
    assert.equal(outcome.kind, 'cancelled', `${point}: ${JSON.stringify(outcome)}`);
    const again = await executePush(plan, client, quiet);
    assert.equal(again.kind, 'pushed', `${point}: ${JSON.stringify(again)}`);
    await assertPushed(client, plan, project);
  }
});

test('the connection broken after any number of bytes, a second push completes it', async (t) => {
  const sizes = [0, 9, 5_000, 400_000];
  const server = await startServer(t);
  const proxy = await startProxy(t, server.url);
  const client = clientOf(proxy.url);
  const whole = await makeProject(t, sizes, '1.0.0');
  proxy.breakAfter(Infinity);
  assert.equal((await executePush(await whole.plan(), client, quiet)).kind, 'pushed');
  const all = proxy.passed();
  assert.ok(all > 400_000, `${all} bytes`);
  // Every step of the talk (it is in the first and last kilobytes), and points within the uploads.
  const edges = Array.from({ length: 9 }, (_, index) => 1 + index * 307);
  const points = [...edges, ...edges.map((edge) => all - edge), all / 4, all / 2, (all * 3) / 4];
  const kinds = new Map<string, number>();
  for (const [index, point] of points.entries()) {
    const project = await makeProject(t, sizes, `2.${index}.0`);
    const plan = await project.plan();
    proxy.breakAfter(Math.floor(point));
    const first = await executePush(plan, client, quiet);
    kinds.set(first.kind, (kinds.get(first.kind) ?? 0) + 1);
    if (first.kind === 'failed') {
      assert.match(reasonOf(first), /closed the connection|broke off/, `after ${point} bytes`);
    }
    proxy.breakAfter(Infinity);
    const again = await executePush(plan, client, quiet);
    const good = first.kind === 'pushed' ? ['unchanged'] : ['pushed', 'unchanged'];
    assert.ok(good.includes(again.kind), `after ${point} bytes: ${JSON.stringify([first, again])}`);
    await assertPushed(client, plan, project);
  }
  assert.ok((kinds.get('failed') ?? 0) > points.length / 2, JSON.stringify([...kinds]));
});

test('one reset in the middle of an upload is got over', async (t) => {
  const server = await startServer(t);
  const proxy = await startProxy(t, server.url);
  for (const [index, point] of [20_000, 300_000, 900_000].entries()) {
    const project = await makeProject(t, [1_000_000], `1.${index}.0`);
    const plan = await project.plan();
    proxy.breakOnceAfter(point);
    const outcome = await executePush(plan, clientOf(proxy.url), quiet);
    assert.equal(outcome.kind, 'pushed', `${point}: ${JSON.stringify(outcome)}`);
    await assertPushed(clientOf(server.url), plan, project);
  }
});

/** Gives `first` to the create, and everything else to the real server as it is. */
function createAnswers(client: BindleClient, failure: BindleFailure, pass: boolean): BindleClient {
  return {
    ...client,
    createInvoice: async (toml, options) => {
      if (pass) {
        await client.createInvoice(toml, options);
      }
      return { ok: false, failure };
    },
  };
}

test('a create that failed although the invoice is there goes on', async (t) => {
  const { url } = await startServer(t);
  const at = `${url}_i`;
  const failures: readonly BindleFailure[] = [
    { kind: 'serverError', url: at, status: 500, server: 'resource could not be loaded' },
    { kind: 'notFound', url: at },
    { kind: 'protocol', url: at, reason: 'an empty answer' },
    {
      kind: 'rejected',
      url: at,
      status: 400,
      server: 'cannot sign the data again with a key that has already signed the data',
    },
    { kind: 'exists', url: at },
  ];
  for (const [index, failure] of failures.entries()) {
    const there = await (await makeProject(t, [9, 10], `1.${index}.0`)).plan();
    const outcome = await executePush(there, createAnswers(clientOf(url), failure, true), quiet);
    assert.deepEqual(
      outcome,
      { kind: 'pushed', resumed: true, sentParcels: 2, sentBytes: 19 },
      failure.kind,
    );
    const absent = await (await makeProject(t, [9], `2.${index}.0`)).plan();
    const refused = await executePush(absent, createAnswers(clientOf(url), failure, false), quiet);
    const wanted = failure.kind === 'exists' ? 'notFound' : failure.kind;
    assert.ok(
      refused.kind === 'failed' && refused.failure?.kind === wanted,
      JSON.stringify(refused),
    );
  }
});

test('a refusal that gets lost under a large upload counts as what it was', async (t) => {
  const project = await makeProject(t, [12_000_000]);
  const plan = await project.plan();
  const created = `[invoice]\nbindleVersion = "1.0.0"\n[invoice.bindle]\nname = "example.com/app"\nversion = "1.0.0"\n`;
  const listed = `[[missing]]\nsha256 = "${plan.parcels[0]?.label.sha256}"\nmediaType = "t"\nname = "n"\nsize = 12000000\n`;
  const server = await startScriptedServer(
    t,
    ({ target }, socket) => {
      // Somebody else was faster: the server refuses before it reads, and hangs up.
      if (target.includes('@')) {
        socket.end(answer(409, 'error = "resource already exists"\n'), () =>
          socket.resetAndDestroy(),
        );
      } else {
        // In this mode a connection carries one request.
        const bytes = target.includes('_r/')
          ? answer(200, 'missing = []\n')
          : answer(202, created + listed);
        socket.end(bytes.toString().replace('\r\n', '\r\nconnection: close\r\n'));
      }
    },
    { eager: true },
  );
  for (let round = 0; round < 10; round += 1) {
    assert.deepEqual(await executePush(plan, clientOf(server.origin), quiet), {
      kind: 'pushed',
      resumed: false,
      sentParcels: 0,
      sentBytes: 0,
    });
  }
});

test('two pushes of one bindle at once both succeed', async (t) => {
  const { url } = await startServer(t);
  for (let round = 0; round < 3; round += 1) {
    const project = await makeProject(t, SIZES, `1.0.${round}`);
    const plan = await project.plan();
    const outcomes = await Promise.all([
      executePush(plan, clientOf(url), quiet),
      executePush(plan, clientOf(url), quiet),
    ]);
    for (const outcome of outcomes) {
      assert.ok(['pushed', 'unchanged'].includes(outcome.kind), JSON.stringify(outcomes));
    }
    await assertPushed(clientOf(url), plan, project);
  }
});

test('a parcel that the server neither takes nor has is told', async (t) => {
  const project = await makeProject(t, [9]);
  const plan = await project.plan();
  const [parcel] = plan.parcels;
  const invoice = stringifyInvoice(plan.invoice);
  // As a reference server with an upload that broke off (Bindle reference, section 8).
  const missing = `[[missing]]\nsha256 = "${parcel?.label.sha256}"\nmediaType = "t"\nname = "sub/file0.bin"\nsize = 9\n`;
  const server = await startScriptedServer(t, ({ method, target }, socket) => {
    const body = target.includes('_r/')
      ? missing
      : target.includes('@')
        ? 'error = "resource already exists"\n'
        : '';
    const nested = invoice
      .replace('\n[bindle]', '\n[invoice.bindle]')
      .replaceAll('[parcel', '[invoice.parcel');
    socket.write(
      body === ''
        ? answer(201, `[invoice]\n${nested}`)
        : answer(method === 'POST' ? 409 : 200, body),
    );
  });
  const push = createExecutePush([1, 1, 1]);
  const reason = reasonOf(await push(plan, clientOf(server.origin), quiet));
  assert.match(
    reason,
    /refuses parcel "sub\/file0\.bin" as if it had it, but still lists it as missing/,
  );
});

test('a dead server, and one that refuses, are told with what failed', async (t) => {
  const plan = await (await makeProject(t, [9])).plan();
  const refusing = await startScriptedServer(t, (_, socket) => {
    socket.write(answer(403, 'error = "access denied"\n'));
  });
  const outcome = await executePush(plan, clientOf(refusing.origin), quiet);
  assert.ok(outcome.kind === 'failed' && outcome.failure?.kind === 'unauthorized');
  assert.match(reasonOf(outcome), /denied access to .*Sign in/);
  assert.equal(refusing.seen.length, 1);
  const silent = await startScriptedServer(t, () => undefined);
  const late = await executePush(plan, clientOf(silent.origin, 80), quiet);
  assert.ok(late.kind === 'failed' && late.failure?.kind === 'timeout');
});
