// `npm start`: installs, builds, and opens a real VS Code on a copy of the sample workspace.
//   node test/host/start.mjs [--keep] [--no-open] [--folder=DIR]
// `--keep`: go on with the copy of last time. `--no-open`: start no browser, print the address only.
// `--folder`: where the copy and the user data go (default: the cache).
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureInstalled } from '../support/install.mjs';
import { copySample } from './copySample.mjs';
import { findDesktop, hasDisplay } from './find.mjs';
import { ensureHost } from './install.mjs';
import { linkExtension } from './linkExtension.mjs';
import { cache, root } from './paths.mjs';
import { killGroup, startServer } from './serverProcess.mjs';
import { writeUserSettings } from './settings.mjs';

const keep = process.argv.includes('--keep');
const noOpen = process.argv.includes('--no-open');
const home = path.resolve(
  process.argv.find((arg) => arg.startsWith('--folder='))?.slice('--folder='.length) ??
    path.join(cache, 'start'),
);
const workspace = path.join(home, 'sample');
const extensions = path.join(home, 'extensions');
const userData = path.join(home, 'user-data');

let stop = () => {};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    stop();
    console.log('\nStopped.');
    process.exit(0);
  });
}

try {
  ensureInstalled(root, say);
  say('Building the extension …');
  build();
  const desktop = findDesktop();
  const host = desktop === undefined ? ensureHost(say) : undefined;
  prepareWorkspace();
  say('Linking the extension into a VS Code of its own …');
  linkExtension(extensions, root);
  await (host === undefined ? openDesktop(desktop) : openServer(host));
} catch (error) {
  stop();
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

function say(line) {
  console.log(line);
}

function build() {
  const result = spawnSync(process.execPath, ['esbuild.mjs'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (result.status !== 0) {
    throw new Error('The build failed; its messages are above. Mend them and start again.');
  }
}

function prepareWorkspace() {
  if (keep && existsSync(workspace)) {
    say('Keeping the copy of the sample workspace from last time (--keep).');
    return;
  }
  say('Copying the sample workspace …');
  copySample(workspace);
}

async function openDesktop(program) {
  say(`Opening ${program} …`);
  writeUserSettings(path.join(userData, 'User'));
  const env = { ...process.env };
  delete env.ELECTRON_RUN_AS_NODE;
  const windows = process.platform === 'win32';
  const child = spawn(
    program,
    [
      workspace,
      '--new-window',
      `--user-data-dir=${userData}`,
      `--extensions-dir=${extensions}`,
      // The sample is ours; a workspace of one's own asks as always.
      '--disable-workspace-trust',
    ],
    { env, stdio: 'ignore', detached: !windows },
  );
  stop = () => (windows ? child.kill() : killGroup(child.pid));
  child.once('error', (error) => {
    console.error(`${program} did not start: ${error.message}`);
    process.exit(1);
  });
  child.once('close', () => {
    stop();
    say('VS Code was closed.');
    process.exit(0);
  });
  say('');
  say('VS Code opens in a window of its own. Stop it here with Ctrl+C, or close the window.');
}

async function openServer(host) {
  say('Starting VS Code Server on the loopback address …');
  writeUserSettings(path.join(userData, 'data', 'User'));
  const server = await startServer(host, {
    data: userData,
    extensions,
    trustAll: true,
    grace: 60,
    // The gallery stays reachable: a person may want to add extensions. Its address is the server's own.
    env: process.env,
  });
  stop = server.stop;
  void server.ended.then((code) => {
    stop();
    console.error(`VS Code Server ended by itself (${code}). Run npm start again.`);
    process.exit(1);
  });
  const url = new URL(`http://127.0.0.1:${server.port}/`);
  url.searchParams.set('tkn', server.token);
  url.searchParams.set('folder', workspace);
  const opened = !noOpen && openBrowser(url.href);
  say('');
  say(opened ? 'VS Code opens in the browser; its address:' : 'VS Code is ready. Open:');
  say(`  ${url.href}`);
  say('The address holds the key to this machine: do not pass it on.');
  if (!opened && !hasDisplay()) {
    say('From another machine, first run there:');
    say(
      `  ssh -N -L ${server.port}:127.0.0.1:${server.port} ${os.userInfo().username}@${os.hostname()}`,
    );
  }
  say('Stop with Ctrl+C.');
}

/** Only where a browser was asked for or a window can be shown. */
function openBrowser(url) {
  const asked = process.env.BROWSER;
  if (process.platform === 'linux' && !asked && !hasDisplay()) {
    return false;
  }
  const [program, ...args] =
    asked !== undefined && asked !== ''
      ? [asked, url]
      : process.platform === 'darwin'
        ? ['open', url]
        : ['xdg-open', url];
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  child.once('error', () => say(`${program} could not be started; open the address yourself.`));
  child.unref();
  return true;
}
