// Packages the extension by @vscode/vsce: a production build first (`vscode:prepublish`), then what
// .vscodeignore allows.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';

/**
 * @param {string} [out] where the file goes; default: `<name>-<version>.vsix` in the project's root
 * @returns {string} absolute path of the file
 * @throws Error with vsce's own words when it refuses
 */
export function makeVsix(out) {
  const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const file = path.resolve(out ?? path.join(root, `${name}-${version}.vsix`));
  const result = spawnSync(
    process.execPath,
    [
      path.join(root, 'node_modules', '@vscode', 'vsce', 'vsce'),
      ...['package', '--out', file],
      // Everything is bundled; links in the README stay as written.
      ...['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'],
    ],
    { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
  );
  if (result.status !== 0) {
    throw new Error(`vsce could not package the extension:\n${result.stdout}${result.stderr}`);
  }
  return file;
}
