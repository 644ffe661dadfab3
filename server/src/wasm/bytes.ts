/** The smallest parts of the binary format, read from bytes that are in memory. */
import { Damage } from './damage';

/** More bytes are needed than were loaded. One for all: it is thrown at each border of a window. */
export const SHORT = new Error('More bytes are needed.');

/** As the reference tools have it. */
const LONGEST_NAME = 100_000;

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export class Bytes {
  private at: number;

  /**
   * @param start where in the file `data` begins
   * @param offset where in the file reading begins
   */
  constructor(
    private readonly data: Uint8Array,
    private readonly start: number,
    offset: number,
  ) {
    this.at = offset - start;
  }

  /** In the file. */
  get offset(): number {
    return this.start + this.at;
  }

  byte(): number {
    const byte = this.data[this.at];
    if (byte === undefined) {
      throw SHORT;
    }
    this.at += 1;
    return byte;
  }

  skip(length: number): void {
    if (length > this.data.length - this.at) {
      throw SHORT;
    }
    this.at += length;
  }

  /** LEB128 of at most five bytes, of which the last has four bits. */
  u32(): number {
    const { offset } = this;
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      if (shift === 28 && byte > 0x0f) {
        throw new Damage('number', offset);
      }
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) {
        return value;
      }
    }
  }

  /** Passes over a number of at most `longest` bytes: what it is does not matter. */
  passNumber(longest: number): void {
    const { offset } = this;
    for (let count = 1; this.byte() >= 0x80; count += 1) {
      if (count === longest) {
        throw new Damage('number', offset);
      }
    }
  }

  name(): string {
    const { offset } = this;
    const length = this.u32();
    if (length > LONGEST_NAME) {
      throw new Damage('textLength', offset, [offset, length]);
    }
    const from = this.at;
    this.skip(length);
    try {
      return UTF8.decode(this.data.subarray(from, from + length));
    } catch {
      throw new Damage('text', offset);
    }
  }
}
