/** Which bindles there are. Invoices themselves stay on disk. */
import { versionFilter } from './versionRequirement';

export interface IndexEntry {
  readonly key: string;
  readonly name: string;
  readonly version: string;
  readonly yanked: boolean;
}

export interface IndexQuery {
  /** Text that the name contains, case-sensitive; empty: every name. */
  readonly query: string;
  /** A version or a requirement; empty: every version. */
  readonly version: string;
  readonly yanked: boolean;
}

export class SearchIndex {
  readonly #entries = new Map<string, IndexEntry>();
  #sorted: readonly IndexEntry[] | undefined;

  set(entry: IndexEntry): void {
    this.#entries.set(entry.key, entry);
    this.#sorted = undefined;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Every match, in the byte order of `name/version` as the reference has it. */
  find({ query, version, yanked }: IndexQuery): IndexEntry[] {
    const isWanted = versionFilter(version);
    return this.#all().filter(
      (entry) => (yanked || !entry.yanked) && entry.name.includes(query) && isWanted(entry.version),
    );
  }

  #all(): readonly IndexEntry[] {
    this.#sorted ??= [...this.#entries.values()]
      .map((entry) => ({ entry, bytes: Buffer.from(`${entry.name}/${entry.version}`) }))
      .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
      .map(({ entry }) => entry);
    return this.#sorted;
  }
}
