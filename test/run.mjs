// Runs the stages of `npm test` and prints `N passed, N failed, N skipped` as its last line.
//   node test/run.mjs [stage …] [--only TEXT]
// Without a stage all run, in the order of the table. `--only` keeps the test files whose path holds TEXT.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './support/install.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);

/** Tests of much or for long: `npm run test:unit` has to answer while one waits for it. */
const LARGE = [
  'test/client/localServer.test.ts',
  'test/unit/bindle/client.test.ts',
  'test/unit/bindleServer/connections.test.ts',
  'test/unit/bindleServer/process.test.ts',
  'test/unit/cli/process.test.ts',
  'test/unit/files/matchesLarge.test.ts',
  'test/unit/pull/large.test.ts',
  'test/unit/push/execute.test.ts',
  'test/unit/service/badText.test.ts',
  'test/unit/service/document.test.ts',
  'test/unit/service/fixes/everywhere.test.ts',
  'test/unit/service/leaveOneOut.test.ts',
  'test/unit/service/robust.test.ts',
  'test/unit/service/robustNavigation.test.ts',
  'test/unit/service/rules/large.test.ts',
  'test/unit/service/rules/spinLarge.test.ts',
  'test/unit/service/signatures/speed.test.ts',
  'test/unit/service/spin/manyNames.test.ts',
  'test/unit/toml/anyText.test.ts',
  'test/unit/toml/differential.test.ts',
  'test/unit/toml/incremental.test.ts',
  'test/unit/wasm/robust.test.ts',
];

/**
 * Folders whose tests need no process of their own: nothing in them but functions. A process for each
 * of their many files would take longer than the tests.
 */
const PURE = ['domain', 'schema', 'toml', 'service'].map((name) => `test/unit/${name}/`);

/** Most files of one such process: there are two at a time. */
const MOST_TOGETHER = 8;

/**
 * The stages. `command`: passes or fails as a whole. `tests`: folders or files of `*.test.ts`, but those
 * in `except`, run by `node --test`, a process for each file but those `together`. `script`: a program that prints a `@counts` line itself.
 */
const STAGES = [
  { name: 'types', command: ['node_modules/typescript/bin/tsc', '-b'] },
  { name: 'lint', command: ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0'] },
  {
    name: 'format',
    command: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
  },
  { name: 'build', command: ['esbuild.mjs', '--production'] },
  { name: 'architecture', tests: ['test/architecture.test.ts'] },
  { name: 'unit', tests: ['test/unit', 'test/client'], except: LARGE, together: PURE },
  // One at a time: some of them measure.
  { name: 'large', tests: LARGE, concurrency: 1 },
  // 50,000 random edits through the language service; `npm run fuzz -- --service` does a million.
  { name: 'fuzz', tests: ['test/fuzz'] },
  { name: 'lsp', tests: ['test/lsp'], concurrency: 1 },
  { name: 'manifest', tests: ['test/manifest'] },
  { name: 'e2e', script: 'test/e2e/run.mjs' },
];

const args = process.argv.slice(2);
const onlyAt = args.indexOf('--only');
const only = onlyAt >= 0 ? args[onlyAt + 1] : undefined;
const wanted = args.filter(
  (arg, index) => !arg.startsWith('--') && !(onlyAt >= 0 && index === onlyAt + 1),
);
const unknown = wanted.filter((name) => !STAGES.some((stage) => stage.name === name));
if (unknown.length > 0) {
  console.error(
    `No such stage: ${unknown.join(', ')}. Stages: ${STAGES.map((s) => s.name).join(', ')}.`,
  );
  process.exit(2);
}

ensureInstalled(root, console.log);

const total = { passed: 0, failed: 0, skipped: 0 };
for (const stage of STAGES.filter((s) => wanted.length === 0 || wanted.includes(s.name))) {
  const started = Date.now();
  console.log(`\n── ${stage.name}`);
  const counts = await runStage(stage);
  for (const key of ['passed', 'failed', 'skipped']) {
    total[key] += counts[key];
  }
  console.log(
    `   ${stage.name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped (${((Date.now() - started) / 1000).toFixed(1)} s)`,
  );
}
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 ? 1 : 0);

