import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WasmFact, WasmSummary } from '../../../server/src/contract/wasm';
import { inspectWasm } from '../../../server/src/wasm/inspect';
import { bytesSource } from '../../../server/src/wasm/source';
import {
  COMPONENT_HEADER,
  componentBytes,
  custom,
  MODULE_HEADER,
  moduleBytes,
  producers,
  section,
  text,
  u32,
  vector,
} from '../../support/wasm';

const QUIET = new AbortController().signal;

function inspect(bytes: readonly number[] | Uint8Array | string): Promise<WasmFact> {
  const data = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : Uint8Array.from(bytes);
  return inspectWasm(bytesSource(data), QUIET);
}

async function summaryOf(bytes: readonly number[]): Promise<WasmSummary> {
  const fact = await inspect(bytes);
  assert.equal(fact.kind, 'wasm', JSON.stringify(fact));
  return fact.kind === 'wasm' ? fact.summary : assert.fail();
}

/** The sentence with its values, and the offset in front. */
async function damageOf(bytes: readonly number[] | string): Promise<string> {
  const fact = await inspect(bytes);
  return fact.kind === 'damaged'
    ? `${fact.offset}: ${fact.message.replace(/\{(\d)\}/g, (_, at: string) => fact.args[Number(at)] ?? '?')}`
    : `not damaged: ${JSON.stringify(fact)}`;
}

test('a module: imports, exports, who made it, which WASI', async () => {
  const bytes = moduleBytes({
    imports: [
      ['wasi_snapshot_preview1', 'fd_write'],
      ['env', 'löschen'],
    ],
    exports: ['_start'],
    producers: { language: { Rust: '' }, 'processed-by': { rustc: '1.66.1', clang: '15.0.7' } },
  });
  assert.ok(WebAssembly.validate(Uint8Array.from(bytes)));
  assert.deepEqual(await summaryOf(bytes), {
    kind: 'module',
    size: bytes.length,
    imports: [
      { module: 'wasi_snapshot_preview1', name: 'fd_write', kind: 'function' },
      { module: 'env', name: 'löschen', kind: 'function' },
    ],
    exports: [{ name: '_start', kind: 'function' }],
    more: false,
    producers: [
      { field: 'language', name: 'Rust', version: '' },
      { field: 'processed-by', name: 'rustc', version: '1.66.1' },
      { field: 'processed-by', name: 'clang', version: '15.0.7' },
    ],
    wasi: 'preview1',
    custom: ['producers'],
  });
});

test('a component: instances and functions, producers of the module inside too', async () => {
  const bytes = componentBytes({
    imports: ['wasi:io/streams@0.2.0', 'wasi:http/types@0.2.6', 'wasi:keyvalue/store@0.2.0-draft2'],
    exports: ['wasi:http/incoming-handler@0.2.6'],
    functions: ['handle-cron-event'],
    producers: { 'processed-by': { 'wit-component': '0.240.0' } },
    inner: { language: { Go: '' } },
  });
  const summary = await summaryOf(bytes);
  assert.equal(summary.kind, 'component');
  assert.deepEqual(
    summary.imports.map(({ name, kind }) => `${kind} ${name}`),
    [
      'instance wasi:io/streams@0.2.0',
      'instance wasi:http/types@0.2.6',
      'instance wasi:keyvalue/store@0.2.0-draft2',
    ],
  );
  assert.deepEqual(
    summary.exports.map(({ name, kind }) => `${kind} ${name}`),
    ['instance wasi:http/incoming-handler@0.2.6', 'function handle-cron-event'],
  );
  assert.equal(summary.wasi, '0.2.6');
  assert.deepEqual(
    summary.producers.map(({ field, name }) => `${field} ${name}`),
    ['language Go', 'processed-by wit-component'],
  );
});

