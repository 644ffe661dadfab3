/** The search for manifests below a folder. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { FILE_NAMES } from '../../../server/src/contract/languageServer';
import { describeReadFailure } from './checkRead';

/** Folders that hold other people's files or what a build made; hidden ones are skipped too. */
const SKIPPED = new Set(['node_modules', 'target']);

const WANTED = new Set<string>(Object.values(FILE_NAMES));

/**
 * Every manifest below `folder`, in the order of the names; a folder that can't be read gives a
 * sentence instead. No link is followed, neither to a folder nor to a file, so the search stays
 * inside and ends.
 */
export async function* manifestsBelow(
  folder: string,
  cwd: string,
  signal: AbortSignal,
): AsyncGenerator<{ readonly path: string } | { readonly reason: string }> {
  // A list of folders instead of recursion: a tree may be deeper than the stack.
  const folders = [folder];
  for (let next = folders.pop(); next !== undefined && !signal.aborted; next = folders.pop()) {
    const current = next;
    let entries;
    try {
      entries = await readdir(path.resolve(cwd, current), { withFileTypes: true });
    } catch (error) {
      yield { reason: describeReadFailure(current, error) };
      continue;
    }
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      if (entry.isFile() && WANTED.has(entry.name)) {
        yield { path: path.join(current, entry.name) };
      }
    }
    const below = entries.filter((entry) => entry.isDirectory() && isSearched(entry.name));
    folders.push(...below.reverse().map((entry) => path.join(current, entry.name)));
  }
}

function isSearched(name: string): boolean {
  return !name.startsWith('.') && !SKIPPED.has(name);
}
