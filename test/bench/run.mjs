// Times our language server beside tombi and taplo (what Even Better TOML runs), in the same minutes.
//   npm run bench [-- --sizes 20k,200k,1m] [--n 30] [--peers tombi,taplo] [--pull] [--record]
// The clock is lsp-bench, which stands beside the corpus (BINDLE_LSP_BENCH names another place); the
// peers are installed into .vscode-test/bench by the lockfile beside this file. Figures of one run are
// compared with each other only: the machine is noisy, ratios are less so. `--record` puts the tables into
// docs/performance.md.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled, isInstalled } from '../support/install.mjs';
import { makeTables } from './tables.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const cache = path.join(root, '.vscode-test', 'bench');
const bench = process.env['BINDLE_LSP_BENCH'] ?? path.resolve(root, '../shared/tools/lsp-bench');

const options = parseOptions(process.argv.slice(2));
if (!existsSync(path.join(bench, 'bench.mjs'))) {
  console.error(
    `The bench needs lsp-bench, which is not at ${path.relative(root, bench)}; name its folder in BINDLE_LSP_BENCH.`,
  );
  process.exit(2);
}

ensureInstalled(root, console.log);
// Before the build: others may commit while this runs.
const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' });
run(process.execPath, ['esbuild.mjs', '--production'], root);
installPeers();

const tables = [
  makeTables(timed(bench, 'options', options.sizes)),
  `Spin manifests, ours with all rules, the peers without a schema:\n\n${makeTables(
    timed(spinBench(), 'spinOptions', options.sizes, ['--starts', '0']),
  )}`,
].join('\n\n');
console.log(`\n${tables}`);
if (options.record) {
  record(tables);
}

/**
 * Times each server by lsp-bench in one of its folders.
 *
 * @returns its lines
 */
function timed(folder, key, sizes, more = []) {
  const results = path.join(cache, 'results.jsonl');
  rmSync(results, { force: true });
  for (const server of servers().filter(
    ({ name }) => name === 'ours' || options.peers.includes(name),
  )) {
    console.log(`\n── ${server.name}`);
    run(
      process.execPath,
      [
        path.join(folder, 'bench.mjs'),
        ...['--name', server.name, '--sizes', sizes, '--n', options.n, '--out', results],
        ...(options.pull ? ['--pull'] : []),
        ...more,
        ...server[key],
        '--',
        ...server.command,
      ],
      cache,
      server.env,
    );
  }
  return readFileSync(results, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** The same clock with other documents: a copy of it, with ours in their place. */
function spinBench() {
  const folder = path.join(cache, 'spin');
  mkdirSync(folder, { recursive: true });
  copyFileSync(path.join(bench, 'bench.mjs'), path.join(folder, 'bench.mjs'));
  copyFileSync(path.join(here, 'spinDocs.mjs'), path.join(folder, 'docs.mjs'));
  return folder;
}

/** The servers, each as its users run it. The peers get the bench's JSON schema, ours knows the format. */
function servers() {
  const schema = ['--schema', path.join(bench, 'invoice.schema.json')];
  return [
    {
      name: 'ours',
      command: [process.execPath, path.join(root, 'dist', 'server.js'), '--stdio'],
      // The bench's invoice has flaws that only ours knows: the rules run, but their findings are off, so
      // that every server sends as little.
      options: [
        ...['--filename', 'invoice.toml', '--lang', 'bindle-invoice'],
        ...['--settings', path.join(here, 'ours.json')],
      ],
      // Nothing that the manifest names is there: that is found, but not sent.
      spinOptions: [
        ...['--filename', 'spin.toml', '--lang', 'spin-manifest'],
        ...['--settings', path.join(here, 'oursSpin.json')],
      ],
    },
    {
      name: 'tombi',
      command: [
        path.join(cache, 'node_modules/@tombi-toml/cli-linux-x64/tombi'),
        'lsp',
        '--offline',
      ],
      options: schema,
      spinOptions: ['--filename', 'spin.toml'],
    },
    {
      name: 'taplo',
      command: [process.execPath, path.join(bench, 'taplo-stdio.mjs')],
      options: [...schema, '--settings', path.join(here, 'taplo.json')],
      spinOptions: ['--filename', 'spin.toml', '--settings', path.join(here, 'taplo.json')],
      env: { TAPLO_FROM: cache },
    },
  ];
}

function installPeers() {
  mkdirSync(cache, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) {
    copyFileSync(path.join(here, file), path.join(cache, file));
  }
  if (!isInstalled(cache)) {
    console.log('Installing the peers …');
    // Not `npm ci`, which wants the packages of all platforms in the lockfile.
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    run(npm, ['install', '--ignore-scripts', '--no-audit', '--no-fund'], cache);
  }
}

/** Output goes through; a server that dies is a line in the table, not the end of the bench. */
function run(command, args, cwd, env = {}) {
  const { status } = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) {
    console.error(`${path.basename(args[0] ?? command)} ended with status ${String(status)}.`);
  }
}

/** Puts the tables, and what they were measured with, between the marks of docs/performance.md. */
function record(text) {
  const file = path.join(root, 'docs', 'performance.md');
  const versionIn = (folder) => JSON.parse(readFileSync(path.join(folder, 'package.json'))).version;
  const peer = (name) => versionIn(path.join(cache, 'node_modules', name));
  const cpus = os.cpus();
  const measured = [
    `Measured on ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC:`,
    `bindle ${versionIn(root)} (${commit.stdout.trim()}),`,
    `tombi ${peer('@tombi-toml/tombi')}, taplo ${peer('@taplo/lsp')}; Node.js ${process.versions.node},`,
    `${cpus.length} × ${cpus[0]?.model ?? 'unknown processor'},`,
    `load ${os
      .loadavg()
      .map((load) => load.toFixed(1))
      .join(', ')} over the last 1, 5 and 15 minutes.`,
  ].join(' ');
  const marked = /(<!-- bench -->\n)[^]*(<!-- end of bench -->)/;
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(marked, (_, start, end) =>
      [start, measured, '', text, '', end].join('\n'),
    ),
  );
}

function parseOptions(args) {
  const value = (name, fallback) => {
    const at = args.indexOf(`--${name}`);
    return at >= 0 ? (args[at + 1] ?? fallback) : fallback;
  };
  return {
    sizes: value('sizes', '20k,200k,1m'),
    n: value('n', '30'),
    peers: value('peers', 'tombi,taplo').split(','),
    pull: args.includes('--pull'),
    record: args.includes('--record'),
  };
}
