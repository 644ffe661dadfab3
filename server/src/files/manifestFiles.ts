/** Looks for manifests below folders of this machine's disk. */
import type { Dirent } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { FILE_NAMES } from '../contract/languageServer';
import {
  MOST_MANIFESTS,
  type FoundManifest,
  type ManifestSource,
} from '../contract/workspaceManifests';

/** What tools make and fetch: nobody edits a manifest there. Folders that begin with a dot are hidden ones. */
const SKIPPED = /^(?:\.|node_modules$|target$|__pycache__$|vendor$)/;
const NAMES: ReadonlySet<string> = new Set(Object.values(FILE_NAMES));

const MOST_FOLDERS = 20_000;
const MOST_LEVELS = 24;
/** Folders that are read at a time. */
const AT_ONCE = 16;
/** Bytes. */
const LARGEST = 4 * 1024 * 1024;

/** @param mostFolders folders that one search looks into; the rest is left out */
export function createManifestFiles(mostFolders = MOST_FOLDERS): ManifestSource {
  return {
    find: async (folder, signal) => {
      const root = pathOf(folder);
      return root === undefined
        ? []
        : new Search(signal, mostFolders).run(root, folder.replace(/\/+$/, ''));
    },
    read: async (uri, signal) => {
      const file = pathOf(uri);
      try {
        return file === undefined || (await lstat(file)).size > LARGEST
          ? null
          : await readFile(file, { encoding: 'utf8', signal });
      } catch {
        return null;
      }
    },
  };
}

interface Folder {
  readonly place: string;
  readonly uri: string;
}

/** Level by level, so that what lies near the root is found even where the rest is too much. */
class Search {
  private readonly found: FoundManifest[] = [];
  private looked = 0;

  constructor(
    private readonly signal: AbortSignal,
    private readonly mostFolders: number,
  ) {}

  async run(place: string, uri: string): Promise<readonly FoundManifest[]> {
    let level: readonly Folder[] = [{ place, uri }];
    for (let depth = 0; depth < MOST_LEVELS && level.length > 0; depth++) {
      const below: Folder[] = [];
      for (let i = 0; i < level.length && !this.isOver(); i += AT_ONCE) {
        const some = level.slice(i, i + AT_ONCE);
        this.looked += some.length;
        for (const seen of await Promise.all(some.map(look))) {
          this.found.push(...seen.manifests);
          below.push(...seen.folders);
        }
      }
      level = below;
    }
    return this.found.slice(0, MOST_MANIFESTS);
  }

  private isOver(): boolean {
    return (
      this.signal.aborted || this.looked >= this.mostFolders || this.found.length >= MOST_MANIFESTS
    );
  }
}

interface Seen {
  readonly manifests: readonly FoundManifest[];
  readonly folders: readonly Folder[];
}

/** Looks into one folder. */
async function look({ place, uri }: Folder): Promise<Seen> {
  const manifests: FoundManifest[] = [];
  const folders: Folder[] = [];
  for (const entry of await entriesOf(place)) {
    const inside = {
      place: path.join(place, entry.name),
      uri: `${uri}/${encodeURIComponent(entry.name)}`,
    };
    if (entry.isDirectory() && !SKIPPED.test(entry.name)) {
      folders.push(inside);
    } else if (entry.isFile() && NAMES.has(entry.name)) {
      const changed = await stateOf(inside.place);
      if (changed !== undefined) {
        manifests.push({ uri: inside.uri, changed });
      }
    }
  }
  return { manifests, folders };
}

async function entriesOf(place: string): Promise<readonly Dirent[]> {
  try {
    const entries = await readdir(place, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

async function stateOf(file: string): Promise<string | undefined> {
  try {
    const { mtimeMs, ctimeMs, size, ino } = await lstat(file);
    return `${mtimeMs}/${ctimeMs}/${size}/${ino}`;
  } catch {
    return undefined;
  }
}

function pathOf(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}
