/** The reader against files that end too soon, lie, or are nothing: it answers, quickly, and holds little. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MOST_ITEMS, type WasmFact } from '../../../server/src/contract/wasm';
import { inspectWasm } from '../../../server/src/wasm/inspect';
import { bytesSource, type ByteSource } from '../../../server/src/wasm/source';
import {
  COMPONENT_HEADER,
  componentBytes,
  custom,
  MODULE_HEADER,
  moduleBytes,
  section,
  text,
  u32,
  vector,
} from '../../support/wasm';
import { randomFrom } from '../service/random';

const QUIET = new AbortController().signal;

const inspect = (bytes: readonly number[] | Uint8Array): Promise<WasmFact> =>
  inspectWasm(bytesSource(Uint8Array.from(bytes)), QUIET);

const MODULE = moduleBytes({
  imports: [
    ['wasi_snapshot_preview1', 'fd_write'],
    ['env', 'f'],
  ],
  exports: ['_start', 'memory'],
  producers: { language: { Rust: '' }, 'processed-by': { rustc: '1.66.1' } },
  more: custom('name', [0, 4, ...text('app')]),
});
const COMPONENT = componentBytes({
  imports: ['wasi:io/streams@0.2.0', 'wasi:http/types@0.2.0'],
  exports: ['wasi:http/incoming-handler@0.2.0'],
  functions: ['handle-message'],
  producers: { 'processed-by': { 'wit-component': '0.240.0' } },
  inner: { language: { Rust: '' } },
});

/** A whole answer, and every hole of its sentence filled. */
function assertAnswer(fact: WasmFact, size: number): void {
  if (fact.kind === 'damaged') {
    assert.ok(fact.offset >= 0 && fact.offset <= size, JSON.stringify(fact));
    const holes = fact.message.match(/\{\d\}/g) ?? [];
    assert.ok(holes.length === 0 || fact.args.length > Number(holes.at(-1)?.[1]), fact.message);
  } else {
    assert.equal(fact.kind, 'wasm');
  }
}

/** Where a binary can end: behind its header, and behind each of its outermost sections. */
function ends(bytes: readonly number[]): Set<number> {
  const found = new Set([8]);
  for (let at = 8; at < bytes.length;) {
    let length = 0;
    let shift = 0;
    at += 1;
    for (; (bytes[at] ?? 0) >= 0x80; at += 1, shift += 7) {
      length += ((bytes[at] ?? 0) & 0x7f) << shift;
    }
    length += (bytes[at] ?? 0) << shift;
    at += 1 + length;
    found.add(at);
  }
  return found;
}

for (const [what, bytes] of [
  ['module', MODULE],
  ['component', COMPONENT],
] as const) {
  test(`a ${what} that ends after each of its bytes is damaged, except between sections`, async () => {
    const between = ends(bytes);
    assert.ok(between.has(bytes.length) && between.size > 4);
    for (let length = 0; length < bytes.length; length += 1) {
      const fact = await inspect(bytes.slice(0, length));
      assert.equal(fact.kind, between.has(length) ? 'wasm' : 'damaged', `after ${length} bytes`);
      assertAnswer(fact, length);
      if (fact.kind === 'damaged' && length > 8) {
        assert.match(fact.message, /cut off/);
      }
    }
  });
}

test('5,000 changed modules and 5,000 changed components, up to four bytes each', async () => {
  const next = randomFrom(5);
  const kinds = new Map<string, number>();
  for (let round = 0; round < 10_000; round += 1) {
    const bytes = [...(round % 2 === 0 ? MODULE : COMPONENT)];
    for (let left = 1 + next(4); left > 0; left -= 1) {
      const at = next(bytes.length);
      switch (next(3)) {
        case 0:
          bytes[at] = next(256);
          break;
        case 1:
          bytes.splice(at, 1 + next(3));
          break;
        default:
          bytes.splice(at, 0, next(256));
      }
    }
    const fact = await inspect(bytes);
    assertAnswer(fact, bytes.length);
    kinds.set(fact.kind, (kinds.get(fact.kind) ?? 0) + 1);
  }
  assert.ok(
    (kinds.get('damaged') ?? 0) > 1000 && (kinds.get('wasm') ?? 0) > 300,
    JSON.stringify([...kinds]),
  );
});

test('random bytes, with and without a header in front', async () => {
  const next = randomFrom(6);
  for (let round = 0; round < 3000; round += 1) {
    const header = [[], MODULE_HEADER, COMPONENT_HEADER][round % 3] ?? [];
    const bytes = [...header, ...Array.from({ length: next(300) }, () => next(256))];
    assertAnswer(await inspect(bytes), bytes.length);
  }
});

/** A source that counts what is asked of it; behind `bytes` come zeros. */
class Counting implements ByteSource {
  reads = 0;
  most = 0;
  total = 0;

  constructor(
    private readonly bytes: readonly number[],
    readonly size: number,
    private readonly parts: ReadonlyMap<number, readonly number[]> = new Map(),
  ) {}

