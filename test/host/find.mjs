// Looks for the programs that a machine may or may not have.
import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';

const CHROMIUM = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

/** The sentence for a machine without one. */
export const NO_CHROMIUM =
  'No Chromium was found. Install it (Debian: apt-get install chromium-headless-shell), or name its program in BINDLE_CHROMIUM.';

/**
 * Chromium: `BINDLE_CHROMIUM`, else the first one on PATH.
 * @returns {string | undefined} absolute path
 */
export function findChromium(env = process.env) {
  return named(env, 'BINDLE_CHROMIUM') ?? firstOnPath(CHROMIUM, env);
}

/**
 * A desktop VS Code that could open a window here: `BINDLE_VSCODE`, else `code` or `codium` on PATH.
 * `BINDLE_VSCODE=none` asks for the server even where there is one.
 * @returns {string | undefined} the program itself, not the shell script that starts it and returns
 */
export function findDesktop(env = process.env) {
  if (env.BINDLE_VSCODE === 'none' || !hasDisplay(env)) {
    return undefined;
  }
  const found = named(env, 'BINDLE_VSCODE') ?? firstOnPath(['code', 'codium'], env);
  return found === undefined ? undefined : programBehind(realpathSync(found));
}

/** Whether a window can be shown. */
export function hasDisplay(env = process.env) {
  return process.platform !== 'linux' || Boolean(env.DISPLAY ?? env.WAYLAND_DISPLAY);
}

function named(env, variable) {
  const value = env[variable];
  if (!value) {
    return undefined;
  }
  if (!existsSync(value)) {
    throw new Error(`${variable} names ${value}, and there is no such file.`);
  }
  return path.resolve(value);
}

function firstOnPath(names, env) {
  const endings = process.platform === 'win32' ? ['.cmd', '.exe'] : [''];
  return names
    .flatMap((name) => endings.map((ending) => name + ending))
    .flatMap((name) =>
      (env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, name)),
    )
    .find(isProgram);
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** `…/bin/code` is a script beside (Linux, Windows) or deep inside (macOS) the program. */
function programBehind(file) {
  const name = path.basename(file).replace(/\.cmd$/, '');
  const folder = path.dirname(file);
  const candidates = [
    path.join(folder, '..', name),
    path.join(folder, '..', 'Code.exe'),
    path.join(folder, '..', 'VSCodium.exe'),
    path.join(folder, '..', '..', '..', 'MacOS', 'Electron'),
  ];
  return path.basename(folder) === 'bin' ? (candidates.find(isProgram) ?? file) : file;
}
