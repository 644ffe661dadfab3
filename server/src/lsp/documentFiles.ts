/** The files of one document: looked at in the background, digests only where the size fits already. */
import type { FileSource, FileState } from '../contract/workspaceFiles';
import type { FileFact, FileFacts, FileQuestions, NamedFile } from '../service/types';
import { DigestQueue, type SeenFile } from './digestQueue';

/** An invoice that names more files than this is compared with the first of them. */
const MOST_FILES = 20_000;
/** While digests come in, problems are shown anew at most this often, in milliseconds. */
const NEWS_EVERY = 250;
/** Without notifications what was seen counts for so many milliseconds. */
const FRESH_FOR = 1000;

const NO_FACTS: FileFacts = {
  states: new Map(),
  wasm: new Map(),
  matches: new Map(),
  texts: new Map(),
};

export class DocumentFiles {
  private named: readonly NamedFile[] = [];
  private facts: FileFacts = NO_FACTS;
  private readonly states = new Map<string, FileState>();
  private looking: AbortController | undefined;
  private seenAt = 0;
  private toldAt = 0;
  private timer: NodeJS.Timeout | undefined;
  private disposed = false;
  private watched: string | undefined;
  private unwatch: (() => void) | undefined;
  private readonly digests: DigestQueue;

  constructor(
    private readonly uri: string,
    private readonly source: FileSource,
    private readonly notifies: boolean,
    private readonly onNews: () => void,
  ) {
    this.digests = new DigestQueue(uri, source, (left) => this.tell(left === 0));
  }

  get known(): FileFacts {
    return this.facts;
  }

  get({ files: named }: FileQuestions): FileFacts {
    const isStale = !this.notifies && Date.now() - this.seenAt > FRESH_FOR;
    if (isStale || !isSame(this.named, named)) {
      const isLooked = !isStale && hasSameNames(this.named, named);
      this.named = named.slice(0, MOST_FILES);
      if (isLooked) {
        // A size or digest is being typed: the files are the same, only what to read of them is not.
        this.read();
      } else {
        void this.look(isStale);
      }
    }
    return this.facts;
  }

  changed(): void {
    void this.look(true);
  }

  dispose(): void {
    this.disposed = true;
    this.looking?.abort();
    this.digests.want([]);
    this.unwatch?.();
    clearTimeout(this.timer);
  }

  /** Looks at names that were not seen, or at all; an older look that goes on ends. */
  private async look(all: boolean): Promise<void> {
    this.looking?.abort();
    const looking = new AbortController();
    this.looking = looking;
    if (all) {
      // Kept until the new states are there: an old answer is better than none.
      this.seenAt = Date.now();
    }
    const names = [...new Set(this.named.map(({ name }) => name))];
    const unseen = all ? names : names.filter((name) => !this.states.has(name));
    const states =
      unseen.length === 0
        ? []
        : await this.source.states(this.uri, unseen, looking.signal).catch(() => []);
    if (looking.signal.aborted) {
      return;
    }
    states.forEach((state, index) => this.states.set(unseen[index] ?? '', state));
    this.read();
    this.tell(true);
    this.watch();
  }

  private read(): void {
    this.digests.want(this.named.flatMap((named) => this.toRead(named) ?? []));
  }

  /** Of what leads out of the folder only the start of the way is watched, which may change. */
  private watch(): void {
    const names = this.named.map(({ name }) =>
      this.states.get(name)?.kind === 'outside' ? (name.split('/')[0] ?? '') : name,
    );
    const folders = [...new Set(names.map((name) => name.slice(0, name.lastIndexOf('/') + 1)))];
    const watched = folders.join('\n');
    if (this.source.watch !== undefined && watched !== this.watched) {
      this.unwatch?.();
      this.watched = watched;
      this.unwatch = this.source.watch(this.uri, names, () => this.changed());
    }
  }

  /** A digest says something only where the size is right. */
  private toRead({ name, size, sha256 }: NamedFile): SeenFile | undefined {
    const state = this.states.get(name);
    return state?.kind === 'file' && state.size === size && sha256 !== undefined
      ? { name, size: state.size, changed: state.changed }
      : undefined;
  }

  /** Makes the facts anew, at once or after a while. */
  private tell(now: boolean): void {
    clearTimeout(this.timer);
    const wait = this.toldAt + NEWS_EVERY - Date.now();
    if (!now && wait > 0) {
      this.timer = setTimeout(() => this.tell(true), wait);
      return;
    }
    this.toldAt = Date.now();
    const facts = this.makeFacts();
    if (!this.disposed && !isEqual(this.facts, facts)) {
      this.facts = facts;
      this.onNews();
    }
  }

  private makeFacts(): FileFacts {
    const facts = new Map<string, FileFact>();
    for (const { name } of this.named) {
      const state = this.states.get(name);
      if (state?.kind === 'file') {
        const { size, changed, modified } = state;
        const sha256 = this.digests.get({ name, size, changed });
        facts.set(name, { kind: 'file', size, modified, ...(sha256 !== undefined && { sha256 }) });
      } else if (state !== undefined) {
        facts.set(name, state);
      }
    }
    return { ...NO_FACTS, states: facts };
  }
}

function isSame(before: readonly NamedFile[], after: readonly NamedFile[]): boolean {
  return (
    before.length === Math.min(after.length, MOST_FILES) &&
    before.every((each, index) => {
      const other = after[index];
      const { name, size, sha256 } = each;
      return (
        other === each || (other?.name === name && other.size === size && other.sha256 === sha256)
      );
    })
  );
}

function hasSameNames(before: readonly NamedFile[], after: readonly NamedFile[]): boolean {
  return (
    before.length === Math.min(after.length, MOST_FILES) &&
    before.every(({ name }, index) => name === after[index]?.name)
  );
}

function isEqual(before: FileFacts, after: FileFacts): boolean {
  if (before.states.size !== after.states.size) {
    return false;
  }
  for (const [name, fact] of after.states) {
    const other = before.states.get(name);
    if (other === undefined || JSON.stringify(other) !== JSON.stringify(fact)) {
      return false;
    }
  }
  return true;
}
