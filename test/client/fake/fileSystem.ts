/** `vscode.workspace.fs` over the real disk and over files in memory, and watchers that really watch. */
import { existsSync, watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { HostEvent, registration } from './events';
import { Uri } from './uri';

export const FileType = { Unknown: 0, File: 1, Directory: 2, SymbolicLink: 64 } as const;

export class FileSystemError extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

export class RelativePattern {
  constructor(
    readonly baseUri: Uri,
    readonly pattern: string,
  ) {}
}

/** What the scheme `memfs` holds, by path: text, or `null` for a link. */
export const memory = new Map<string, string | null>();

export const fileSystem = {
  readFile: async (uri: Uri): Promise<Uint8Array> => {
    if (uri.scheme === 'file') {
      return readFile(uri.fsPath);
    }
    const text = uri.scheme === 'memfs' ? memory.get(uri.path) : undefined;
    if (typeof text !== 'string') {
      throw new Error(`no file system for ${uri.scheme}`);
    }
    return Promise.resolve(Buffer.from(text));
  },
  stat: async (uri: Uri) => {
    await Promise.resolve();
    const text = memory.get(uri.path);
    if (text !== undefined) {
      const type = text === null ? FileType.File | FileType.SymbolicLink : FileType.File;
      return { type, size: text?.length ?? 0, mtime: 1, ctime: 1 };
    }
    if ([...memory.keys()].some((name) => name.startsWith(`${uri.path}/`))) {
      return { type: FileType.Directory, size: 0, mtime: 1, ctime: 1 };
    }
    throw new FileSystemError(uri.path.includes('locked') ? 'NoPermissions' : 'FileNotFound');
  },
  readDirectory: async (uri: Uri): Promise<[string, number][]> => {
    await Promise.resolve();
    const found = new Map<string, number>();
    for (const [name, text] of memory) {
      if (name.startsWith(`${uri.path.replace(/\/$/, '')}/`)) {
        const [first = '', rest] = path.posix.relative(uri.path, name).split('/');
        const type = text === null ? FileType.File | FileType.SymbolicLink : FileType.File;
        found.set(first, rest === undefined ? type : FileType.Directory);
      }
    }
    return [...found];
  },
};

/** Watches one folder of the real disk. */
export function createFileSystemWatcher({ baseUri }: RelativePattern) {
  const changed = new HostEvent<Uri>('file change');
  const none = new HostEvent<Uri>('file creation or deletion');
  const watcher =
    baseUri.scheme === 'file' && existsSync(baseUri.fsPath)
      ? watch(baseUri.fsPath, (_, name) => changed.fire(Uri.joinPath(baseUri, name ?? '')))
      : undefined;
  const alive = registration('file watcher', () => watcher?.close());
  return {
    onDidChange: changed.event,
    onDidCreate: none.event,
    onDidDelete: none.event,
    dispose: () => alive.dispose(),
  };
}
