/** From a name in a manifest to a place on this machine, without ever leaving the manifest's folder. */
import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export type Place =
  | {
      readonly kind: 'file';
      readonly file: string;
      readonly size: number;
      readonly changed: string;
      readonly modified: number;
    }
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'absent' | 'outside' | 'unreadable' };

/** Folder of a manifest; undefined: it is not on this machine's disk. */
export function folderOf(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? path.dirname(fileURLToPath(uri)) : undefined;
  } catch {
    return undefined;
  }
}

/** Looks at each folder once, however many names lie in it. For one round: what it saw it believes. */
export class Places {
  private readonly seen = new Map<string, Promise<Place>>();

  constructor(private readonly folder: string) {}

  /** Where a name leads. Names come from a manifest, which may come from anywhere. */
  async of(name: string): Promise<Place> {
    const parts = name.split(path.sep === '\\' ? /[\\/]/ : '/');
    const isWindowsPlace = path.sep === '\\' && name.includes(':');
    if (path.isAbsolute(name) || parts.includes('..') || name.includes('\0') || isWindowsPlace) {
      return { kind: 'outside' };
    }
    let place: Place = { kind: 'folder', folder: this.folder };
    for (const part of parts.filter((segment) => segment !== '' && segment !== '.')) {
      if (place.kind !== 'folder') {
        return place.kind === 'file' ? { kind: 'absent' } : place;
      }
      place = await this.look(path.join(place.folder, part));
    }
    return place;
  }

  private look(place: string): Promise<Place> {
    let found = this.seen.get(place);
    if (found === undefined) {
      found = lookAt(place);
      this.seen.set(place, found);
    }
    return found;
  }
}

async function lookAt(place: string): Promise<Place> {
  try {
    const entry = await lstat(place);
    if (entry.isSymbolicLink()) {
      return { kind: 'outside' };
    }
    if (entry.isDirectory()) {
      return { kind: 'folder', folder: place };
    }
    // Of two changes within a millisecond `ctime` tells the second; it can't be set back either.
    const changed = `${entry.mtimeMs}/${entry.ctimeMs}/${entry.ino}`;
    return entry.isFile()
      ? { kind: 'file', file: place, size: entry.size, changed, modified: entry.mtimeMs }
      : { kind: 'absent' };
  } catch (error) {
    return { kind: isNothing(error) ? 'absent' : 'unreadable' };
  }
}

/** Names that are too long exist nowhere. */
function isNothing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(String((error as { code?: unknown }).code));
}
