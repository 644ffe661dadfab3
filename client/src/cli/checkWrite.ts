/** Puts a fixed text in the place of a file, whole or not at all. */
import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, open, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { describeReadFailure, readBounded } from './checkRead';

/** What to say for an error code of the file system. */
const WRITE_FAILURES: Readonly<Record<string, string>> = {
  EACCES: 'it may not be written; check its permissions',
  EPERM: 'it may not be written; check its permissions',
  EROFS: 'it may not be written; its file system is read-only',
  ENOSPC: 'there is no room left to write it',
};

/** The file and its name as it was given. */
export interface FixedFile {
  readonly shown: string;
  readonly absolute: string;
  /** What was read and judged. */
  readonly before: Uint8Array;
}

/**
 * Replaces the file (that a link leads to) by a new one with the same permissions, in one step;
 * gives the sentence on why it was left alone, or undefined. A file that no longer holds `before` is
 * left alone: somebody else has changed it.
 */
export async function replaceFile(
  { shown, absolute, before }: FixedFile,
  text: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  let temporary: string | undefined;
  try {
    const target = await realpath(absolute);
    const state = await stat(target);
    if (!state.isFile()) {
      return `${shown}: it is no regular file; it was not fixed.`;
    }
    // Renaming would also replace a file that is protected against writing.
    await access(target, constants.W_OK);
    temporary = path.join(path.dirname(target), `.${path.basename(target)}.${randomUUID()}.tmp`);
    await writeNew(temporary, text, state.mode);
    const now = await readBounded(target, signal);
    if (signal.aborted || now === undefined || !Buffer.from(before).equals(now)) {
      return `${shown}: it was changed while it was checked; it was not fixed. Run check again.`;
    }
    await rename(temporary, target);
    temporary = undefined;
    return undefined;
  } catch (error) {
    const reason = WRITE_FAILURES[(error as { code?: string }).code ?? ''];
    return reason === undefined ? describeReadFailure(shown, error) : `${shown}: ${reason}.`;
  } finally {
    if (temporary !== undefined) {
      await rm(temporary, { force: true });
    }
  }
}

async function writeNew(file: string, text: string, mode: number): Promise<void> {
  const handle = await open(file, 'wx', mode);
  try {
    await handle.writeFile(text, 'utf8');
    // The mode above went through the mask of the process.
    await handle.chmod(mode);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
