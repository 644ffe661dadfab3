/**
 * What a dialect knows of keys beyond its schema: names that the author would write into a free map,
 * values for keys that are known, and which of many keys is most likely meant.
 */
import type { SpinRelease } from '../../domain/spinRelease';
import type { DialectSchema } from '../../schema/types';
import type { TomlDocument, TomlTable } from '../../toml/types';
import type { FileFacts } from '../types';
import type { Snippet, SnippetPart } from './values';

/** A table that gets a key, or a header that goes on from it. */
export interface KeyPlace {
  readonly toml: TomlDocument;
  readonly schema: DialectSchema;
  /** Names from the root to the table, positions left out. */
  readonly path: readonly string[];
  /** The table; undefined while nothing of it is there. */
  readonly table: TomlTable | undefined;
  /** Where the cursor stands. */
  readonly offset: number;
  /** What is known by now of the files that the document names. */
  readonly known: FileFacts | undefined;
  /** The release of Spin that counts; undefined: the newest. */
  readonly release: SpinRelease | undefined;
}

export interface OfferedKey {
  readonly key: string;
  /** What is written behind `=`; absent: an empty value of the key's type. */
  readonly value?: readonly SnippetPart[];
  /** Where it is written as a header: the lines below. */
  readonly lines?: Snippet['lines'];
  /** English, to be translated. */
  readonly summary?: string;
}

export interface KeySource {
  /** The table, as keys from the root, positions left out; `*` is any key. */
  readonly path: readonly string[];
  /** Title of the schema that it is for; absent: every schema of the dialect. */
  readonly schema?: string;
  readonly offer: (place: KeyPlace) => readonly OfferedKey[];
}

/** The order of the keys of a table. */
export interface KeyOrder {
  readonly path: readonly string[];
  readonly schema?: string;
  /** The keys that are likely there, the likeliest first; those that are not named follow. */
  readonly likely: (place: KeyPlace) => readonly string[];
  /** Keys that what is there already rules out: they come last. */
  readonly unlikely?: (place: KeyPlace) => readonly string[];
}
