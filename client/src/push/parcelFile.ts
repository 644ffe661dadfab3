/** Where the bytes of a parcel are: below the folder of the invoice, under the name of its label. */
import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { isSha256 } from '../../../server/src/domain/sha256';
import type { Label } from '../bindle/types';

export type ParcelPlace =
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'outside' };

/**
 * The places where the bytes of a label may be, best first: the name of the label, then
 * `parcels/<sha256>.dat`, the standalone layout of the reference tools (Bindle reference, section 4).
 */
export async function parcelPlaces(folder: string, label: Label): Promise<readonly ParcelPlace[]> {
  const named = await placeOf(folder, label.name);
  return isSha256(label.sha256)
    ? [named, await placeOf(folder, `parcels/${label.sha256}.dat`)]
    : [named];
}

/**
 * Names come from the invoice, which may come from anywhere: `..`, absolute names and links on the
 * way lead out of the folder as far as a push is concerned, and nothing behind them is opened.
 * Rejects as the file system does, except for what does not exist.
 */
async function placeOf(folder: string, name: string): Promise<ParcelPlace> {
  const parts = name.split(path.sep === '\\' ? /[\\/]/ : '/');
  const isWindowsPlace = path.sep === '\\' && name.includes(':');
  if (path.isAbsolute(name) || parts.includes('..') || name.includes('\0') || isWindowsPlace) {
    return { kind: 'outside' };
  }
  let place = folder;
  let isFile = false;
  for (const part of parts.filter((segment) => segment !== '' && segment !== '.')) {
    place = path.join(place, part);
    try {
      const entry = await lstat(place);
      if (entry.isSymbolicLink()) {
        return { kind: 'outside' };
      }
      isFile = entry.isFile();
    } catch (error) {
      if (isNoEntry(error)) {
        return { kind: 'absent' };
      }
      throw error;
    }
  }
  return isFile ? { kind: 'file', file: place } : { kind: 'absent' };
}

/** Names that are too long exist nowhere. */
function isNoEntry(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(String((error as { code?: unknown }).code));
}
