/** The first eight bytes: a magic word, a version, and the layer that tells modules from components. */
import type { Region } from './region';

export interface Header {
  readonly version: number;
  /** 0: module, 1: component. */
  readonly layer: number;
}

export const HEADER_BYTES = 8;
const MAGIC: readonly number[] = [0x00, 0x61, 0x73, 0x6d];

const MODULE_VERSION = 1;
const MODULE_LAYER = 0;
/** A draft; the finished format of components will have version 1. */
const COMPONENT_VERSION = 13;
export const COMPONENT_LAYER = 1;

/** Whether the file begins as WebAssembly does, as far as it goes. */
export function beginsAsWasm(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, at) => at >= bytes.length || bytes[at] === byte);
}

/** @returns undefined where the magic word is missing */
export async function readHeader(region: Region): Promise<Header | undefined> {
  return region.entry((bytes) => {
    const isWasm = MAGIC.map((byte) => bytes.byte() === byte).every(Boolean);
    const version = bytes.byte() + bytes.byte() * 256;
    const layer = bytes.byte() + bytes.byte() * 256;
    return isWasm ? { version, layer } : undefined;
  });
}

export function isModule({ version, layer }: Header): boolean {
  return version === MODULE_VERSION && layer === MODULE_LAYER;
}

export function isComponent({ version, layer }: Header): boolean {
  return version === COMPONENT_VERSION && layer === COMPONENT_LAYER;
}
