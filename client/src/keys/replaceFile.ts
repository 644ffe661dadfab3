/**
 * Replaces a file as a whole: readers see the old one or the new one, and who else wants to change it
 * at the same time waits. The new text stands beside it in `<file>.part` until it is on the disk.
 */
import { mkdir, open, realpath, rename, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf, failed, type KeyFileResult } from './failure';
import { readText, type FileText } from './readText';

/** Milliseconds to wait for another writer. */
const PATIENCE = 2000;
const PAUSE = 20;

type Made<T> = KeyFileResult<{ readonly text?: string; readonly value: T }>;

export interface ReplaceOptions<T> {
  /** Permission bits of the new file; a secret file gets 0600 whatever it had. */
  readonly mode: (old: FileText | undefined) => number;
  /** Makes the new text of the old one (undefined: there is no file yet). No text: nothing is written. */
  readonly change: (old: string | undefined) => Made<T>;
  /** Milliseconds to wait for another writer. */
  readonly patience?: number;
  /** Bytes beyond which the old file is refused. */
  readonly largest?: number;
}

/** A link is followed: the file that it leads to is replaced, and the link stays. */
export async function replaceFile<T>(
  file: string,
  options: ReplaceOptions<T>,
): Promise<KeyFileResult<T>> {
  const target = await realpath(file).catch(() => file);
  const part = `${target}.part`;
  try {
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
    const handle = await openPart(part, options.patience ?? PATIENCE);
    return handle === undefined
      ? failed(
          'busy',
          'Another program is writing {0}. If none is, one was stopped in the middle: delete {1}, then try again.',
          file,
          part,
        )
      : await change(target, part, handle, options);
  } catch (error) {
    return failed('unwritable', '{0} can’t be written ({1}).', file, codeOf(error));
  }
}

/** Ends with the part file renamed or removed; once it is renamed, one of that name is somebody else's. */
async function change<T>(
  target: string,
  part: string,
  handle: FileHandle,
  options: ReplaceOptions<T>,
): Promise<KeyFileResult<T>> {
  let made: Made<T> | undefined;
  try {
    made = await write(target, handle, options);
  } finally {
    await handle.close();
    if (made?.ok !== true || made.value.text === undefined) {
      await rm(part, { force: true });
    }
  }
  if (!made.ok) {
    return made;
  }
  if (made.value.text !== undefined) {
    await replace(part, target);
  }
  return { ok: true, value: made.value.value };
}

async function write<T>(
  target: string,
  handle: FileHandle,
  { mode, change: make, largest }: ReplaceOptions<T>,
): Promise<Made<T>> {
  const old = await readText(target, largest);
  if (!old.ok && old.failure.kind !== 'absent') {
    return old;
  }
  const made = make(old.ok ? old.value.text : undefined);
  if (made.ok && made.value.text !== undefined) {
    await handle.chmod(mode(old.ok ? old.value : undefined));
    await handle.writeFile(made.value.text);
    await handle.sync();
  }
  return made;
}

async function replace(part: string, target: string): Promise<void> {
  try {
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  await syncFolder(path.dirname(target));
}

/** Undefined: somebody else had it all the time. Made readable for nobody else, as it may hold secrets. */
async function openPart(part: string, patience: number): Promise<FileHandle | undefined> {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await open(part, 'wx', 0o600);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') {
        throw error;
      }
      if (Date.now() >= end) {
        return undefined;
      }
      await sleep(PAUSE);
    }
  }
}

/** So that the new name outlives a loss of power; not every system lets a folder be opened. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // Nothing is lost but the certainty.
  }
}
