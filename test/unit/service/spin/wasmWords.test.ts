/** Binaries in words. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WasmSummary } from '../../../../server/src/contract/wasm';
import { wasmHint, wasmWords } from '../../../../server/src/service/dialects/spin/words/wasm';
import { inspectWasm } from '../../../../server/src/wasm/inspect';
import { bytesSource } from '../../../../server/src/wasm/source';
import { componentBytes, custom, moduleBytes } from '../../../support/wasm';
import { english } from '../support';

const HOST = { localize: english } as unknown as Parameters<typeof wasmHint>[1];

async function summaryOf(bytes: readonly number[]): Promise<WasmSummary> {
  const fact = await inspectWasm(bytesSource(Uint8Array.from(bytes)), new AbortController().signal);
  return fact.kind === 'wasm' ? fact.summary : assert.fail(JSON.stringify(fact));
}

test('a component: what it is, what it imports by package, what it exports, who made it', async () => {
  const summary = await summaryOf(
    componentBytes({
      imports: ['wasi:http/types@0.2.0', 'wasi:io/poll@0.2.0', 'wasi:http/outgoing-handler@0.2.0'],
      exports: ['wasi:http/incoming-handler@0.2.0'],
      functions: ['handle-message'],
      producers: { 'processed-by': { 'wit-component': '0.240.0' }, language: { Rust: '' } },
    }),
  );
  assert.deepEqual(wasmWords(summary, HOST), [
    `A WebAssembly component of ${summary.size} B, made for WASI 0.2.0.`,
    'Imports:\n\n- `wasi:http@0.2.0`: `types`, `outgoing-handler`\n- `wasi:io@0.2.0`: `poll`',
    'Exports:\n\n- `wasi:http@0.2.0`: `incoming-handler`\n- `handle-message`',
    'Made with `Rust`, `wit-component 0.240.0`.',
  ]);
});

test('a module with data for debuggers, and texts that would be markup', async () => {
  const summary = await summaryOf(
    moduleBytes({
      imports: [['wasi_snapshot_preview1', '`**fd**`\n# x']],
      exports: ['<b>'],
      more: custom(
        '.debug_info',
        Array.from({ length: 3000 }, () => 0),
      ),
    }),
  );
  const words = wasmWords(summary, HOST);
  assert.match(
    words[0] ?? '',
    /^A WebAssembly module of 3\.\d KB, made for WASI 0\.1 \(preview 1\)\. Only debuggers need 2\.9 KB of it\.$/,
  );
  assert.equal(words[1], 'Imports:\n\n- `wasi_snapshot_preview1`: `` `**fd**` # x ``');
  assert.equal(words[2], 'Exports:\n\n- `<b>`');
});

test('long lists are counted', async () => {
  const many = Array.from({ length: 40 }, (_, at) => `p${at}:a/b@1.0.0`);
  const one = Array.from({ length: 9 }, (_, at) => `a:b/i${at}`);
  const words = wasmWords(await summaryOf(componentBytes({ imports: many, exports: one })), HOST);
  assert.match(words[1] ?? '', /\n- and 28 more$/);
  assert.match(words[2] ?? '', /`i5` and 3 more$/);
});

test('one or two words', async () => {
  const hint = async (bytes: readonly number[]): Promise<string> =>
    wasmHint(await summaryOf(bytes), HOST);
  assert.equal(await hint(componentBytes()), 'component');
  assert.equal(
    await hint(componentBytes({ imports: ['wasi:io/poll@0.2.6'] })),
    'component, WASI 0.2',
  );
  assert.equal(
    await hint(componentBytes({ imports: ['wasi:http/handler@0.3.0-rc-2026-03-15'] })),
    'component, WASI 0.3',
  );
  assert.equal(await hint(moduleBytes()), 'module');
  assert.equal(
    await hint(moduleBytes({ imports: [['wasi_snapshot_preview1', 'f']] })),
    'module, WASI 0.1',
  );
});