test('all kinds of imports, with flags of 64 bits, shared memory and typed references, as V8 reads them', async () => {
  const limits64 = [5, ...u32(1), ...u32(2)];
  const imports = [
    [...text('m'), ...text('f'), 0, 0],
    [...text('m'), ...text('table'), 1, 0x70, 0, 1],
    [...text('m'), ...text('table of externs'), 1, 0x6f, 1, 1, 2],
    [...text('m'), ...text('memory'), 2, 3, 1, 2],
    [...text('m'), ...text('number'), 3, 0x7e, 1],
    [...text('m'), ...text('tag'), 4, 0, 0],
  ];
  const bytes = (list: readonly (readonly number[])[]): number[] => [
    ...MODULE_HEADER,
    ...section(1, vector([[0x60, 0, 0]])),
    ...section(2, vector(list)),
  ];
  const module = new WebAssembly.Module(Uint8Array.from(bytes(imports)));
  assert.deepEqual(
    (await summaryOf(bytes(imports))).imports.map((each) => ({ ...each })),
    WebAssembly.Module.imports(module).map(({ module: from, name, kind }) => ({
      module: from,
      name,
      kind,
    })),
  );
  // Newer than V8 here may be: read for their shape.
  const newer = [
    [...text('m'), ...text('memory64'), 2, ...limits64],
    [...text('m'), ...text('table64'), 1, 0x63, 0x70, ...limits64],
    [...text('m'), ...text('pages'), 2, 8, 1, 0],
    [...text('m'), ...text('exact'), 0x20, 0],
  ];
  assert.deepEqual(
    (await summaryOf(bytes(newer))).imports.map(({ kind }) => kind),
    ['memory', 'table', 'memory', 'function'],
  );
});

test('all sorts of a component’s imports and exports, and names with attributes', async () => {
  const imports = [
    [0, ...text('a'), 0, 0x11, 0],
    [1, ...text('b'), 1, 0],
    [0, ...text('c'), 2, 1, 0x79],
    [0, ...text('d'), 2, 0, 0],
    [0, ...text('e'), 3, 0, 0],
    [0, ...text('f'), 3, 1],
    [0, ...text('g'), 4, 0],
    [2, ...text('h'), ...vector([[1, ...text('.3')]]), 5, 0],
  ];
  const exports = [
    [0, ...text('a'), 0, 0x11, 0, 0],
    [0, ...text('b'), 1, 0, 1, 1, 0],
    [1, ...text('c'), 5, 0, 0],
  ];
  const summary = await summaryOf([
    ...COMPONENT_HEADER,
    ...section(10, vector(imports)),
    ...section(11, vector(exports)),
  ]);
  assert.deepEqual(
    summary.imports.map(({ name, kind }) => `${name} ${kind}`),
    [
      'a module',
      'b function',
      'c value',
      'd value',
      'e type',
      'f type',
      'g component',
      'h instance',
    ],
  );
  assert.deepEqual(
    summary.exports.map(({ name, kind }) => `${name} ${kind}`),
    ['a module', 'b function', 'c instance'],
  );
});

test('the release of WASI is the newest that counts; candidates come before their release', async () => {
  const wasiOf = async (...imports: string[]): Promise<string> =>
    (await summaryOf(componentBytes({ imports }))).wasi;
  assert.equal(await wasiOf('wasi:io/error@0.2.10', 'wasi:io/poll@0.2.9'), '0.2.10');
  assert.equal(
    await wasiOf('wasi:http/types@0.2.0-rc-2023-11-10', 'wasi:http/types@0.2.0-rc-2023-10-18'),
    '0.2.0-rc-2023-11-10',
  );
  assert.equal(await wasiOf('wasi:http/types@0.2.0-rc-2023-11-10', 'wasi:io/poll@0.2.0'), '0.2.0');
  assert.equal(await wasiOf('wasi:http/handler@0.3.0-rc-2026-03-15'), '0.3.0-rc-2026-03-15');
  assert.equal(await wasiOf('wasi:keyvalue/store@0.2.0-draft2', 'a:b/c@9.9.9'), 'none');
  const old = moduleBytes({ imports: [['wasi_unstable', 'fd_write']] });
  assert.equal((await summaryOf(old)).wasi, 'preview0');
});

test('its own name, names of custom sections, and what only debuggers read', async () => {
  const debug = custom(
    '.debug_info',
    Array.from({ length: 100 }, () => 1),
  );
  const name = custom('name', [0, 4, ...text('app')]);
  const summary = await summaryOf(moduleBytes({ more: [...debug, ...name, ...debug] }));
  assert.equal(summary.name, 'app');
  assert.deepEqual(summary.custom, ['.debug_info', 'name']);
  assert.equal(summary.debug, 2 * (debug.length - 2) + name.length - 2);
});

test('who made the bindings stands in the description of the world within a module', async () => {
  const world = componentBytes({ producers: { 'processed-by': { 'wit-bindgen-rust': '0.6.0' } } });
  const bytes = moduleBytes({ more: custom('component-type:reactor', world) });
  assert.deepEqual((await summaryOf(bytes)).producers, [
    { field: 'processed-by', name: 'wit-bindgen-rust', version: '0.6.0' },
  ]);
  const broken = moduleBytes({ more: custom('component-type:x', [1, 2, 3, 4, 5, 6, 7, 8, 9]) });
  assert.deepEqual((await summaryOf(broken)).producers, []);
});

