/** Files beside manifests that lie on this machine's disk. */
import { opendir } from 'node:fs/promises';
import {
  MAX_LISTED,
  type FileSource,
  type FileState,
  type ListedFile,
  type MatchFact,
  type MatchQuestion,
} from '../contract/workspaceFiles';
import type { WasmFact } from '../contract/wasm';
import { digestOf } from './digest';
import { answerMatches } from './globQuestions';
import { nodeTree } from './nodeTree';
import { textOf } from './text';
import { inspectWasmFile } from './wasm';
import { watchFiles } from './watch';
import { folderOf, Places, type Place } from './place';

/** So many names are looked at at once: the pool of the file system has four threads. */
const AT_ONCE = 16;

/** Looks at the file system directly. Of files beside a manifest that lies elsewhere nothing is said. */
export function createNodeFiles(): FileSource {
  return { states, digest, list, matches, wasm, text, watch: watchFiles };
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
  const place = await placeOf(uri, name);
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

async function matches(
  uri: string,
  questions: readonly MatchQuestion[],
  signal: AbortSignal,
): Promise<MatchFact[]> {
  const folder = folderOf(uri);
  return folder === undefined ? [] : answerMatches(nodeTree(folder), questions, signal);
}

async function wasm(uri: string, name: string, signal: AbortSignal): Promise<WasmFact> {
  const place = await placeOf(uri, name);
  return place?.kind === 'file' ? inspectWasmFile(place.file, signal) : { kind: 'unread' };
}

async function text(uri: string, name: string): Promise<string | null> {
  const place = await placeOf(uri, name);
  try {
    return place?.kind === 'file' ? await textOf(place.file) : null;
  } catch {
    return null;
  }
}

async function placeOf(uri: string, name: string): Promise<Place | undefined> {
  const folder = folderOf(uri);
  return folder === undefined ? undefined : new Places(folder).of(name);
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
