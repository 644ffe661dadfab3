// Times our language server beside tombi and taplo (what Even Better TOML runs), in the same minutes.
//   npm run bench [-- --sizes 20k,200k,1m] [--n 30] [--peers tombi,taplo] [--pull]
// The clock is lsp-bench, which stands beside the corpus (BINDLE_LSP_BENCH names another place); the
// peers are installed into .vscode-test/bench by the lockfile beside this file. Figures of one run are
// compared with each other only: the machine is noisy, ratios are less so.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from '../support/install.mjs';
import { printTables } from './tables.mjs';

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
run(process.execPath, ['esbuild.mjs', '--production'], root);
installPeers();

const results = path.join(cache, 'results.jsonl');
rmSync(results, { force: true });
for (const server of servers().filter(
  ({ name }) => name === 'ours' || options.peers.includes(name),
)) {
  console.log(`\n── ${server.name}`);
  run(
    process.execPath,
    [
      path.join(bench, 'bench.mjs'),
      ...['--name', server.name, '--sizes', options.sizes, '--n', options.n, '--out', results],
      ...(options.pull ? ['--pull'] : []),
      ...server.options,
      '--',
      ...server.command,
    ],
    cache,
    server.env,
  );
}
printTables(
  readFileSync(results, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line)),
);

/** The servers, each as its users run it. The peers get the bench's JSON schema, ours knows the format. */
function servers() {
  const schema = ['--schema', path.join(bench, 'invoice.schema.json')];
  return [
    {
      name: 'ours',
      command: [process.execPath, path.join(root, 'dist', 'server.js'), '--stdio'],
      options: ['--filename', 'invoice.toml', '--lang', 'bindle-invoice'],
    },
    {
      name: 'tombi',
      command: [
        path.join(cache, 'node_modules/@tombi-toml/cli-linux-x64/tombi'),
        'lsp',
        '--offline',
      ],
      options: schema,
    },
    {
      name: 'taplo',
      command: [process.execPath, path.join(bench, 'taplo-stdio.mjs')],
      options: [...schema, '--settings', path.join(here, 'taplo.json')],
      env: { TAPLO_FROM: cache },
    },
  ];
}

function installPeers() {
  mkdirSync(cache, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) {
    copyFileSync(path.join(here, file), path.join(cache, file));
  }
  ensureInstalled(cache, console.log);
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
  };
}
