/**
 * What a dialect offers for a value beyond the words of its schema: names in the document, long lists,
 * files and bindles. What lies outside of the document is asked for first and then handed in.
 */
import type { CompletionNeeds, OutsideValues } from '../../contract/outsideValues';
import type { SpinRelease } from '../../domain/spinRelease';
import type { KeyPath, Span, TomlDocument, TomlTable } from '../../toml/types';
import type { FileFacts } from '../types';

/** A value that is being written. */
export interface ValuePlace {
  readonly toml: TomlDocument;
  /** The table that holds it, or holds the array that it is an item of. */
  readonly owner: TomlTable | undefined;
  /** What is typed of it up to the cursor, without quotes. */
  readonly partial: string;
  /** What was asked for; absent: nothing is known. */
  readonly outside: OutsideValues | undefined;
  /** The way to it; an item of an array ends with its position. */
  readonly path: KeyPath;
  /** The whole value as it stands, quotes included; where the cursor stands, where there is none. */
  readonly written: Span;
  /** Where the cursor stands. */
  readonly offset: number;
  /** What is known by now of the files that the document names. */
  readonly known: FileFacts | undefined;
  /** The release of Spin that counts; undefined: the newest. */
  readonly release: SpinRelease | undefined;
}

export interface OfferedValue {
  /** What is written: a text in quotes, or with `bare` as it is. */
  readonly text: string;
  readonly bare?: boolean;
  readonly kind: 'value' | 'file' | 'folder' | 'reference';
  /** English, to be translated; `args` fill its `{0}` … */
  readonly summary?: string;
  readonly args?: readonly string[];
  /** What is written instead, where `text` is only what it is called: a table, say. Not between quotes. */
  readonly parts?: readonly SnippetPart[];
  /** Only this part of the value is replaced, by a text that needs no escapes. */
  readonly within?: { readonly span: Span; readonly text: string };
  /** More is to be typed behind it: the cursor stays before the closing quote. */
  readonly open?: boolean;
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
  /** Title of the schema that it is for; absent: every schema of the dialect. */
  readonly schema?: string;
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
  /** A comment: it may stand where a header would take statements away. */
  readonly comment?: boolean;
  /** Lines of pieces: text, or a stop that the author fills. Strings stand in `{ quoted }`. */
  readonly lines: readonly (readonly SnippetPart[])[];
}

export type SnippetPart =
  | string
  /** A string of the file's quotes. */
  | { readonly quoted: string; readonly choices?: readonly string[]; readonly link?: string }
  /** A number or word. Parts of one `link` are filled at once. */
  | { readonly bare: string; readonly choices?: readonly string[]; readonly link?: string };
