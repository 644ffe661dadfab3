/** A project folder with an invoice, a real server, and a proxy that breaks connections in between. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import assert from 'node:assert/strict';
import { createBindleClient } from '../../../client/src/bindle/client';
import { stringifyInvoice } from '../../../client/src/bindle/invoiceToml';
import type { BindleClient, Invoice, Label } from '../../../client/src/bindle/types';
import type { DialectName } from '../../../client/src/bindleServer/dialects';
import { startBindleServer } from '../../../client/src/bindleServer/server';
import { planPush } from '../../../client/src/push/plan';
import type { PushPlan } from '../../../client/src/push/types';

export const quiet = { signal: new AbortController().signal };

export async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bindle-push-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export function labelOf(name: string, content: Uint8Array): Label {
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { sha256, mediaType: 'application/octet-stream', name, size: content.length };
}

export function invoiceOf(
  labels: readonly Label[],
  version = '1.0.0',
  name = 'example.com/app',
): Invoice {
  return {
    bindleVersion: '1.0.0',
    bindle: { name, version },
    ...(labels.length > 0 ? { parcel: labels.map((label) => ({ label })) } : {}),
  };
}

export interface Project {
  readonly folder: string;
  readonly invoiceFile: string;
  readonly contents: ReadonlyMap<string, Buffer>;
  /** Plans it; fails the test where that fails. */
  plan(): Promise<PushPlan>;
}

/** Files of the given sizes with random bytes, `file0.bin` …, and an invoice that lists them. */
export async function makeProject(
  t: TestContext,
  sizes: readonly number[],
  version = '1.0.0',
): Promise<Project> {
  const folder = await temporaryFolder(t);
  const contents = new Map(
    sizes.map((size, index) => [`sub/file${index}.bin`, randomBytes(size)] as const),
  );
  await mkdir(path.join(folder, 'sub'));
  for (const [name, content] of contents) {
    await writeFile(path.join(folder, name), content);
  }
  const labels = [...contents].map(([name, content]) => labelOf(name, content));
  const invoiceFile = path.join(folder, 'invoice.toml');
  await writeFile(invoiceFile, stringifyInvoice(invoiceOf(labels, version)));
  return { folder, invoiceFile, contents, plan: () => planOf(invoiceFile) };
}

export async function planOf(invoiceFile: string): Promise<PushPlan> {
  const result = await planPush(invoiceFile, quiet);
  assert.ok(result.ok, JSON.stringify(result));
  return result.plan;
}

/** The embedded server over a folder of its own. */
export async function startServer(
  t: TestContext,
  dialect: DialectName = 'tolerant',
): Promise<{ url: string; folder: string }> {
  const folder = await temporaryFolder(t);
  const server = await startBindleServer({
    directory: folder,
    host: '127.0.0.1',
    port: 0,
    dialect,
  });
  t.after(() => server.close());
  return { url: server.url, folder };
}

export function clientOf(url: string, timeout = 5000): BindleClient {
  return createBindleClient({ baseUrl: url, fetch, timeout });
}

/** Every parcel of the project is on the server, byte for byte. */
export async function assertPushed(client: BindleClient, plan: PushPlan, { contents }: Project) {
  assert.deepEqual(await client.getMissing(plan.id, quiet), { ok: true, value: [] });
  for (const { label } of plan.parcels) {
    const got = await client.getParcel(plan.id, label, quiet);
    assert.ok(got.ok, JSON.stringify(got));
    assert.ok(contents.get(label.name)?.equals(got.value), label.name);
  }
}

export interface Proxy {
  readonly url: string;
  /** Bytes that went either way so far. */
  passed(): number;
  /** From now on connections are reset once so many bytes went either way in all; Infinity: never. */
  breakAfter(bytes: number): void;
  /** The same, but only the first time. */
  breakOnceAfter(bytes: number): void;
}

/** A proxy at the level of sockets before the server at `target`. */
export async function startProxy(t: TestContext, target: string): Promise<Proxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let passed = 0;
  let limit = Infinity;
  let once = false;
  // The server answers to its own name only.
  const addressed = (bytes: Buffer): Buffer => {
    const own = Buffer.from(`host: 127.0.0.1:${(server.address() as { port: number }).port}\r\n`);
    const at = bytes.indexOf(own);
    return at < 0
      ? bytes
      : Buffer.concat([
          bytes.subarray(0, at),
          Buffer.from(`host: ${hostname}:${port}\r\n`),
          bytes.subarray(at + own.length),
        ]);
  };
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes: Buffer) => {
        const chunk = from === near ? addressed(bytes) : bytes;
        const room = Math.max(0, limit - passed);
        passed += chunk.length;
        if (chunk.length > room) {
          limit = once ? Infinity : limit;
          to.write(chunk.subarray(0, room), () => {
            near.resetAndDestroy();
            far.resetAndDestroy();
          });
          from.pause();
        } else if (!to.write(chunk)) {
          from.pause();
          to.once('drain', () => from.resume());
        }
      });
      from.on('end', () => to.end());
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    sockets.forEach((socket) => socket.destroy());
    server.close();
  });
  const address = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${address.port}/v1/`,
    passed: () => passed,
    breakAfter: (bytes) => {
      [passed, limit, once] = [0, bytes, false];
    },
    breakOnceAfter: (bytes) => {
      [passed, limit, once] = [0, bytes, true];
    },
  };
}
