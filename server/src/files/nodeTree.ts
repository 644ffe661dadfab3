/** Folders of this machine's disk as a tree to search. For one round: what it saw it believes. */
import { lstat, opendir } from 'node:fs/promises';
import path from 'node:path';
import type { WalkEntry, WalkTree } from './globWalk';
import { Places } from './place';

interface Listed {
  readonly entries: readonly WalkEntry[];
  readonly partial: boolean;
}

/** The tree below a folder, which is an absolute path. */
export function nodeTree(root: string): WalkTree {
  const places = new Places(root);
  const listed = new Map<string, Promise<Listed | null>>();
  return {
    list: async (folder, most) => {
      const known = await listed.get(folder);
      if (known !== undefined && (known === null || !known.partial)) {
        return known === null || known.entries.length <= most
          ? known
          : { entries: known.entries.slice(0, most), partial: true };
      }
      const found = listIn(places, folder, most);
      listed.set(folder, found);
      return found;
    },
    kindOf: async (name) => {
      const { kind } = await places.of(name);
      return kind === 'outside' ? 'link' : kind;
    },
    modified: async (file) => {
      try {
        return (await lstat(path.join(root, file))).mtimeMs;
      } catch {
        return undefined;
      }
    },
  };
}

async function listIn(places: Places, name: string, most: number): Promise<Listed | null> {
  const place = await places.of(name);
  if (place.kind !== 'folder') {
    return place.kind === 'unreadable' ? null : { entries: [], partial: place.kind === 'outside' };
  }
  const entries: WalkEntry[] = [];
  let partial = false;
  try {
    for await (const entry of await opendir(place.folder, { bufferSize: 256 })) {
      if (entries.length >= most) {
        partial = true;
        break;
      }
      entries.push({
        name: entry.name,
        kind: entry.isFile()
          ? 'file'
          : entry.isDirectory()
            ? 'folder'
            : entry.isSymbolicLink()
              ? 'link'
              : 'other',
      });
    }
  } catch (error) {
    // Removed meanwhile: nothing is in it.
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? { entries, partial } : null;
  }
  return { entries: entries.sort((a, b) => (a.name < b.name ? -1 : 1)), partial };
}
