/** Files that get their name only when they are whole, right and on the disk. */
import { createHash, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import {
  lstat,
  mkdir,
  open,
  readdir,
  rename,
  rm,
  rmdir,
  unlink,
  type FileHandle,
} from 'node:fs/promises';
import path from 'node:path';

/** Folder of what is under way, beside the files: a rename never crosses file systems then. */
export const WORK_FOLDER = '.bindle-part';

const NEW = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);

/** A file under way. */
export interface PartFile {
  write(chunk: Uint8Array): Promise<void>;
  /** Size and lower-case hex digest of what was written so far. */
  fingerprint(): { readonly size: number; readonly sha256: string };
  /** Puts it on the disk, then under its final name; what was there goes. */
  finish(file: string): Promise<void>;
  /** Takes it away; after `finish` nothing. */
  drop(): Promise<void>;
}

/** Opens a new part file below `folder`, which exists. Rejects as the file system does. */
export async function openPartFile(folder: string): Promise<PartFile> {
  const work = path.join(folder, WORK_FOLDER);
  const part = path.join(work, `${process.pid}-${randomBytes(8).toString('hex')}.part`);
  const handle = await openIn(work, part);
  const hash = createHash('sha256');
  let size = 0;
  let closed = false;
  let done = false;
  const close = async (): Promise<void> => {
    if (!closed) {
      closed = true;
      await handle.close();
    }
  };
  return {
    async write(chunk) {
      hash.update(chunk);
      size += chunk.length;
      for (let at = 0; at < chunk.length;) {
        at += (await handle.write(chunk, at)).bytesWritten;
      }
    },
    fingerprint: () => ({ size, sha256: hash.copy().digest('hex') }),
    async finish(file) {
      await handle.sync();
      await close();
      await rename(part, file);
      done = true;
    },
    async drop() {
      if (!done) {
        done = true;
        await close().catch(() => undefined);
        await unlink(part).catch(() => undefined);
      }
    },
  };
}

/** Another pull that ends may have taken the empty work folder away in between. */
async function openIn(work: string, part: string): Promise<FileHandle> {
  for (let attempt = 0; ; attempt += 1) {
    await makeFolder(path.dirname(work), [WORK_FOLDER]);
    try {
      return await open(part, NEW, 0o666);
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'ENOENT' || attempt >= 3) {
        throw error;
      }
    }
  }
}

/** Thrown where a folder is wanted and a link or a file stands. */
export class NotAFolder extends Error {
  constructor(readonly place: string) {
    super(`${place} is no folder.`);
  }
}

/** Makes the folders one in the other below `root`, through no link. Rejects with `NotAFolder`. */
export async function makeFolder(root: string, names: readonly string[]): Promise<string> {
  let place = root;
  for (const name of names) {
    place = path.join(place, name);
    try {
      await mkdir(place);
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'EEXIST') {
        throw error;
      }
      // A dangling link exists too, but is no folder.
      if (!(await lstat(place)).isDirectory()) {
        throw new NotAFolder(place);
      }
    }
  }
  return place;
}

/** Takes away what ended processes left, and the work folder where it is empty then. */
export async function cleanWorkFolder(folder: string): Promise<void> {
  const work = path.join(folder, WORK_FOLDER);
  try {
    if (!(await lstat(work)).isDirectory()) {
      return;
    }
    for (const name of await readdir(work)) {
      const pid = Number(/^(\d+)-[0-9a-f]{16}\.part$/.exec(name)?.[1]);
      if (Number.isSafeInteger(pid) && !isAlive(pid)) {
        await rm(path.join(work, name), { recursive: true, force: true });
      }
    }
    await rmdir(work);
  } catch {
    // Not there, or somebody's files are in it: either is fine.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: unknown }).code === 'EPERM';
  }
}

/** Puts the names in a folder on the disk; systems that cannot do that do it by themselves. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // Windows opens no folders.
  }
}
