/**
 * The keyrings in use, read in the background: validation takes what is known and waits for nothing.
 * Only their public keys are kept, and nothing of them is logged but paths.
 */
import type { KeyringSource } from '../contract/keyrings';
import type { LanguageService, TrustedKey, TrustedKeys } from '../service/types';
import { describeError, type Log } from './log';

/** What was read counts for so many milliseconds; where nothing is watched, the next edit looks again. */
const FRESH_FOR = 2000;

export class Keyrings {
  private paths: readonly string[] = [];
  private trusted: TrustedKeys | undefined;
  /** What `trusted` was read from. */
  private texts = '[]';
  private readAt = -Infinity;
  private reading = false;
  private unwatch: (() => void) | undefined;

  /**
   * @param folder address of the folder that relative paths belong to
   * @param onNews told when other keys are trusted than before
   */
  constructor(
    private readonly source: KeyringSource,
    private readonly folder: string | undefined,
    private readonly log: Log,
    private readonly readKeyring: LanguageService['readKeyring'],
    private readonly onNews: () => void,
  ) {}

  /** The keys that are trusted now; undefined: no keyring is in use, or none could be read yet. */
  get keys(): TrustedKeys | undefined {
    return this.trusted;
  }

  /** Takes the setting of the moment; other paths, or files that changed, become news later. */
  use(paths: readonly string[]): void {
    const isSame = JSON.stringify(paths) === JSON.stringify(this.paths);
    const isFresh = this.paths.length === 0 || Date.now() - this.readAt < FRESH_FOR;
    if (isSame && (isFresh || this.reading)) {
      return;
    }
    this.paths = paths;
    if (!isSame) {
      this.watch(paths);
    }
    void this.read(paths);
  }

  /** Ends the watching. */
  dispose(): void {
    this.unwatch?.();
  }

  private watch(paths: readonly string[]): void {
    this.unwatch?.();
    this.unwatch =
      paths.length === 0
        ? undefined
        : this.source.watch?.(paths, this.folder, () => void this.read(paths));
  }

  private async read(paths: readonly string[]): Promise<void> {
    this.reading = true;
    try {
      const files = paths.length === 0 ? [] : await this.source.read(paths, this.folder);
      const texts = JSON.stringify(files);
      // Meanwhile the setting may be another one.
      if (paths !== this.paths || texts === this.texts) {
        return;
      }
      this.texts = texts;
      const keys = files.flatMap((file) => this.keysOf(file) ?? []);
      const isAnyRead = files.some((file) => 'text' in file);
      this.trusted = isAnyRead ? byKey(keys) : undefined;
      this.onNews();
    } catch (error) {
      this.log.error(`Reading the keyrings failed: ${describeError(error)}`);
    } finally {
      this.reading = false;
      this.readAt = Date.now();
    }
  }

  private keysOf(
    file: Awaited<ReturnType<KeyringSource['read']>>[number],
  ): readonly TrustedKey[] | undefined {
    const keys = 'text' in file ? this.readKeyring(file.text) : undefined;
    if (keys === undefined) {
      const why = 'why' in file ? file.why : 'it has errors; open it to see them';
      this.log.warn(`The keyring ${file.path} (setting bindle.keyrings) counts as empty: ${why}.`);
    }
    return keys;
  }
}

function byKey(keys: readonly TrustedKey[]): TrustedKeys {
  const map = new Map<string, TrustedKey[]>();
  for (const key of keys) {
    const same = map.get(key.key);
    if (same === undefined) {
      map.set(key.key, [key]);
    } else {
      same.push(key);
    }
  }
  return map;
}
