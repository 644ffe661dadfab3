/** The way of new content to the disk: written beside, synced, moved in one step. */
import { mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { clearForMove, syncFolder } from './diskLayout';
import { errorCode } from './failure';

/** `exists`: another writer was first; nothing changed. */
export type PlaceResult = 'placed' | 'exists';

/** One file on its way. `discard` must be called in the end, whatever happened; it is idempotent. */
export interface IncomingFile {
  readonly handle: FileHandle;
  /** Makes `folder` with the file in it, unless there is one with such a file already. */
  placeFolder(folder: string): Promise<PlaceResult>;
  /** Puts the file in the place of `target`, which readers see whole, old or new. */
  replaceFile(target: string): Promise<void>;
  discard(): Promise<void>;
}

let counter = 0;

/** Opens `incoming/<number>/<file>` for writing. */
export async function openIncoming(incoming: string, file: string): Promise<IncomingFile> {
  counter += 1;
  const own = path.join(incoming, `${process.pid}-${counter}`);
  const written = path.join(own, file);
  await mkdir(own);
  let handle: FileHandle;
  try {
    handle = await open(written, 'wx');
  } catch (error) {
    await rm(own, { recursive: true, force: true });
    throw error;
  }
  let open_ = true;
  const close = async () => {
    if (open_) {
      open_ = false;
      await handle.close();
    }
  };
  const seal = async () => {
    await handle.sync();
    await close();
  };
  return {
    handle,
    async placeFolder(folder) {
      await seal();
      await syncFolder(own);
      const result = await moveFolder(own, folder, file);
      try {
        await syncFolder(path.dirname(folder));
      } catch (error) {
        // What is answered with a failure must not be there.
        if (result === 'placed') {
          await rename(folder, own);
        }
        throw error;
      }
      return result;
    },
    async replaceFile(target) {
      await seal();
      await rename(written, target);
      await syncFolder(path.dirname(target));
    },
    async discard() {
      // A disk that is full may say so only now; of what is dropped nobody needs to know.
      await close().catch(() => undefined);
      await rm(own, { recursive: true, force: true });
    },
  };
}

/** Codes with which systems refuse to rename a folder onto another one. */
const OCCUPIED = ['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES', 'ENOTDIR'];

/** Renaming a folder onto one that is not empty fails, so of several writers exactly one wins. */
async function moveFolder(from: string, to: string, file: string): Promise<PlaceResult> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await rename(from, to);
      return 'placed';
    } catch (error) {
      if (!OCCUPIED.includes(errorCode(error))) {
        throw error;
      }
      if (await exists(path.join(to, file))) {
        return 'exists';
      }
      if (attempt > 0) {
        throw error;
      }
      // A folder without its file: a reference server's upload failed here.
      await clearForMove(to, file);
    }
  }
}

export async function exists(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isFile();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error))) {
      return false;
    }
    throw error;
  }
}
