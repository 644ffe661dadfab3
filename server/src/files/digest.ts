/** Size and digest of a file, in pieces: however big it is, the process goes on answering. */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileDigest } from '../contract/workspaceFiles';

const PIECE = 256 * 1024;

/** Windows has neither; a link swapped in between look and open is refused, and a pipe never waits. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Undefined: the signal came first, or it is no regular file. Rejects as the file system does. */
export async function digestOf(file: string, signal: AbortSignal): Promise<FileDigest | undefined> {
  const handle = await open(file, FLAGS);
  try {
    if (!(await handle.stat()).isFile()) {
      return undefined;
    }
    const hash = createHash('sha256');
    const piece = Buffer.allocUnsafe(PIECE);
    let size = 0;
    for (;;) {
      if (signal.aborted) {
        return undefined;
      }
      const { bytesRead } = await handle.read(piece, 0, PIECE);
      if (bytesRead === 0) {
        return { size, sha256: hash.digest('hex') };
      }
      hash.update(piece.subarray(0, bytesRead));
      size += bytesRead;
    }
  } finally {
    await handle.close();
  }
}
