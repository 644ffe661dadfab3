// Installs a .vsix into a folder of extensions, by the VS Code that the tests use.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { resolveCliArgsFromVSCodeExecutablePath } from '@vscode/test-electron';
import { findDesktop } from './find.mjs';
import { ensureHost } from './install.mjs';

/**
 * @param {string} vsix absolute path of the file
 * @param {string} folder where user data and extensions go
 * @returns {string} the folder of installed extensions, for `--extensions-dir`
 */
export function installVsix(vsix, folder) {
  const extensions = path.join(folder, 'extensions');
  mkdirSync(extensions, { recursive: true });
  const desktop = findDesktop();
  const [program, ...before] =
    desktop === undefined ? serverCommand(folder) : desktopCommand(desktop, folder);
  const result = spawnSync(
    program,
    [...before, '--extensions-dir', extensions, '--install-extension', vsix],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 60_000 },
  );
  if (result.status !== 0) {
    throw new Error(`${path.basename(vsix)} can't be installed:\n${result.stdout}${result.stderr}`);
  }
  return extensions;
}

function serverCommand(folder) {
  const { node, server } = ensureHost(console.log);
  return [
    node,
    server,
    ...['--accept-server-license-terms', '--server-data-dir', path.join(folder, 'server')],
  ];
}

function desktopCommand(program, folder) {
  // The function adds test-electron's own profile folders; only the program and its flags are wanted.
  const [cli] = resolveCliArgsFromVSCodeExecutablePath(program, { reuseMachineInstall: true });
  return [cli, '--user-data-dir', path.join(folder, 'user-data')];
}
