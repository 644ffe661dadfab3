/** Tells of changes in some folders, each alone: those of files that are named by their whole path. */
import { watch, type FSWatcher } from 'node:fs';

/** A program writes in pieces: milliseconds of quiet before it is told. */
const QUIET = 50;

/** A folder that is not there, or can't be watched, tells nothing. The answer ends it. */
export function watchFolders(folders: readonly string[], onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const told = () => {
    clearTimeout(timer);
    timer = setTimeout(onChange, QUIET);
  };
  const watchers = [...new Set(folders)].flatMap((folder) => tryWatch(folder, told) ?? []);
  return () => {
    clearTimeout(timer);
    watchers.forEach((watcher) => watcher.close());
  };
}

/** Undefined: the folder is not there, or can't be watched. `onEnd`: it was removed. */
export function tryWatch(
  folder: string,
  onChange: () => void,
  onEnd?: () => void,
): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { persistent: false }, onChange);
    // A folder that is removed ends its watcher.
    watcher.on('error', () => {
      watcher.close();
      onEnd?.();
    });
    return watcher;
  } catch {
    return undefined;
  }
}
