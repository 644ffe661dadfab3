/**
 * The vocabulary of the schema tables: what a key is called, what it takes, what it means.
 *
 * Tables hold English text; it is translated when it is sent, never when a module loads, and the
 * English text is the key of its translation.
 */

/** Which schema serves a document. */
export type Dialect = 'invoice' | 'spin' | 'runtimeConfig' | 'keyring' | 'secretKeys';

/** When Spin looks at a part of a manifest: reading it, or only when the trigger starts that it is for. */
export type JudgedAt = 'read' | 'start';

/** A value that one of a few words can take. */
export interface EnumValue {
  readonly value: string;
  readonly doc: string;
  /** First release of the tool that takes the word: `3.4`. */
  readonly since?: string;
  /** Last release that takes it. */
  readonly until?: string;
  /** Why not to use it, and what instead. */
  readonly deprecated?: string;
  /** The rule that says so better than the schema can. */
  readonly deprecatedBy?: string;
}

/** Names a check of the text of a string (or of the names of a map's keys); see `formats.ts`. */
export type FormatId = string;

export type ValueType =
  | {
      readonly kind: 'string';
      readonly values?: readonly EnumValue[];
      /** True: other words than `values` are refused. */
      readonly closed?: boolean;
      readonly format?: FormatId;
    }
  /** Inclusive bounds; TOML integers are 64 bits, so bounds are bigints. */
  | {
      readonly kind: 'integer';
      readonly min?: bigint;
      readonly max?: bigint;
      /** The only integers taken (`spin_manifest_version = 2`). */
      readonly only?: readonly bigint[];
    }
  | { readonly kind: 'float' }
  | { readonly kind: 'boolean' }
  | {
      readonly kind: 'array';
      readonly items: ValueType;
      /** For one of several forms: the first release that takes it. */
      readonly since?: string;
    }
  /** A table with known keys; anything else is an unknown key unless `table.open`. */
  | { readonly kind: 'table'; readonly table: TableSchema }
  /** A table whose keys the author names. */
  | {
      readonly kind: 'map';
      readonly values: ValueType;
      readonly keyFormat?: FormatId;
      /** What a key is called in messages and hovers: "component id". */
      readonly keyName: string;
      /** Keys worth offering, although any is taken. */
      readonly knownKeys?: Readonly<Record<string, KeySchema>>;
    }
  /** One of several forms; `chooseForm` in `choose.ts` picks the form that the written value means. */
  | {
      readonly kind: 'either';
      readonly options: readonly ValueType[];
      /** What to write, in words that name all forms: "a path, or { url, digest }". English text. */
      readonly expects?: string;
      /** Keys that people try and that no form has: what to do instead. English texts. */
      readonly advice?: Readonly<Record<string, string>>;
    }
  /** Anything at all. */
  | { readonly kind: 'any' };

export interface KeySchema {
  readonly type: ValueType;
  readonly required?: boolean;
  /** Keys of the same table of which one may stand instead of this required one; see `missingKeys`. */
  readonly alternatives?: readonly string[];
  /** One or two sentences, Markdown. What it means, not what its name says again. */
  readonly doc: string;
  /** What an absent key means, as written in TOML or in words. */
  readonly default?: string;
  /** First release of the tool that reads the key: `3.4`. */
  readonly since?: string;
  /** Last release that reads it; it is never offered for a later one. */
  readonly until?: string;
  /** What to do where the release that counts does not read the key any more. English text. */
  readonly dropped?: string;
  /** Last release that required a key that is optional now. */
  readonly requiredUntil?: string;
  /** When the value is judged, where that is not when the table around it is. */
  readonly moment?: JudgedAt;
  /** The rule that judges the value in better words than the schema can. */
  readonly judgedBy?: string;
  /** Nobody writes it by hand: offered after all the others. */
  readonly rare?: boolean;
  /** Why not to use it, and what instead. */
  readonly deprecated?: string;
  /** First release for which it is. */
  readonly deprecatedSince?: string;
  /** The rule that says so better than the schema can. */
  readonly deprecatedBy?: string;
  /** Page of the public documentation or section of docs/rules.md. */
  readonly link?: string;
  /** Example value as TOML, used by completion and hover. */
  readonly example?: string;
}

export interface TableSchema {
  /** As shown to a user: `[bindle]`, `[[parcel]]`, `[component.<id>]`. */
  readonly title: string;
  readonly doc: string;
  /** In the order in which completion offers them and a tool would write them. */
  readonly keys: Readonly<Record<string, KeySchema>>;
  /** For one of several forms: the first and the last release that takes it. */
  readonly since?: string;
  readonly until?: string;
  /** What to do where the release that counts does not take the form any more. English text. */
  readonly dropped?: string;
  /** Last release that took keys beyond the known ones. */
  readonly openUntil?: string;
  /** When the table and all below is judged; absent: when what holds it is. */
  readonly moment?: JudgedAt;
  /** When older releases judge it, up to each; the oldest first. */
  readonly moments?: readonly { readonly until: string; readonly moment: JudgedAt }[];
  /** True: keys beyond the known ones are no problem. */
  readonly open?: boolean;
  /**
   * Keys that people write although the tool refuses them, from an older release or another table:
   * what to do instead. English text; they are unknown keys all the same and never offered.
   */
  readonly refused?: Readonly<Record<string, string>>;
  /** A refused key that only another version of the format has: where it stands that one is meant. */
  readonly foreign?: string;
  /** For one of several table forms: it is meant where the text of `key` is one of `is`. */
  readonly when?: { readonly key: string; readonly is: readonly string[] };
}

/** A dialect's whole schema: its root table. */
export interface DialectSchema {
  readonly dialect: Dialect;
  /** 'invoice', 'spin v1', 'spin v2' … for messages. */
  readonly title: string;
  readonly root: TableSchema;
  /** The first release that reads such documents at all, and the key that says so. */
  readonly since?: { readonly release: string; readonly key: string; readonly version: string };
  /** Releases that read a document by other tables where one of its tables lacks a key. */
  readonly readAs?: {
    readonly since: string;
    readonly until: string;
    readonly table: string;
    readonly lacks: string;
    readonly schema: DialectSchema;
  };
}
