// Makes node_modules match the lockfile, so that `npm start` and `npm test` ask nothing of a newcomer.
// Uses Node's own modules only: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Runs `npm ci` in `folder` unless that was already done for its present lockfile.
 * Install scripts stay off: nothing this project uses needs one.
 * @param {string} folder absolute path of a folder with package-lock.json
 * @param {(line: string) => void} say gets one line when there is work to do
 */
export function ensureInstalled(folder, say) {
  const lock = readFileSync(path.join(folder, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).digest('hex');
  const marker = path.join(folder, 'node_modules', '.installed-lock');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) {
    return;
  }
  say('Installing packages (npm ci) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const result = spawnSync(npm, ['ci', '--ignore-scripts', '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    throw new Error(
      `npm ci failed in ${folder} (status ${String(result.status)}). Its own message is above; check the network and the disk, then run the command again.`,
    );
  }
  writeFileSync(marker, wanted);
}
