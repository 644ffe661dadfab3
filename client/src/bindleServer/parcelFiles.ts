/** Parcels on disk, streamed both ways. */
import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { PARCEL_FILE, parcelFolder, type DiskLayout } from './diskLayout';
import { errorCode } from './failure';
import { exists, openIncoming } from './incoming';

/** How an upload ended; only `placed` changed anything. */
export type UploadResult = 'placed' | 'exists' | 'wrongSize' | 'wrongDigest';

export interface OpenParcel {
  readonly handle: FileHandle;
  /** Bytes on disk, whatever a label says. */
  readonly size: number;
}

export class ParcelFiles {
  constructor(private readonly layout: DiskLayout) {}

  /** Whether the bytes are there, all of them. */
  async has(sha256: string): Promise<boolean> {
    const folder = parcelFolder(this.layout, sha256);
    return folder !== undefined && (await exists(path.join(folder, PARCEL_FILE)));
  }

  /** The caller closes the handle. */
  async open(sha256: string): Promise<OpenParcel | undefined> {
    const folder = parcelFolder(this.layout, sha256);
    if (folder === undefined) {
      return undefined;
    }
    try {
      const handle = await open(path.join(folder, PARCEL_FILE), 'r');
      return { handle, size: (await handle.stat()).size };
    } catch (error) {
      if (errorCode(error) === 'ENOENT') {
        return undefined;
      }
      throw error;
    }
  }

  /**
   * Takes in `content`, which must have `size` bytes with the hash `sha256`; stops reading at the
   * first byte too many. Rejects when `content` does; then nothing is left of it. Several uploads
   * of one parcel may run at once: the first to end wins, so one that hangs stops nobody.
   */
  async create(
    sha256: string,
    size: number | bigint,
    content: AsyncIterable<Uint8Array>,
  ): Promise<UploadResult> {
    const folder = parcelFolder(this.layout, sha256);
    const incoming = await openIncoming(this.layout.incoming, PARCEL_FILE);
    try {
      const hash = createHash('sha256');
      let received = 0;
      for await (const chunk of content) {
        received += chunk.length;
        if (received > size) {
          return 'wrongSize';
        }
        hash.update(chunk);
        await writeAll(incoming.handle, chunk);
      }
      if (BigInt(received) !== BigInt(size)) {
        return 'wrongSize';
      }
      if (folder === undefined || hash.digest('hex') !== sha256) {
        return 'wrongDigest';
      }
      return await incoming.placeFolder(folder);
    } finally {
      await incoming.discard();
    }
  }
}

async function writeAll(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let offset = 0; offset < chunk.length;) {
    offset += (await handle.write(chunk, offset)).bytesWritten;
  }
}
