/** Files of a push: read in chunks, never through a link, never from what is no file. */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open } from 'node:fs/promises';

const CHUNK_BYTES = 256 * 1024;

/** Windows has neither; a link swapped in between look and open is refused, and a pipe never waits. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Thrown where the place of a file holds something else. */
export class NotAFile extends Error {}

/**
 * The bytes of a regular file, in chunks that belong to the caller. Rejects as the file system does.
 * `follow`: the person named this file, so it may be a link.
 */
export async function* readChunks(
  file: string,
  { follow = false } = {},
): AsyncGenerator<Uint8Array, void> {
  const handle = await open(file, follow ? 'r' : FLAGS);
  try {
    if (!(await handle.stat()).isFile()) {
      throw new NotAFile(file);
    }
    for (;;) {
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(CHUNK_BYTES));
      if (bytesRead === 0) {
        return;
      }
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

export interface Fingerprint {
  readonly size: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** Size and digest of a file, streamed. Undefined: the signal came first. */
export async function fingerprint(
  file: string,
  signal: AbortSignal,
): Promise<Fingerprint | undefined> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of readChunks(file)) {
    if (signal.aborted) {
      return undefined;
    }
    hash.update(chunk);
    size += chunk.length;
  }
  return { size, sha256: hash.digest('hex') };
}

/** Thrown by `readUnchanged`. */
export class FileChanged extends Error {
  constructor(readonly file: string) {
    super(`${file} changed while it was read.`);
  }
}

/**
 * The bytes of a file that must still be what it was: the last chunk is held back until size and
 * digest are known, so that a file that changed is never sent to its end. Rejects with `FileChanged`.
 */
export async function* readUnchanged(
  file: string,
  expected: Fingerprint,
): AsyncGenerator<Uint8Array, void> {
  // What can be seen without reading is seen before a connection is troubled.
  if ((await lstat(file)).size !== expected.size) {
    throw new FileChanged(file);
  }
  const hash = createHash('sha256');
  let size = 0;
  let held: Uint8Array | undefined;
  for await (const chunk of readChunks(file)) {
    if (held !== undefined) {
      yield held;
    }
    held = chunk;
    hash.update(chunk);
    size += chunk.length;
    if (size > expected.size) {
      break;
    }
  }
  if (size !== expected.size || hash.digest('hex') !== expected.sha256) {
    throw new FileChanged(file);
  }
  if (held !== undefined) {
    yield held;
  }
}
