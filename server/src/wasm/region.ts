/** A part of a source, read entry by entry through a window of a few KiB. */
import { Bytes, SHORT } from './bytes';
import { Damage } from './damage';
import type { ByteSource } from './source';

/** Bytes that are read at once. */
const WINDOW = 8 * 1024;
/** Two names of the greatest length, and what stands around them. */
const LARGEST_ENTRY = 256 * 1024;

/** Somebody no longer wants to know. */
export class Cancelled extends Error {}

/** The window over a source: all regions of a file share one. */
export class Window {
  private data: Uint8Array = new Uint8Array();
  private start = 0;

  constructor(
    private readonly source: ByteSource,
    private readonly signal: AbortSignal,
  ) {}

  get size(): number {
    return this.source.size;
  }

  /** Bytes that are loaded at an offset, up to `end`. */
  from(offset: number, end: number): Bytes {
    const last = Math.min(end - this.start, this.data.length);
    return offset < this.start || offset - this.start > last
      ? new Bytes(new Uint8Array(), offset, offset)
      : new Bytes(this.data.subarray(0, last), this.start, offset);
  }

  /** Whether more than `offset` up to `end` can be loaded than is loaded. */
  canGrow(offset: number, end: number): boolean {
    const loaded = this.loadedFrom(offset);
    return loaded < LARGEST_ENTRY && offset + loaded < Math.min(end, this.size);
  }

  /** Loads what stands at an offset: a window, or twice of what was loaded there. */
  async load(offset: number): Promise<void> {
    const loaded = offset === this.start ? this.data.length : 0;
    const length = Math.min(Math.max(WINDOW, loaded * 2), this.size - offset);
    if (this.signal.aborted) {
      throw new Cancelled();
    }
    this.data = await this.source.read(offset, length);
    this.start = offset;
    if (this.data.length < length) {
      throw new Damage('cutOff', offset + this.data.length);
    }
  }

  private loadedFrom(offset: number): number {
    const loaded = this.start + this.data.length - offset;
    return offset < this.start || loaded < 0 ? 0 : loaded;
  }
}

/** Reads from `position` to `end`, which never lies beyond the source. */
export class Region {
  constructor(
    private readonly window: Window,
    public position: number,
    readonly end: number,
  ) {}

  get left(): number {
    return this.end - this.position;
  }

  /**
   * Reads one entry. `parse` may be asked again, of the same place with more bytes.
   *
   * @throws Damage where the region ends before the entry does
   */
  async entry<T>(parse: (bytes: Bytes) => T): Promise<T> {
    for (;;) {
      const bytes = this.window.from(this.position, this.end);
      try {
        const value = parse(bytes);
        this.position = bytes.offset;
        return value;
      } catch (error) {
        if (error !== SHORT) {
          throw error;
        }
        if (!this.window.canGrow(this.position, this.end)) {
          throw new Damage(this.end === this.window.size ? 'cutOff' : 'sectionShort', this.end);
        }
        await this.window.load(this.position);
      }
    }
  }

  /** A part of it, from here on. */
  part(length: number): Region {
    return new Region(this.window, this.position, this.position + length);
  }
}
