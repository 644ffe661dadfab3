/** Small text files, read whole. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { MAX_TEXT } from '../contract/workspaceFiles';

/** As for digests: no link that was swapped in, and no waiting for a pipe. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Null: it is too large, no regular file, or no UTF-8. Rejects as the file system does. */
export async function textOf(file: string): Promise<string | null> {
  const handle = await open(file, FLAGS);
  try {
    const stat = await handle.stat();
    if (!stat.isFile() || stat.size > MAX_TEXT) {
      return null;
    }
    // What grows meanwhile is not followed.
    const buffer = Buffer.alloc(MAX_TEXT + 1);
    let size = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, size, buffer.length - size);
      size += bytesRead;
      if (bytesRead === 0 || size === buffer.length) {
        break;
      }
    }
    return size > MAX_TEXT ? null : decodeText(buffer.subarray(0, size));
  } finally {
    await handle.close();
  }
}

/** Null: it is no UTF-8. */
export function decodeText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
