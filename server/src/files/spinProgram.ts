/** Asks an installed `spin` for its version, without a shell. */
import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import type { SpinProgram } from '../contract/spinProgram';

/** Milliseconds; it prints one line and ends. */
const PATIENCE = 5000;

export function createSpinProgram(): SpinProgram {
  return {
    version: async (name) => {
      const file = name === '' ? await onSearchPath() : expand(name);
      return file === undefined ? undefined : ask(file);
    },
  };
}

/** Absolute path of the program that can be run: of the search path for `''`; undefined: there is none. */
export async function findSpin(name: string): Promise<string | undefined> {
  if (name === '') {
    return onSearchPath();
  }
  const file = expand(name);
  return path.isAbsolute(file) && (await isExecutable(file)) ? file : undefined;
}

function ask(file: string): ReturnType<SpinProgram['version']> {
  return new Promise((resolve) => {
    // Of a working directory of the project's choosing a program could be taken by mistake.
    const options = { timeout: PATIENCE, cwd: path.dirname(file), windowsHide: true };
    execFile(file, ['--version'], options, (error, stdout) => {
      resolve(
        error === null
          ? { text: stdout }
          : { why: error.killed === true ? 'it did not end in time' : reasonOf(error) },
      );
    });
  });
}

function reasonOf(error: { readonly code?: unknown; readonly message: string }): string {
  return error.code === 'ENOENT'
    ? 'there is no such program'
    : error.code === 'EACCES'
      ? 'it may not be executed'
      : error.message;
}

/** Only absolute folders of the search path: others depend on where a process happens to stand. */
async function onSearchPath(): Promise<string | undefined> {
  const name = process.platform === 'win32' ? 'spin.exe' : 'spin';
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    const file = path.join(folder, name);
    if (path.isAbsolute(folder) && (await isExecutable(file))) {
      return file;
    }
  }
  return undefined;
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function expand(name: string): string {
  const home = /^~[/\\](.*)$/s.exec(name)?.[1];
  return home === undefined ? name : path.join(homedir(), home);
}