async function runStage(stage) {
  if (stage.command !== undefined) {
    const status = await runNode(stage.command, (chunk) => process.stdout.write(chunk));
    return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 };
  }
  if (stage.script !== undefined) {
    return counted([stage.script]);
  }
  const files = stage.tests
    .flatMap(testFiles)
    .filter((file) => stage.except?.includes(file.split(path.sep).join('/')) !== true)
    .filter((file) => only === undefined || file.includes(only));
  if (files.length === 0) {
    return only === undefined
      ? { passed: 0, failed: 1, skipped: 0 }
      : { passed: 0, failed: 0, skipped: 0 };
  }
  const built = await bundleTests(stage, files);
  return counted([
    '--enable-source-maps',
    '--test',
    `--test-concurrency=${stage.concurrency ?? 2}`,
    '--test-reporter=./test/support/countReporter.mjs',
    '--test-reporter-destination=stdout',
    ...built,
  ]);
}

/** Runs a program that ends with a `@counts` line; a program that died before it is one failure. */
async function counted(nodeArgs) {
  let tail = '';
  let counts;
  const status = await runNode(nodeArgs, (chunk) => {
    const lines = (tail + chunk.toString()).split('\n');
    tail = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('@counts ')) {
        counts = JSON.parse(line.slice('@counts '.length));
      } else {
        console.log(line);
      }
    }
  });
  if (counts === undefined) {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  if (status !== 0 && counts.failed === 0) {
    counts.failed = 1;
  }
  if (counts.passed + counts.failed + counts.skipped === 0) {
    console.log('   no test ran: counted as a failure');
    counts.failed = 1;
  }
  return counts;
}

function runNode(nodeArgs, onOutput) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, nodeArgs, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', onOutput);
    child.stderr.on('data', (chunk) => process.stderr.write(chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** `*.test.ts` below a folder, or the file itself. */
function testFiles(place) {
  if (place.endsWith('.ts')) {
    return existsSync(place) ? [place] : [];
  }
  return existsSync(place)
    ? readdirSync(place, { recursive: true })
        .map(String)
        .filter((name) => name.endsWith('.test.ts'))
        .sort()
        .map((name) => path.join(place, name))
    : [];
}

/**
 * TypeScript tests → one CommonJS file each below .build/test; packages stay outside. The folder
 * carries the process id, so that two runs side by side don't take each other's files away.
 */
async function bundleTests(stage, files) {
  const { build } = await import('esbuild');
  const outdir = path.join('.build', 'test', `${stage.name}-${process.pid}`);
  process.on('exit', () => rmSync(outdir, { recursive: true, force: true }));
  mkdirSync(outdir, { recursive: true });
  const entryPoints = grouped(files, stage.together ?? [], outdir);
  await build({
    entryPoints,
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    packages: 'external',
    alias: {
      vscode: path.resolve('test/client/fakeVscode.ts'),
      'vscode-languageclient/node': path.resolve('test/client/fake/languageClientLibrary.ts'),
    },
    external: ['node:*'],
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    sourcemap: 'inline',
    define: { 'import.meta.dirname': '__dirname' },
    logLevel: 'warning',
  });
  return Object.keys(entryPoints).map((name) => path.join(outdir, `${name}.cjs`));
}

/** Output name → file: a test file by itself, or a list of imports of some that run together. */
function grouped(files, together, outdir) {
  const entries = {};
  const groups = new Map();
  for (const file of files.map((each) => each.split(path.sep).join('/'))) {
    const folder = together.find((each) => file.startsWith(each));
    if (folder === undefined) {
      entries[path.posix.relative('test', file).replace(/\.ts$/, '')] = file;
    } else {
      groups.set(folder, [...(groups.get(folder) ?? []), file]);
    }
  }
  for (const [folder, members] of groups) {
    for (let at = 0; at < members.length; at += MOST_TOGETHER) {
      const list = path.join(outdir, `${path.basename(folder)}-${at}.ts`);
      const part = members.slice(at, at + MOST_TOGETHER);
      writeFileSync(
        list,
        part.map((each) => `import ${JSON.stringify(path.resolve(each))};\n`).join(''),
      );
      entries[`together/${path.basename(folder)}-${at}`] = list;
    }
  }
  return entries;
}
