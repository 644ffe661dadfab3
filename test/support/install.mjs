// Makes node_modules match the lockfile, so that `npm start` and `npm test` ask nothing of a newcomer.
// Uses Node's own modules only: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Runs `npm ci` in `folder` unless what is installed there is what its lockfile names.
 * Install scripts stay off: nothing this project uses needs one.
 * @param {string} folder absolute path of a folder with package-lock.json
 * @param {(line: string) => void} say gets one line when there is work to do
 */
export function ensureInstalled(folder, say) {
  if (isInstalled(folder)) {
    return;
  }
  // npm would empty the folder that a link leads to, which is another checkout's.
  if (lstatSync(path.join(folder, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
    throw new Error(
      `${folder}: node_modules is a link to packages of other versions than package-lock.json names. Remove the link and run the command again; it installs what it needs.`,
    );
  }
  say('Installing packages (npm ci) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const result = spawnSync(
    npm,
    ['ci', '--ignore-scripts', '--no-fund', '--no-audit', '--loglevel=error'],
    {
      cwd: folder,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    },
  );
  if (result.status !== 0) {
    throw new Error(
      `npm ci failed in ${folder} (status ${String(result.status)}). Its own message is above; check the network and the disk, then run the command again.`,
    );
  }
}

/**
 * Compares the lockfile with the one that npm keeps inside node_modules.
 * @param {string} folder
 */
export function isInstalled(folder) {
  const wanted = readPackages(path.join(folder, 'package-lock.json'));
  const there = readPackages(path.join(folder, 'node_modules', '.package-lock.json'));
  if (wanted === undefined || there === undefined) {
    return false;
  }
  return Object.entries(wanted).every(
    ([place, entry]) =>
      place === '' ||
      // Optional packages are those of other platforms.
      (entry.optional === true && there[place] === undefined) ||
      there[place]?.version === entry.version,
  );
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
