/** Binaries on a real disk. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, test } from 'node:test';
import { createNodeFiles } from '../../../server/src/files/nodeFiles';
import { inspectWasmFile } from '../../../server/src/files/wasm';
import { COMPONENT_HEADER, componentBytes, section, text, u32, vector } from '../../support/wasm';

const QUIET = new AbortController().signal;
const HTTP = 'wasi:http/incoming-handler@0.2.0';
const folder = mkdtempSync(path.join(os.tmpdir(), 'bindle-wasm-'));
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('a file is what its bytes are', async () => {
  const file = path.join(folder, 'app.wasm');
  await writeFile(file, Uint8Array.from(componentBytes({ exports: [HTTP] })));
  const fact = await inspectWasmFile(file, QUIET);
  assert.ok(fact.kind === 'wasm' && fact.summary.kind === 'component');
  assert.deepEqual(fact.summary.exports, [{ name: HTTP, kind: 'instance' }]);
  const manifest = pathToFileURL(path.join(folder, 'spin.toml')).toString();
  const files = createNodeFiles();
  assert.deepEqual(await files.wasm(manifest, 'app.wasm', QUIET), fact);
  assert.deepEqual(await files.wasm(manifest, '../app.wasm', QUIET), { kind: 'unread' });
});

test('what is not there, is a folder, or is empty', async () => {
  assert.deepEqual(await inspectWasmFile(path.join(folder, 'none.wasm'), QUIET), {
    kind: 'unread',
  });
  assert.deepEqual(await inspectWasmFile(folder, QUIET), { kind: 'unread' });
  const empty = path.join(folder, 'empty.wasm');
  await writeFile(empty, '');
  assert.equal((await inspectWasmFile(empty, QUIET)).kind, 'damaged');
});

test('a file of 1 GB is not read: it takes less than 100 ms and less than 5 MB', async (t) => {
  const file = path.join(folder, 'large.wasm');
  const size = 1 << 30;
  const tail = [
    ...section(5, vector([[1, 0]])),
    ...section(11, vector([[0, ...text(HTTP), 5, 0, 0]])),
  ];
  const length = size - COMPONENT_HEADER.length - 6 - tail.length - 4;
  // A custom section as large as the file allows, without a hole behind it.
  const head = [...COMPONENT_HEADER, 0, ...u32(length + 4), ...text('big')];
  const handle = await open(file, 'w');
  try {
    await handle.write(Uint8Array.from(head), 0, head.length, 0);
    await handle.write(Uint8Array.from(tail), 0, tail.length, size - tail.length);
  } catch (error) {
    t.skip(`no room for a sparse file: ${String(error)}`);
    return;
  } finally {
    await handle.close();
  }
  await inspectWasmFile(file, QUIET);
  const memory = process.memoryUsage();
  const before = performance.now();
  const fact = await inspectWasmFile(file, QUIET);
  const took = performance.now() - before;
  const grown = process.memoryUsage().arrayBuffers - memory.arrayBuffers;
  assert.equal(fact.kind, 'wasm', JSON.stringify(fact));
  assert.ok(fact.kind === 'wasm' && fact.summary.size === size);
  assert.deepEqual(fact.kind === 'wasm' && fact.summary.exports.map(({ name }) => name), [HTTP]);
  assert.ok(took < 100, `${took} ms`);
  assert.ok(grown < 5 * 1024 * 1024, `${grown} bytes`);
});