test('a damaged section of producers says nothing, and does no harm', async () => {
  const whole = producers({ language: { C: '' } });
  const broken = custom('producers', [5, 3, 1]);
  const summary = await summaryOf(moduleBytes({ more: [...broken, ...whole] }));
  assert.deepEqual(summary.producers, [{ field: 'language', name: 'C', version: '' }]);
});

test('what is no WebAssembly is named for what it is', async () => {
  const cases: readonly (readonly [number[] | string, RegExp])[] = [
    ['', /^0: The file is empty/],
    [[0x1f, 0x8b, 8, 0], /gzip/],
    ['PK\x03\x04aaaa', /zip/],
    [[0x28, 0xb5, 0x2f, 0xfd], /zstd/],
    ['\x7fELF\x02\x01', /program for this kind of machine/],
    ['MZ\x90\x00', /program for this kind of machine/],
    [[0xcf, 0xfa, 0xed, 0xfe], /program for this kind of machine/],
    ['!<arch>\nfoo.o', /linker/],
    ['version https://git-lfs.github.com/spec/v1\noid sha256:1', /git lfs pull/],
    ['\n<!DOCTYPE html><html>', /page of HTML/],
    ['<html lang="en">', /page of HTML/],
    [';; hello\n(module)', /as text/],
    ['(; (module ;) (component (core module))', /as text/],
    ['# the sources are elsewhere\n', /is a text/],
    [[1, 2, 3, 4, 5], /begins with the bytes 01 02 03 04/],
    ['\0as', /ends after 3 bytes/],
    [[0, 0x61, 0x73, 0x6d, 2, 0, 0, 0], /^4: .*version 2/],
    [[0, 0x61, 0x73, 0x6d, 10, 0, 1, 0], /^4: .*draft 10/],
    [[0, 0x61, 0x73, 0x6d, 1, 0, 7, 0], /^6: .*layer 7/],
  ];
  for (const [bytes, says] of cases) {
    assert.match(await damageOf(bytes), says);
  }
});

test('lies are found where they stand', async () => {
  const module = (...sections: (readonly number[])[]): number[] => [
    ...MODULE_HEADER,
    ...sections.flat(),
  ];
  const oneImport = [...text('m'), ...text('f'), 0, 0];
  const cases: readonly (readonly [number[], RegExp])[] = [
    [module([10, 100, 1, 2]), /^8: .*section at byte 8 says 100 bytes, but only 2 follow/],
    [module([99, 0]), /^8: .*no section of kind 99/],
    [module(section(7, [0]), section(2, [0])), /^11: .*section of kind 2 comes twice or too late/],
    [module(section(7, [0]), section(7, [0])), /^11: .*kind 7 comes twice/],
    [module(section(2, [0xff, 0xff, 3, 0])), /^10: .*65535 entries/],
    [module(section(2, [2, ...oneImport])), /^17: .*(cut off|middle of an entry)/],
    [module(section(2, [1, ...oneImport, 9])), /^17: .*1 bytes are left over/],
    [module([10, 0x80, 0x80, 0x80, 0x80, 0x80, 0]), /^9: .*number is too long/],
    [module([10, 0xff, 0xff, 0xff, 0xff, 0x1f]), /^9: .*number is too long/],
    [module(section(2, [1, ...text('m'), 1, 0xff, 0, 0])), /^13: .*no valid text/],
    [module(section(2, [1, ...text('m'), ...text('f'), 9, 0])), /^15: .*9 is no kind/],
    [module(section(2, [1, ...text('m'), ...text('f'), 3, 5, 0])), /^16: .*5 is no type/],
    [
      module(section(2, [1, ...u32(200_000), ...new Array<number>(9).fill(0)])),
      /200000 bytes long/,
    ],
    [[...COMPONENT_HEADER, ...section(20, [])], /^8: .*no section of kind 20/],
    [[...COMPONENT_HEADER, ...section(1, COMPONENT_HEADER)], /^10: .*nested/],
    [[...COMPONENT_HEADER, ...section(4, [0, 1, 2, 3, 4, 5, 6, 7])], /^10: .*nested/],
    [
      [...COMPONENT_HEADER, ...section(1, [...MODULE_HEADER, 1, 9])],
      /^18: .*says 9 bytes, but only 0/,
    ],
    [[...COMPONENT_HEADER, ...section(11, [1, 3, 0])], /3 is no kind/],
  ];
  for (const [bytes, says] of cases) {
    assert.match(await damageOf(bytes), says);
  }
});
