/**
 * Finds the files that a pattern matches, over any tree of folders. Whatever the pattern, the work is
 * bounded; links are never followed, and nothing above the root is looked at.
 */
import type { MatchFact } from '../contract/workspaceFiles';
import { matchesGlob, type GlobToken } from '../domain/glob';

export interface WalkEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

/** A tree of folders; places are names below the root, without slashes at their ends, the root is `''`. */
export interface WalkTree {
  /** At most `most` entries; null: it can't be read. An empty folder where there is none. */
  list(
    folder: string,
    most: number,
  ): Promise<{ readonly entries: readonly WalkEntry[]; readonly partial: boolean } | null>;
  /** What stands at a place; never what a link leads to. */
  kindOf(place: string): Promise<WalkEntry['kind'] | 'absent' | 'unreadable'>;
  /** When the contents of a file changed last, in milliseconds; undefined: it is gone. */
  modified(file: string): Promise<number | undefined>;
}

/** What a search may cost: entries of folders, and the time until then (of `performance.now`). */
export class WalkBudget {
  constructor(
    private entries: number,
    private readonly until: number,
    private readonly signal: AbortSignal,
  ) {}

  get left(): number {
    return this.signal.aborted || performance.now() > this.until ? 0 : this.entries;
  }

  spend(entries: number): void {
    this.entries -= entries;
  }
}

/** Names that are told of a match. */
const FIRST = 5;
/** Files whose times are asked for at once. */
const AT_ONCE = 64;

/** One part of a pattern between slashes. */
export type Segment =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'pattern'; readonly tokens: readonly GlobToken[] }
  /** `**` */
  | { readonly kind: 'folders' };

/** One search. */
export class GlobWalk {
  private readonly first: string[] = [];
  private newest: { readonly time: number; readonly file: string } | undefined;
  private complete = true;
  private unreadable: string | undefined;
  private readonly taken = new Set<string>();
  private readonly followed = new Set<string>();
  private readonly listed = new Map<string, readonly WalkEntry[]>();

  constructor(
    private readonly tree: WalkTree,
    private readonly budget: WalkBudget,
  ) {}

  fact(done: boolean): MatchFact {
    const { first, newest, unreadable } = this;
    const complete = done && this.complete;
    return {
      count: this.taken.size,
      first,
      newest: newest?.time,
      complete,
      outside: false,
      ...(newest !== undefined && { newestFile: newest.file }),
      ...(unreadable !== undefined && { unreadable }),
    };
  }

  /** A file of that very name, or all files below a folder of it; whether there is either. */
  async takePlace(place: string): Promise<boolean> {
    const kind = await this.tree.kindOf(place);
    if (kind === 'file') {
      await this.take([place]);
    } else if (kind === 'folder') {
      await this.everything(place, () => true);
    } else if (kind !== 'absent') {
      this.complete = false;
      this.unreadable = kind === 'unreadable' ? place : undefined;
    }
    return kind !== 'absent';
  }

  /** Every file below a folder that fits. */
  async everything(folder: string, fits: (file: string) => boolean): Promise<void> {
    const folders = [folder];
    for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
      const inside: string[] = [];
      const files: string[] = [];
      for (const { name, kind } of await this.list(next)) {
        const place = below(next, name);
        if (kind === 'folder') {
          inside.push(place);
        } else if (kind === 'file' && fits(place)) {
          files.push(place);
        } else if (kind === 'link') {
          // It may lead to a folder full of files.
          this.complete = false;
        }
      }
      await this.take(files);
      folders.push(...inside.reverse());
    }
  }

  /** A file of that very name. */
  async takeFile(place: string): Promise<void> {
    const kind = await this.tree.kindOf(place);
    if (kind === 'file') {
      await this.take([place]);
    } else if (kind === 'link' || kind === 'unreadable') {
      this.complete = false;
    }
  }

  /** Segment by segment, as the crate does: each matches one name, `**` any number of folders. */
  async follow(folder: string, segments: readonly Segment[], at: number): Promise<void> {
    const segment = segments[at];
    const isLast = at === segments.length - 1;
    const key = `${at}/${folder}`;
    if (segment === undefined || this.followed.has(key) || this.isSpent()) {
      return;
    }
    this.followed.add(key);
    if (segment.kind === 'folders') {
      // At the end it matches folders only; files need a segment behind it.
      if (!isLast) {
        await this.follow(folder, segments, at + 1);
        for (const place of this.inside(await this.list(folder), folder, 'folder', () => true)) {
          await this.follow(place, segments, at);
        }
      }
    } else if (segment.kind === 'pattern') {
      const fits = (name: string) => matchesGlob(segment.tokens, name);
      const entries = await this.list(folder);
      if (isLast) {
        await this.take(this.inside(entries, folder, 'file', fits));
      } else {
        for (const place of this.inside(entries, folder, 'folder', fits)) {
          await this.follow(place, segments, at + 1);
        }
      }
    } else {
      const place = below(folder, segment.name);
      if (isLast) {
        await this.takeFile(place);
      } else if ((await this.tree.kindOf(place)) !== 'absent') {
        await this.follow(place, segments, at + 1);
      }
    }
  }

  /** The places of entries of a kind that fit. What a fitting link leads to is not known. */
  private inside(
    entries: readonly WalkEntry[],
    folder: string,
    wanted: WalkEntry['kind'],
    fits: (name: string) => boolean,
  ): string[] {
    const places: string[] = [];
    for (const { name, kind } of entries) {
      if ((kind === wanted || kind === 'link') && fits(name)) {
        if (kind === 'link') {
          this.complete = false;
        } else {
          places.push(below(folder, name));
        }
      }
    }
    return places;
  }

  private isSpent(): boolean {
    if (this.budget.left <= 0) {
      this.complete = false;
      return true;
    }
    return false;
  }

  private async list(folder: string): Promise<readonly WalkEntry[]> {
    const known = this.listed.get(folder);
    if (known !== undefined || this.isSpent()) {
      return known ?? [];
    }
    const listed = await this.tree.list(folder, this.budget.left);
    if (listed === null) {
      this.unreadable ??= folder;
    }
    this.complete &&= listed?.partial === false;
    const entries = listed?.entries ?? [];
    this.budget.spend(entries.length + 1);
    this.listed.set(folder, entries);
    return entries;
  }

  private async take(files: readonly string[]): Promise<void> {
    const fresh = files.filter((file) => !this.taken.has(file));
    fresh.forEach((file) => this.taken.add(file));
    this.first.push(...fresh.slice(0, FIRST - this.first.length));
    for (let at = 0; at < fresh.length && !this.isSpent(); at += AT_ONCE) {
      const some = fresh.slice(at, at + AT_ONCE);
      const times = await Promise.all(some.map((file) => this.tree.modified(file)));
      some.forEach((file, index) => {
        const time = times[index];
        if (time !== undefined && time > (this.newest?.time ?? -1)) {
          this.newest = { time, file };
        }
      });
    }
  }
}

function below(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
