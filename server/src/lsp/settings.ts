/** The settings of each document, asked of the client once and kept until it says that they changed. */
import {
  DEFAULT_SETTINGS,
  RULE_LEVELS,
  SERVER_DIALECTS,
  SETTINGS_SECTION,
  type LanguageServerSettings,
  type RuleLevel,
} from '../contract/settings';
import { parseSpinRelease } from '../domain/spinRelease';
import type { Log } from './log';

/**
 * Reads one setting as it came over the wire; undefined: a wrong type or a value out of bounds.
 * `drop` takes what is left out of a value that can be used for the rest.
 */
type Reader<T> = (value: unknown, drop: (part: string) => void) => T | undefined;

type Readers = { readonly [K in keyof LanguageServerSettings]: Reader<LanguageServerSettings[K]> };

/** Knows the codes of the rules, to tell a misspelt one. */
function createReaders(rules: ReadonlyMap<string, unknown>): Readers {
  return {
    maxProblems: (value) =>
      typeof value === 'number' && Number.isInteger(value) && value >= 1 ? value : undefined,
    'inlayHints.size': booleanOf,
    'inlayHints.groups': booleanOf,
    'inlayHints.signatures': booleanOf,
    'inlayHints.hosts': booleanOf,
    'inlayHints.files': booleanOf,
    'inlayHints.wasm': booleanOf,
    'codeLens.enabled': booleanOf,
    'spin.version': (value) =>
      typeof value === 'string' && (value === 'auto' || parseSpinRelease(value) !== undefined)
        ? value
        : undefined,
    'spin.path': (value) => (typeof value === 'string' ? value : undefined),
    rules: (value, drop) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        return undefined;
      }
      const levels = Object.entries(value).filter((entry): entry is [string, RuleLevel] => {
        const usable = rules.has(entry[0]) && isOneOf(RULE_LEVELS, entry[1]);
        if (!usable) {
          drop(`${JSON.stringify(entry[0])}: ${JSON.stringify(entry[1])}`);
        }
        return usable;
      });
      return Object.fromEntries(levels);
    },
    keyrings: (value, drop) => {
      if (!Array.isArray(value)) {
        return undefined;
      }
      return value.filter((path): path is string => {
        const usable = typeof path === 'string' && path !== '';
        if (!usable) {
          drop(JSON.stringify(path));
        }
        return usable;
      });
    },
    serverDialect: (value) => (isOneOf(SERVER_DIALECTS, value) ? value : undefined),
  };
}

function isOneOf<T extends string>(words: readonly T[], value: unknown): value is T {
  return words.some((word) => word === value);
}

/** Asks the client for the section `bindle` of one resource (`workspace/configuration`). */
export type FetchSettings = (scopeUri: string, section: string) => Promise<unknown>;

/** Settings by resource. Without a `fetch` (a client that can't be asked) what it sent by itself counts. */
export class SettingsCache {
  private readonly known = new Map<string, LanguageServerSettings>();
  private readonly complained = new Set<string>();
  private generation = 0;
  private sent: LanguageServerSettings = DEFAULT_SETTINGS;
  private readonly readers: Readers;

  constructor(
    private readonly fetch: FetchSettings | undefined,
    private readonly log: Log,
    rules: ReadonlyMap<string, unknown>,
  ) {
    this.readers = createReaders(rules);
  }

  /** Known settings at once, others as a promise that never rejects. */
  get(uri: string): LanguageServerSettings | Promise<LanguageServerSettings> {
    return this.fetch === undefined
      ? this.sent
      : (this.known.get(uri) ?? this.ask(uri, this.fetch));
  }

  /** Takes a didChangeConfiguration: everything is asked anew. */
  change(settings: unknown): void {
    this.generation += 1;
    this.known.clear();
    this.complained.clear();
    this.sent = this.read(sectionOf(settings));
  }

  /** Forgets a closed document. */
  forget(uri: string): void {
    this.known.delete(uri);
  }

  private async ask(uri: string, fetch: FetchSettings): Promise<LanguageServerSettings> {
    for (;;) {
      const generation = this.generation;
      const settings = this.read(await this.answer(uri, fetch));
      // An answer that a change has overtaken says nothing about now.
      if (generation === this.generation) {
        this.known.set(uri, settings);
        return settings;
      }
    }
  }

  private async answer(uri: string, fetch: FetchSettings): Promise<unknown> {
    try {
      return await fetch(uri, SETTINGS_SECTION);
    } catch (error) {
      this.complain('', `The client did not answer for its settings: ${String(error)}`);
      return undefined;
    }
  }

  private read(section: unknown): LanguageServerSettings {
    const keys = Object.keys(this.readers) as (keyof LanguageServerSettings)[];
    return Object.fromEntries(
      keys.map((key) => [key, this.readOne(key, valueOf(section, key))]),
    ) as unknown as LanguageServerSettings;
  }

  private readOne<K extends keyof LanguageServerSettings>(
    key: K,
    value: unknown,
  ): LanguageServerSettings[K] {
    const fallback = DEFAULT_SETTINGS[key];
    if (value === undefined || value === null) {
      return fallback;
    }
    const read = this.readers[key](value, (part) =>
      this.complain(
        `${key} ${part}`,
        `Setting ${SETTINGS_SECTION}.${key}: ${part} can't be used and is left out.`,
      ),
    );
    if (read === undefined) {
      this.complain(
        key,
        `Setting ${SETTINGS_SECTION}.${key}: ${JSON.stringify(value)} can't be used; ${JSON.stringify(fallback)} counts instead.`,
      );
    }
    return read ?? fallback;
  }

  /** One line per cause, however many documents ask. */
  private complain(cause: string, line: string): void {
    if (!this.complained.has(cause)) {
      this.complained.add(cause);
      this.log.warn(line);
    }
  }
}

function booleanOf(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** What a section says of a key; the parts of a dotted key stand in one another. */
function valueOf(section: unknown, key: string): unknown {
  return key
    .split('.')
    .reduce<unknown>(
      (at, part) =>
        typeof at === 'object' && at !== null && Object.hasOwn(at, part)
          ? (at as Record<string, unknown>)[part]
          : undefined,
      section,
    );
}

function sectionOf(settings: unknown): unknown {
  return typeof settings === 'object' && settings !== null
    ? (settings as Record<string, unknown>)[SETTINGS_SECTION]
    : undefined;
}
