/** The files of one document: looked at in the background, read only where that says something. */
import { matchKey } from '../domain/glob';
import type { FileSource, FileState } from '../contract/workspaceFiles';
import type { FileFacts, FileQuestions, MatchFact } from '../service/types';
import { asksSamePlaces, isEqual, isSame, keepEqual, NO_FACTS, NO_QUESTIONS } from './fileFacts';
import { FileReads } from './fileReads';
import { watchedPlaces } from './watchedPlaces';

/** A document that names more files, or has more patterns, than this is answered for the first of them. */
const MOST_FILES = 20_000;
const MOST_PATTERNS = 2000;
/** While answers come in, problems are shown anew at most this often, in milliseconds. */
const NEWS_EVERY = 250;
/** Without notifications answers count for so many milliseconds. */
const FRESH_FOR = { states: 1000, matches: 5000 };

export class DocumentFiles {
  private questions: FileQuestions = NO_QUESTIONS;
  private facts: FileFacts = NO_FACTS;
  private readonly states = new Map<string, FileState>();
  private readonly matches = new Map<string, MatchFact>();
  /** What is to be asked again; until then the last answer is better than none. */
  private readonly old = { states: new Set<string>(), matches: new Set<string>() };
  private readonly askedAt = { states: 0, matches: 0 };
  private looking: AbortController | undefined;
  private toldAt = 0;
  private timer: NodeJS.Timeout | undefined;
  private disposed = false;
  private watched: string | undefined;
  private unwatch: (() => void) | undefined;
  private readonly reads: FileReads;

  constructor(
    private readonly uri: string,
    private readonly source: FileSource,
    private readonly notifies: boolean,
    private readonly onNews: () => void,
  ) {
    this.reads = new FileReads(uri, source, (left) => this.tell(left === 0));
  }

  /** What is known by now. */
  get known(): FileFacts {
    return this.facts;
  }

  /** What is known by now; the rest is asked for, unless it is being asked for already. */
  get(questions: FileQuestions): FileFacts {
    const isOld = !this.notifies && this.age();
    if (isOld || !isSame(this.questions, questions)) {
      const isLookedAt = !isOld && asksSamePlaces(this.questions, questions);
      this.questions = {
        files: questions.files.slice(0, MOST_FILES),
        wasm: questions.wasm.slice(0, MOST_FILES),
        matches: questions.matches.slice(0, MOST_PATTERNS),
        texts: questions.texts.slice(0, MOST_FILES),
      };
      if (isLookedAt) {
        // A size or digest is being typed: the files are the same, only what to read of them is not.
        this.reads.want(this.questions, this.states);
      } else {
        void this.look();
      }
    }
    return this.facts;
  }

  /** Any of the files may be another one. */
  changed(): void {
    this.forget('states');
    this.forget('matches');
    void this.look();
  }

  dispose(): void {
    this.disposed = true;
    this.looking?.abort();
    this.reads.dispose();
    this.unwatch?.();
    clearTimeout(this.timer);
  }

  private age(): boolean {
    const now = Date.now();
    const kinds = (['states', 'matches'] as const).filter(
      (kind) => now - this.askedAt[kind] > FRESH_FOR[kind],
    );
    kinds.forEach((kind) => this.forget(kind));
    return kinds.length > 0;
  }

  private forget(kind: 'states' | 'matches'): void {
    this.askedAt[kind] = Date.now();
    for (const key of this[kind].keys()) {
      this.old[kind].add(key);
    }
  }

  /** Asks for what is not known, or old; an older look that goes on ends. */
  private async look(): Promise<void> {
    this.looking?.abort();
    const { signal } = (this.looking = new AbortController());
    // Whoever asks has an answer to give first: it is written in the turn of the loop after the next one.
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    if (signal.aborted) {
      return;
    }
    const { files, wasm, texts, matches } = this.questions;
    const names = [...new Set([...files.map(({ name }) => name), ...wasm, ...texts])].filter(
      (name) => !this.states.has(name) || this.old.states.has(name),
    );
    const states =
      names.length === 0 ? [] : await this.source.states(this.uri, names, signal).catch(() => []);
    if (signal.aborted) {
      return;
    }
    states.forEach((state, index) => this.states.set(names[index] ?? '', state));
    names.forEach((name) => this.old.states.delete(name));
    this.reads.want(this.questions, this.states);
    this.tell(true);
    this.watch();
    const unknown = new Map(
      matches
        .map((question) => [matchKey(question), question] as const)
        .filter(([key]) => !this.matches.has(key) || this.old.matches.has(key)),
    );
    const asked = [...unknown.values()];
    const found =
      asked.length === 0 ? [] : await this.source.matches(this.uri, asked, signal).catch(() => []);
    if (signal.aborted) {
      return;
    }
    asked.forEach((question, index) => {
      const key = matchKey(question);
      const fact = found[index];
      if (fact !== undefined) {
        this.matches.set(key, keepEqual(this.matches.get(key), fact));
      }
      this.old.matches.delete(key);
    });
    this.tell(true);
  }

  private watch(): void {
    const places = watchedPlaces(this.questions, this.states);
    const watched = JSON.stringify(places.folders);
    if (this.source.watch !== undefined && watched !== this.watched) {
      this.unwatch?.();
      this.watched = watched;
      this.unwatch = this.source.watch(this.uri, places, () => this.changed());
    }
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
    const matches = new Map<string, MatchFact>();
    for (const question of this.questions.matches) {
      const key = matchKey(question);
      const fact = this.matches.get(key);
      if (fact !== undefined) {
        matches.set(key, fact);
      }
    }
    return { ...this.reads.facts(this.questions, this.states), matches };
  }
}
