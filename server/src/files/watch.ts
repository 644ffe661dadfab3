/** Tells of changes in folders, for editors that report none. */
import type { FSWatcher } from 'node:fs';
import path from 'node:path';
import type { WatchedPlaces } from '../contract/workspaceFiles';
import { nodeTree } from './nodeTree';
import { folderOf } from './place';
import { tryWatch } from './watchFolders';

/** Files that lie in more folders than this are watched in the first of them. */
const MOST_FOLDERS = 64;
/** Folders below a watched tree that are looked for; each has at most so many entries. */
const MOST_ENTRIES = 2000;
/** A build writes many files, each in pieces: milliseconds of quiet before it is told. */
const QUIET = 50;
/** What programs fill by the thousand and nobody edits. */
const NOT_ENTERED = new Set(['node_modules', '.git', 'target', '.spin']);

/**
 * Watches the folders that these names lie in, and those of the trees, each alone and none that is not
 * there. A file system that can't be watched tells nothing.
 *
 * @returns ends it
 */
export function watchFiles(uri: string, places: WatchedPlaces, onChange: () => void): () => void {
  const root = folderOf(uri);
  const watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  const told = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      onChange();
      // Folders that were made meanwhile.
      watchAll();
    }, QUIET);
  };
  const add = (folder: string) => {
    if (!ended && !watchers.has(folder) && watchers.size < MOST_FOLDERS) {
      const watcher = tryWatch(folder, told, () => watchers.delete(folder));
      if (watcher !== undefined) {
        watchers.set(folder, watcher);
      }
    }
  };
  const watchAll = () => {
    if (root !== undefined) {
      waysTo(places.names.filter(isInside)).forEach((folder) => add(path.join(root, folder)));
      for (const tree of places.trees.filter(isInside)) {
        void foldersOf(root, tree).then((folders) => folders.forEach(add));
      }
    }
  };
  watchAll();
  return () => {
    ended = true;
    clearTimeout(timer);
    watchers.forEach((watcher) => watcher.close());
  };
}

function isInside(name: string): boolean {
  return !path.isAbsolute(name) && !name.split(/[\\/]/).includes('..') && !name.includes('\0');
}

/** The folders that names lie in, and before them those on the way: one that is not there may be made. */
function waysTo(names: readonly string[]): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const name of names) {
    const parts = path.normalize(name).split(path.sep).slice(0, -1);
    parts.forEach((_, index) => folders.add(parts.slice(0, index).join(path.sep)));
    folders.add(parts.join(path.sep));
  }
  return folders;
}

/** A folder and those below it, the nearer ones first; never through a link. */
async function foldersOf(root: string, start: string): Promise<string[]> {
  const tree = nodeTree(root);
  const found: string[] = [];
  const waiting = [start];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (found.length >= MOST_FOLDERS || (await tree.kindOf(next)) !== 'folder') {
      continue;
    }
    found.push(path.join(root, next));
    const listed = await tree.list(next, MOST_ENTRIES);
    for (const { name, kind } of listed?.entries ?? []) {
      if (kind === 'folder' && !NOT_ENTERED.has(name)) {
        waiting.push(next === '' ? name : `${next}/${name}`);
      }
    }
  }
  return found;
}
