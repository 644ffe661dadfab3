// Compares our reader of WebAssembly binaries with wasm-tools, as jco brings it along:
//   node test/wasmTools/compare.mjs [FOLDER with .wasm files …]
// on binaries that the tests build (which wasm-tools has to accept), on components that wasm-tools makes
// from WIT, on every .wasm file that is installed here, and on those of the folders that are named. It is
// installed into .vscode-test/wasmTools by the lockfile beside this file (105 MB), so it is no part of the tests.
/* global WebAssembly */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { isInstalled } from '../support/install.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const cache = path.join(root, '.vscode-test', 'wasmTools');

install();
const tools = await import(
  pathToFileURL(
    path.join(cache, 'node_modules/@bytecodealliance/jco-transpile/dist/wasm-tools.js'),
  ).toString()
);
const { inspectWasm, bytesSource, bytes: make } = await load();

let compared = 0;
const differences = [];
for (const [name, binary] of [...made(), ...(await fromWit()), ...installed()]) {
  const fact = await inspectWasm(bytesSource(binary), new AbortController().signal);
  if (fact.kind !== 'wasm') {
    differences.push(`${name}: ${JSON.stringify(fact)}`);
    continue;
  }
  compared += 1;
  const ours = namesOf(fact.summary);
  const theirs =
    fact.summary.kind === 'module' ? moduleNames(binary) : await componentNames(binary, name);
  for (const list of ['imports', 'exports']) {
    const [left, right] = [ours[list], theirs?.[list]];
    if (theirs !== undefined && JSON.stringify(left) !== JSON.stringify(right)) {
      differences.push(`${name}: ${list}\n  ours   ${left.join(' ')}\n  theirs ${right.join(' ')}`);
    }
  }
  const said = (await tools.metadataShow(binary)).flatMap(({ producers }) =>
    producers.flatMap(([field, values]) => values.map(([tool]) => `${field} ${tool}`)),
  );
  const known = new Set(fact.summary.producers.map(({ field, name: tool }) => `${field} ${tool}`));
  const missing = said.filter((tool) => !known.has(tool));
  if (missing.length > 0) {
    differences.push(`${name}: producers ${missing.join(', ')}`);
  }
}
console.log(`${compared} binaries compared, ${differences.length} differences`);
differences.forEach((difference) => console.log(difference));
process.exitCode = differences.length === 0 ? 0 : 1;

function namesOf({ imports, exports, kind }) {
  const name = ({ module, name: own }) => (kind === 'module' && module ? `${module} ${own}` : own);
  return { imports: imports.map(name).sort(), exports: exports.map(name).sort() };
}

/** V8 reads modules itself; undefined where it doesn't take one. */
function moduleNames(binary) {
  try {
    const module = new WebAssembly.Module(binary);
    return {
      imports: WebAssembly.Module.imports(module)
        .map(({ module: from, name }) => `${from} ${name}`)
        .sort(),
      exports: WebAssembly.Module.exports(module)
        .map(({ name }) => name)
        .sort(),
    };
  } catch {
    return undefined;
  }
}

/** From the world that wasm-tools prints. */
async function componentNames(binary, name) {
  let wit;
  try {
    wit = await tools.componentWit(binary);
  } catch (error) {
    console.log(`${name}: wasm-tools prints no world: ${String(error).slice(0, 200)}`);
    return undefined;
  }
  const world = wit.slice(wit.indexOf('world root {'));
  const found = { imports: [], exports: [] };
  for (const [, word, text] of world.matchAll(/^ {2}(import|export) ([^;{]+?)(?:: [^;]*)?[;{]/gm)) {
    found[word === 'import' ? 'imports' : 'exports'].push(
      text.replace(/: (?:interface|func).*$/, ''),
    );
  }
  return { imports: found.imports.sort(), exports: found.exports.sort() };
}

/** What the tests build. */
function made() {
  const parts = {
    imports: ['wasi:io/streams@0.2.0', 'wasi:http/types@0.2.6'],
    exports: ['wasi:http/incoming-handler@0.2.6', 'fermyon:spin/inbound-redis'],
    functions: ['handle-cron-event'],
    producers: { 'processed-by': { 'wit-component': '0.240.0' } },
    inner: { language: { Rust: '' } },
  };
  return [
    ['made: empty component', make.componentBytes()],
    ['made: component', make.componentBytes(parts)],
    ['made: empty module', make.moduleBytes()],
    [
      'made: module',
      make.moduleBytes({
        imports: [['wasi_snapshot_preview1', 'fd_write']],
        exports: ['_start'],
        producers: { language: { C: '' } },
      }),
    ],
  ].map(([name, list]) => [name, Uint8Array.from(list)]);
}

/** Worlds of every kind of import and export. */
async function fromWit() {
  const worlds = {
    everything:
      'import a; import log: func(s: string); import n: interface { g: func(); } export a; export run: func();',
    versions: 'import b:c/d@1.2.3; import b:c/e@1.2.3; export b:c/d@1.2.3;',
    nothing: '',
  };
  const found = [];
  for (const [world, body] of Object.entries(worlds)) {
    const witSource = `package t:t;\n\ninterface a { resource r { m: func(); } f: func(x: string) -> result<list<u8>, string>; record p { q: u32 } }\n\nworld w { ${body} }\n\npackage b:c@1.2.3 { interface d { f: func(); } interface e { type t = u8; } }\n`;
    const embedded = await tools.componentEmbed({ witSource, world: 'w', dummy: true });
    found.push([`embedded: ${world}`, embedded]);
    found.push([`wit: ${world}`, await tools.componentNew(embedded, [])]);
  }
  return found;
}

/** Binaries that lie around here. */
function* installed() {
  for (const folder of [
    path.join(root, 'node_modules'),
    path.join(root, 'sample'),
    path.join(cache, 'node_modules'),
    ...process.argv.slice(2),
  ]) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isFile() && entry.name.endsWith('.wasm')) {
        const file = path.join(entry.parentPath ?? entry.path, entry.name);
        yield [path.relative(root, file), readFileSync(file)];
      }
    }
  }
}

async function load() {
  const outfile = path.join(cache, `reader-${process.pid}.cjs`);
  await build({
    stdin: {
      contents:
        "export { inspectWasm } from './server/src/wasm/inspect'; export { bytesSource } from './server/src/wasm/source'; export * as bytes from './test/support/wasm';",
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile,
    logLevel: 'error',
  });
  try {
    return createRequire(import.meta.url)(outfile);
  } finally {
    rmSync(outfile);
  }
}

function install() {
  mkdirSync(cache, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) {
    copyFileSync(path.join(here, file), path.join(cache, file));
  }
  if (!isInstalled(cache)) {
    console.log('Installing wasm-tools …');
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const { status } = spawnSync(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: cache,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    if (status !== 0) {
      throw new Error(
        `npm ci failed (status ${String(status)}); check the network, then run this again.`,
      );
    }
  }
}
