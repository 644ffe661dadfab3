// Times our look into WebAssembly binaries: a component of 100 MB that is really on the disk, and the
// same with 2,000 sections.
//   node test/bench/wasm.mjs [--size MB] [--n TIMES]
import { mkdtempSync, openSync, closeSync, rmSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const option = (name, otherwise) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const size = option('--size', 100) * 1024 * 1024;
const times = option('--n', 30);

const folder = mkdtempSync(path.join(os.tmpdir(), 'bindle-bench-wasm-'));
try {
  const { inspectWasmFile, bytes } = await load();
  for (const [what, sections] of [
    ['one nested module', 1],
    ['2,000 sections', 2000],
  ]) {
    const file = path.join(folder, `${sections}.wasm`);
    write(file, bytes, sections);
    const taken = [];
    for (let round = 0; round < times; round += 1) {
      const before = performance.now();
      const fact = await inspectWasmFile(file, new AbortController().signal);
      taken.push(performance.now() - before);
      if (fact.kind !== 'wasm' || fact.summary.exports.length !== 1) {
        throw new Error(`Not what was written: ${JSON.stringify(fact)}`);
      }
    }
    const [first] = taken;
    taken.sort((a, b) => a - b);
    const ms = (value) => `${value.toFixed(2)} ms`;
    console.log(
      `${size / 1024 / 1024} MB, ${what}: first ${ms(first)}, median ${ms(taken[times >> 1])}, 95 % ${ms(taken[Math.floor(times * 0.95)])}`,
    );
  }
  console.log(`memory of the process: ${Math.round(process.memoryUsage().rss / 1024 / 1024)} MB`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The reader, and what the tests build binaries with. */
async function load() {
  const outfile = path.join(folder, 'bench.cjs');
  await build({
    stdin: {
      contents:
        "export { inspectWasmFile } from './server/src/files/wasm'; export * as bytes from './test/support/wasm';",
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile,
    logLevel: 'error',
  });
  return createRequire(import.meta.url)(outfile);
}

/** A component with so many nested modules, whose code fills the file. */
function write(file, { COMPONENT_HEADER, MODULE_HEADER, section, text, u32, vector }, count) {
  const tail = [
    ...section(5, vector([[1, 0]])),
    ...section(11, vector([[0, ...text('wasi:http/incoming-handler@0.2.0'), 5, 0, 0]])),
  ];
  const code = Math.floor(size / count) - 100;
  const inner = [...MODULE_HEADER, 10, ...u32(code)];
  const head = [1, ...u32(inner.length + code), ...inner];
  const filler = new Uint8Array(code).fill(1);
  const handle = openSync(file, 'w');
  try {
    writeSync(handle, Uint8Array.from(COMPONENT_HEADER));
    for (let at = 0; at < count; at += 1) {
      writeSync(handle, Uint8Array.from(head));
      writeSync(handle, filler);
    }
    writeSync(handle, Uint8Array.from(tail));
  } finally {
    closeSync(handle);
  }
}
