/** Looks into WebAssembly binaries on disk. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { WasmFact } from '../contract/wasm';
import { inspectWasm } from '../wasm/inspect';

/** As for digests: no link that was swapped in, and no waiting for a pipe. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * What a file is. Reads a few KiB of it, wherever they stand. Never throws.
 *
 * @param file absolute path of a regular file that may be read
 */
export async function inspectWasmFile(file: string, signal: AbortSignal): Promise<WasmFact> {
  try {
    const handle = await open(file, FLAGS);
    try {
      const { size } = await handle.stat();
      const read = async (offset: number, length: number): Promise<Uint8Array> => {
        const buffer = new Uint8Array(length);
        let filled = 0;
        while (filled < length) {
          const { bytesRead } = await handle.read(buffer, filled, length - filled, offset + filled);
          if (bytesRead === 0) {
            break;
          }
          filled += bytesRead;
        }
        return buffer.subarray(0, filled);
      };
      return await inspectWasm({ size, read }, signal);
    } finally {
      await handle.close();
    }
  } catch {
    // Gone, or not ours to read: what the next look says counts.
    return { kind: 'unread' };
  }
}
