/** Where the bytes of a binary come from. */

export interface ByteSource {
  /** Bytes in all. */
  readonly size: number;
  /**
   * @param length at least 1; never reaches beyond `size`
   * @returns that many bytes; fewer where the source became shorter. Rejects where it can't be read.
   */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** Bytes that are here already: of a parcel, or of a file system without files. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  };
}