  read(offset: number, length: number): Promise<Uint8Array> {
    this.reads += 1;
    this.most = Math.max(this.most, length);
    this.total += length;
    const found = new Uint8Array(length);
    const put = (bytes: readonly number[], start: number): void => {
      const part = bytes.slice(Math.max(0, offset - start), Math.max(0, offset + length - start));
      found.set(part, Math.max(0, start - offset));
    };
    for (const [start, bytes] of [[0, this.bytes] as const, ...this.parts]) {
      if (start < offset + length && start + bytes.length > offset) {
        put(bytes, start);
      }
    }
    return Promise.resolve(found);
  }
}

test('a component of 1 GB is passed over: some reads of a few KiB, in no time', async () => {
  const size = 1 << 30;
  const inner = [...MODULE_HEADER, ...section(1, vector([])), 10];
  const tail = [
    ...section(5, vector([[1, 0]])),
    ...section(11, vector([[0, ...text('wasi:http/incoming-handler@0.2.0'), 5, 0, 0]])),
  ];
  // A nested module whose code takes all the room that there is.
  const front = [...COMPONENT_HEADER, 1];
  const moduleLength = size - front.length - 5 - tail.length;
  const start = [...front, ...u32(moduleLength)];
  const head = [...start, ...inner, ...u32(moduleLength - inner.length - 5)];
  const source = new Counting(head, size, new Map([[size - tail.length, tail]]));
  const before = performance.now();
  const fact = await inspectWasm(source, QUIET);
  const took = performance.now() - before;
  assert.equal(fact.kind, 'wasm', JSON.stringify(fact));
  assert.deepEqual(fact.kind === 'wasm' && fact.summary.exports.map(({ name }) => name), [
    'wasi:http/incoming-handler@0.2.0',
  ]);
  assert.ok(source.reads <= 8 && source.total <= 64 * 1024, `${source.reads} ${source.total}`);
  assert.ok(took < 100, `${took} ms`);
});

test('1 GB of zeros behind a header, of one byte again and again, and of a list without end', async () => {
  const size = 1 << 30;
  // Types (1) with nothing in them: the second zero is the length of the first custom section, without a name.
  const zeros = new Counting(MODULE_HEADER, size);
  const fact = await inspectWasm(zeros, QUIET);
  assert.equal(fact.kind, 'damaged');
  assert.ok(zeros.total < 64 * 1024);
  const long = [...MODULE_HEADER, 2, ...u32(size - 14), ...u32(200_000_000)];
  // Each import is two names without a letter, and a function.
  const list = new Counting(long, size);
  const items = await inspectWasm(list, QUIET);
  assert.equal(items.kind, 'wasm');
  assert.ok(items.kind === 'wasm' && items.summary.more);
  assert.equal(items.kind === 'wasm' && items.summary.imports.length, MOST_ITEMS);
  assert.ok(list.total < 64 * 1024, String(list.total));
});

test('100,000 tiny sections, and names that are large together', async () => {
  const tiny = custom('a');
  const bytes = new Uint8Array(8 + tiny.length * 100_000);
  bytes.set(MODULE_HEADER);
  for (let at = 8; at < bytes.length; at += tiny.length) {
    bytes.set(tiny, at);
  }
  const before = performance.now();
  const fact = await inspectWasm(bytesSource(bytes), QUIET);
  assert.ok(fact.kind === 'wasm' && fact.summary.more);
  assert.ok(performance.now() - before < 2000);
  const name = text('n'.repeat(90_000));
  const large = [
    ...MODULE_HEADER,
    ...section(7, vector(Array.from({ length: 14 }, () => [...name, 0, 0]))),
  ];
  const names = await inspect(large);
  assert.ok(names.kind === 'wasm' && names.summary.more, JSON.stringify(names).slice(0, 200));
  assert.ok(names.kind === 'wasm' && names.summary.exports.length < 13);
});

test('entries across the borders of windows are read whole', async () => {
  const names = Array.from({ length: 1500 }, (_, at) => `${at}-${'x'.repeat(at % 50)}`);
  const long = ['y'.repeat(20_000), 'z'.repeat(99_000)];
  const bytes = moduleBytes({ imports: [...names, ...long].map((name) => ['m', name] as const) });
  const fact = await inspect(bytes);
  assert.deepEqual(fact.kind === 'wasm' && fact.summary.imports.map(({ name }) => name), [
    ...names,
    ...long,
  ]);
});

test('nesting without end ends', async () => {
  let bytes: number[] = [...COMPONENT_HEADER];
  for (let depth = 0; depth < 500; depth += 1) {
    bytes = [...COMPONENT_HEADER, ...section(4, bytes)];
  }
  assert.equal((await inspect(bytes)).kind, 'wasm');
});

test('a source that fails, that became shorter, and a question that nobody asks any more', async () => {
  const failing: ByteSource = { size: 100, read: () => Promise.reject(new Error('EIO')) };
  assert.deepEqual(await inspectWasm(failing, QUIET), { kind: 'unread' });
  const bytes = Uint8Array.from(MODULE);
  const shorter: ByteSource = {
    size: bytes.length + 50,
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  };
  const fact = await inspectWasm(shorter, QUIET);
  assert.ok(fact.kind === 'damaged' && /cut off/.test(fact.message), JSON.stringify(fact));
  const controller = new AbortController();
  controller.abort();
  assert.deepEqual(await inspectWasm(bytesSource(bytes), controller.signal), { kind: 'unread' });
});
