/** Tells of changes in the folders of files, for editors that report none. */
import { watch, type FSWatcher } from 'node:fs';
import path from 'node:path';
import { folderOf } from './place';

/** Files that lie in more folders than this are watched in the first of them. */
const MOST_FOLDERS = 64;
/** A build writes many files, each in pieces: milliseconds of quiet before it is told. */
const QUIET = 50;

/**
 * Watches the folders that these names lie in, each alone and none that is not there. A file system
 * that can't be watched tells nothing.
 *
 * @returns ends it
 */
export function watchFiles(
  uri: string,
  names: readonly string[],
  onChange: () => void,
): () => void {
  const root = folderOf(uri);
  const folders = new Set<string>();
  for (const name of root === undefined ? [] : names) {
    if (!path.isAbsolute(name) && !name.split(/[\\/]/).includes('..') && !name.includes('\0')) {
      folders.add(path.join(root ?? '', path.dirname(name)));
    }
  }
  let timer: NodeJS.Timeout | undefined;
  const told = () => {
    clearTimeout(timer);
    timer = setTimeout(onChange, QUIET);
  };
  const watchers = [...folders].slice(0, MOST_FOLDERS).flatMap((folder) => tryWatch(folder, told));
  return () => {
    clearTimeout(timer);
    watchers.forEach((watcher) => watcher.close());
  };
}

function tryWatch(folder: string, onChange: () => void): FSWatcher[] {
  try {
    const watcher = watch(folder, { persistent: false }, onChange);
    // A folder that is removed ends its watcher.
    watcher.on('error', () => watcher.close());
    return [watcher];
  } catch {
    return [];
  }
}
