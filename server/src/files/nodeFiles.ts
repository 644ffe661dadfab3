/** Files beside manifests that lie on this machine's disk. */
import { opendir } from 'node:fs/promises';
import {
  MAX_LISTED,
  type FileSource,
  type FileState,
  type ListedFile,
} from '../contract/workspaceFiles';
import { digestOf } from './digest';
import { watchFiles } from './watch';
import { folderOf, Places, type Place } from './place';

/** So many names are looked at at once: the pool of the file system has four threads. */
const AT_ONCE = 16;

/** Looks at the file system directly. Of files beside a manifest that lies elsewhere nothing is said. */
export function createNodeFiles(): FileSource {
  return { states, digest, list, watch: watchFiles };
}

async function states(
  uri: string,
  names: readonly string[],
  signal: AbortSignal,
): Promise<FileState[]> {
  const folder = folderOf(uri);
  if (folder === undefined) {
    return [];
  }
  const places = new Places(folder);
  const found: FileState[] = names.map(() => ({ kind: 'absent' }));
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < names.length && !signal.aborted) {
      const index = next++;
      found[index] = stateOf(await places.of(names[index] ?? ''));
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, names.length) }, work));
  return found;
}

function stateOf(place: Place): FileState {
  if (place.kind === 'file') {
    const { size, changed, modified } = place;
    return { kind: 'file', size, changed, modified };
  }
  return { kind: place.kind };
}

async function digest(uri: string, name: string, signal: AbortSignal) {
  const folder = folderOf(uri);
  const place = folder === undefined ? undefined : await new Places(folder).of(name);
  if (place?.kind !== 'file') {
    return null;
  }
  try {
    return (await digestOf(place.file, signal)) ?? null;
  } catch {
    // Gone, or not ours to read: what the next look says counts.
    return null;
  }
}

async function list(uri: string, name: string, signal: AbortSignal): Promise<ListedFile[]> {
  const folder = folderOf(uri);
  const places = folder === undefined ? undefined : new Places(folder);
  const place = await places?.of(name);
  if (place?.kind !== 'folder' || places === undefined) {
    return [];
  }
  const found: ListedFile[] = [];
  try {
    for await (const entry of await opendir(place.folder)) {
      if (signal.aborted || found.length >= MAX_LISTED) {
        break;
      }
      if (entry.isDirectory()) {
        found.push({ name: `${name}${entry.name}/` });
      } else if (entry.isFile()) {
        const file = await places.of(`${name}${entry.name}`);
        if (file.kind === 'file') {
          found.push({ name: `${name}${entry.name}`, size: file.size });
        }
      }
    }
  } catch {
    // A folder that can't be read has nothing to offer.
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}
