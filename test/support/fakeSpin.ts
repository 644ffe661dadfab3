/**
 * A FAKE of the `spin` program, the only one: the real one is in no package registry. It says and does
 * what the reference of the manifest (sections 7.1 to 7.3) tells of the real one: the version, the
 * lines of `build` and `up`, errors and exit codes; what a component would answer it does not know.
 */
import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const SCRIPT = String.raw`#!NODE
const { spawnSync } = require('node:child_process');
const http = require('node:http');
const fs = require('node:fs');
const path = require('node:path');
const VERSION = 'RELEASE';
const [verb, ...rest] = process.argv.slice(2);
const fail = (text) => { process.stderr.write('Error: ' + text + '\n'); process.exit(1); };
const valueOf = (...names) => { const at = rest.findIndex((arg) => names.includes(arg)); return at < 0 ? undefined : rest[at + 1]; };
if (verb === '--version') {
  process.stdout.write('spin ' + VERSION + ' (abc1234 2026-07-01)\n');
} else if (verb === 'build' || verb === 'up') {
  const given = valueOf('-f', '--from', '--file') ?? 'spin.toml';
  const manifest = path.resolve(given);
  if (!fs.existsSync(manifest)) fail(verb === 'up' ? "Default file 'spin.toml' not found. Run ${'`'}spin up --from <APPLICATION>${'`'}, or ${'`'}spin up --help${'`'} for usage." : '"spin.toml" not found');
  const text = fs.readFileSync(manifest, 'utf8');
  if (verb === 'build' || rest.includes('--build')) build(text, path.dirname(manifest));
  if (verb === 'up' || rest.includes('--up') || rest.includes('-u')) up(text);
} else {
  process.stderr.write("error: unrecognized subcommand '" + verb + "'\n");
  process.exit(2);
}
function build(text, folder) {
  const tables = text.split(/^\[/m).map((table) => ({ id: /^component\.([\w-]+)\.build\]/.exec(table)?.[1], command: /^command = "([^"]*)"/m.exec(table)?.[1], workdir: /^workdir = "([^"]*)"/m.exec(table)?.[1] }));
  const builds = tables.filter(({ id, command }) => id !== undefined && command !== undefined);
  if (builds.length === 0) process.stdout.write('None of the components have a build command.\n');
  for (const { id, command, workdir } of builds) {
    process.stdout.write('Building component ' + id + ' with ${'`'}' + command + '${'`'}\n');
    if (workdir) process.stdout.write('Working directory: "./' + workdir + '"\n');
    const { status } = spawnSync('sh', ['-c', command], { cwd: path.join(folder, workdir ?? '.'), stdio: 'inherit' });
    if (status !== 0) fail('Build command for component ' + id + ' failed with status Exited(' + status + ')');
  }
  if (builds.length > 0) process.stdout.write('Finished building all Spin components\n');
}
function up(text) {
  const routes = [...text.matchAll(/^route = "([^"]*)"\ncomponent = "([^"]*)"/gm)];
  process.stderr.write('Logging component stdio to ".spin/logs/"\n');
  const server = http.createServer((request, response) => response.end('fake spin: ' + request.url));
  server.listen(Number(process.env.FAKE_SPIN_PORT ?? 0), '127.0.0.1', () => {
    const base = 'http://127.0.0.1:' + server.address().port;
    process.stdout.write('\nServing ' + base + '\nAvailable Routes:\n');
    for (const [, route, id] of routes) process.stdout.write('  ' + id + ': ' + base + route.replace(/\/\.\.\.$/, '') + (route.endsWith('...') ? ' (wildcard)' : '') + '\n');
  });
  process.on('SIGINT', () => process.exit(0));
}
`;

/**
 * Writes the fake as an executable file.
 *
 * @param version what it says of itself: `4.0.2`
 * @returns its path
 */
export function fakeSpin(folder: string, version = '4.0.2', name = 'spin'): string {
  const file = path.join(folder, name);
  writeFileSync(file, SCRIPT.replace('NODE', process.execPath).replace('RELEASE', version));
  chmodSync(file, 0o755);
  return file;
}
