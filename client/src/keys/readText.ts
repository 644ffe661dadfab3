/** Files as text: bounded, and never a pipe or a device. */
import { open } from 'node:fs/promises';
import { constants } from 'node:fs';
import { codeOf, failed, type KeyFileResult } from './failure';

/** Bytes; thousands of keys. */
const LARGEST_KEYS = 1024 * 1024;
/** Bytes; hundreds of thousands of parcels. */
export const LARGEST_INVOICE = 64 * 1024 * 1024;

export interface FileText {
  readonly text: string;
  /** Permission bits. */
  readonly mode: number;
}

/**
 * The whole file; a byte order mark is kept.
 *
 * @param largest bytes beyond which it is refused
 */
export async function readText(
  file: string,
  largest = LARGEST_KEYS,
): Promise<KeyFileResult<FileText>> {
  try {
    // To open a pipe without this would wait for somebody who writes.
    const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const found = await handle.stat();
      if (!found.isFile()) {
        return failed('unreadable', '{0} can’t be read: it is no file.', file);
      }
      if (found.size > largest) {
        const size = String(largest / 1024 / 1024);
        return failed('unreadable', '{0} can’t be read: it is larger than {1} MB.', file, size);
      }
      const text = decode(await handle.readFile());
      return text === undefined
        ? failed('damaged', '{0} can’t be read: it is no text in UTF-8.', file)
        : { ok: true, value: { text, mode: found.mode & 0o777 } };
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT'
      ? failed('absent', 'There is no file {0}.', file)
      : failed('unreadable', '{0} can’t be read ({1}).', file, code);
  }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
