/** Reads keyrings from this machine's disk. */
import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { KeyringFile, KeyringSource } from '../contract/keyrings';
import { watchFolders } from './watchFolders';

/** Bytes; thousands of keys. */
const LARGEST = 1024 * 1024;

export function createKeyringFiles(): KeyringSource {
  return {
    read: (paths, folder) => Promise.all(paths.map((name) => readOne(name, folder))),
    watch: (paths, folder, onChange) =>
      watchFolders(
        paths.flatMap((name) => {
          const file = resolve(name, folder);
          return file === undefined ? [] : [path.dirname(file)];
        }),
        onChange,
      ),
  };
}

async function readOne(name: string, folder: string | undefined): Promise<KeyringFile> {
  const file = resolve(name, folder);
  if (file === undefined) {
    return { path: name, why: 'it is a relative path and no folder is open' };
  }
  try {
    return await readBounded(name, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return {
      path: name,
      why: code === 'ENOENT' ? 'there is no such file' : `it can’t be read (${String(code)})`,
    };
  }
}

async function readBounded(name: string, file: string): Promise<KeyringFile> {
  // Looked at before it is opened: to open a pipe would wait for somebody who writes.
  const { size, isFile } = await lookAt(file);
  if (!isFile) {
    return { path: name, why: 'it is no file' };
  }
  return size > LARGEST
    ? { path: name, why: 'it is larger than 1 MB' }
    : { path: name, text: await readFile(file, 'utf8') };
}

async function lookAt(file: string): Promise<{ size: number; isFile: boolean }> {
  const found = await stat(file);
  return { size: found.size, isFile: found.isFile() };
}

function resolve(name: string, folder: string | undefined): string | undefined {
  const home = /^~[/\\](.*)$/s.exec(name)?.[1];
  if (home !== undefined) {
    return path.join(homedir(), home);
  }
  if (path.isAbsolute(name)) {
    return name;
  }
  const inside = name.replace(/^\$\{workspaceFolder\}[/\\]/, '');
  return folder?.startsWith('file:') === true
    ? path.join(fileURLToPath(folder), inside)
    : undefined;
}
