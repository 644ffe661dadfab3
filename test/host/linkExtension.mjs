// Puts the project itself into a folder of installed extensions: no development mode, so that
// everything is as for a user, and a rebuild shows after a reload of the window.
import { mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';

/**
 * @param {string} folder folder of installed extensions; made when missing
 * @param {string} project folder with the extension's package.json
 */
export function linkExtension(folder, project) {
  const { publisher, name, version } = JSON.parse(
    readFileSync(path.join(project, 'package.json'), 'utf8'),
  );
  mkdirSync(folder, { recursive: true });
  // Without its list VS Code reads the folder anew.
  rmSync(path.join(folder, 'extensions.json'), { force: true });
  for (const entry of readdirSync(folder)) {
    if (entry.startsWith(`${publisher}.${name}-`)) {
      rmSync(path.join(folder, entry), { recursive: true, force: true });
    }
  }
  symlinkSync(project, path.join(folder, `${publisher}.${name}-${version}`), 'junction');
}
