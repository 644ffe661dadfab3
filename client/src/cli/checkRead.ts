/** Reading of one file that may be anything: huge, endless, gone, forbidden. */
import { open } from 'node:fs/promises';

/** Largest manifest that is read, in bytes: far beyond any real one, far below what hurts. */
export const MAX_BYTES = 64 * 1024 * 1024;

const CHUNK_BYTES = 1024 * 1024;

/** What to say for an error code of the file system. */
const READ_FAILURES: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'it may not be read; check its permissions',
  EPERM: 'it may not be read; check its permissions',
  ELOOP: 'its links lead in a circle',
  ENOTDIR: 'a part of the path is no folder',
  ENAMETOOLONG: 'the path is too long for this system',
};

/**
 * The bytes of a file, pipe or device; undefined when there are more than `MAX_BYTES`. Rejects with
 * the error of the file system. An aborted `signal` ends it early with what has been read.
 */
export async function readBounded(
  absolute: string,
  signal: AbortSignal,
): Promise<Uint8Array | undefined> {
  const file = await open(absolute, 'r');
  try {
    const chunks: Uint8Array[] = [];
    let length = 0;
    while (!signal.aborted) {
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(CHUNK_BYTES));
      if (bytesRead === 0) {
        break;
      }
      chunks.push(buffer.subarray(0, bytesRead));
      length += bytesRead;
      if (length > MAX_BYTES) {
        return undefined;
      }
    }
    return Buffer.concat(chunks);
  } finally {
    await file.close();
  }
}

/** One sentence on why `shown` could not be read. */
export function describeReadFailure(shown: string, error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return `${shown}: ${READ_FAILURES[code ?? ''] ?? message ?? String(error)}.`;
}

/** One sentence on a file beyond `MAX_BYTES`. */
export function tooLarge(shown: string): string {
  return `${shown}: it is larger than ${MAX_BYTES / 1024 / 1024} MB, which no manifest is; it was not checked.`;
}
