/**
 * What a dialect offers for a value beyond the words of its schema: names in the document, long lists,
 * files and bindles. What lies outside of the document is asked for first and then handed in.
 */
import type { TomlDocument, TomlTable } from '../../toml/types';
import type { CompletionNeeds, OutsideValues } from '../../contract/outsideValues';

/** A value that is being written. */
export interface ValuePlace {
  readonly toml: TomlDocument;
  /** The table that holds it, or holds the array that it is an item of. */
  readonly owner: TomlTable | undefined;
  /** What is typed of it up to the cursor, without quotes. */
  readonly partial: string;
  /** What was asked for; absent: nothing is known. */
  readonly outside: OutsideValues | undefined;
}

export interface OfferedValue {
  /** What is written: a text in quotes, or with `bare` as it is. */
  readonly text: string;
  readonly bare?: boolean;
  readonly kind: 'value' | 'file' | 'folder' | 'reference';
  /** English, to be translated. */
  readonly summary?: string;
  /** It is most likely what is meant: it stands above the words of the schema. */
  readonly best?: boolean;
  /** The file that the rest of the table can be filled from. */
  readonly fillFrom?: string;
}

export interface Offer {
  readonly values: readonly OfferedValue[];
  /** There are more: ask again when more is typed. */
  readonly more?: boolean;
}

export interface ValueSource {
  /** Keys from the root, positions left out; `*` is any key. */
  readonly path: readonly string[];
  readonly needs?: (place: ValuePlace) => CompletionNeeds;
  readonly offer: (place: ValuePlace) => Offer;
}

/** A block of lines to start from. */
export interface Snippet {
  readonly label: string;
  /** English, to be translated. */
  readonly summary: string;
  /** Only where nothing is written yet. */
  readonly whole?: boolean;
  /** Lines of pieces: text, or a stop that the author fills. Strings stand in `{ quoted }`. */
  readonly lines: readonly (readonly SnippetPart[])[];
}

export type SnippetPart =
  | string
  /** A string of the file's quotes. */
  | { readonly quoted: string; readonly choices?: readonly string[] }
  /** A number or word. */
  | { readonly bare: string; readonly choices?: readonly string[] };
