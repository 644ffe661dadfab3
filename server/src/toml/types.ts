/**
 * The shapes that the TOML reader gives to the floors above it.
 *
 * A *span* is a pair of UTF-16 offsets into the text, end excluded. Line and column exist only at
 * the protocol's edge.
 */

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A way from the root to a value: keys decoded, numbers are positions in an array. */
export type KeyPath = readonly (string | number)[];

export type TomlValue = TomlTable | TomlArray | TomlScalar;

/**
 * How a table came to be:
 * - `root`: the document;
 * - `header`: `[a.b]`;
 * - `element`: `[[a.b]]`, one table of an array of tables;
 * - `implicit`: a super-table that a longer header implied;
 * - `dotted`: made by a dotted key;
 * - `inline`: `{ … }`.
 */
export type TomlTableForm = 'root' | 'header' | 'element' | 'implicit' | 'dotted' | 'inline';

export interface TomlTable {
  readonly kind: 'table';
  readonly form: TomlTableForm;
  /**
   * What stands for the table on screen: for `header` and `element` the header with its brackets,
   * for `inline` the braces, for `implicit` and `dotted` the key part that made it, for `root` an
   * empty span at the first character.
   */
  readonly span: Span;
  /** The entries in order of first appearance; keys decoded. Never a plain object: `__proto__` is a key like any other. */
  readonly entries: ReadonlyMap<string, TomlEntry>;
}

export interface TomlEntry {
  readonly key: string;
  /** The key part itself (with its quotes, without dots) where it first stands. */
  readonly keySpan: Span;
  readonly value: TomlValue;
  /** The whole statement: `key = value`, the header, or the pair of an inline table. */
  readonly statement: Span;
  /** The statement has a syntax error: structural rules are silent about it. */
  readonly broken: boolean;
}

export interface TomlArray {
  readonly kind: 'array';
  /** `inline`: `[ … ]`; `tables`: an array of tables made by `[[ ]]` headers. */
  readonly form: 'inline' | 'tables';
  /** `inline`: the brackets; `tables`: the first header. */
  readonly span: Span;
  readonly items: readonly TomlValue[];
}

export type TomlScalarKind =
  | 'string'
  | 'integer'
  | 'float'
  | 'boolean'
  | 'offset-date-time'
  | 'local-date-time'
  | 'local-date'
  | 'local-time'
  /** `key =` with nothing behind it: an empty span right after the `=`. A problem is reported already. */
  | 'missing'
  /** Something that is no TOML value: `key = abc`. A problem is reported already. */
  | 'invalid';

export interface TomlScalar {
  readonly kind: TomlScalarKind;
  readonly span: Span;
  /** For strings: which delimiter; otherwise undefined. */
  readonly quote?: '"' | "'" | '"""' | "'''";
  /** The text as written, delimiters included. */
  raw(): string;
  /**
   * The value, decoded when asked for: string, boolean, bigint (integer), number (float); for dates
   * and times the text as written; undefined for `missing` and `invalid`.
   */
  value(): string | boolean | bigint | number | undefined;
}

/** A comment from `#` to the end of its line, line break excluded. */
export interface TomlComment {
  readonly span: Span;
}

/** One replacement in the old text: offsets of the old text, and what stands there now. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * One thing that some reader refuses or loses. All of them are collected, whatever the dialect;
 * `policy.ts` decides which are shown for which reader and how severe they are.
 */
export interface TomlProblem {
  /** Stable id, e.g. `toml/unterminated-string`. */
  readonly code: string;
  readonly span: Span;
  /** Values for the placeholders `{0}`, `{1}` … of the message. */
  readonly args?: readonly string[];
  /** The other place concerned: the first definition of a duplicate key, say. */
  readonly related?: Span;
}

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A problem as it is to be shown for one reader. `message` is English with `{n}` placeholders; it is the key of its translation. */
export interface ShownTomlProblem extends TomlProblem {
  readonly severity: Severity;
  readonly message: string;
}

/**
 * Whose verdict counts (shared reference "toml-readers", section 7):
 * - `bindle`: Rust `toml` 0.5.9/0.5.11 into structures (Bindle 0.8–0.9, Spin 0.5–1.5);
 * - `spin`: Rust `toml` 0.8.8 and later (Spin 2.1 on);
 * - `toml-1.0`, `toml-1.1`: the specification, used by the conformance tests.
 */
export type TomlReader = 'bindle' | 'spin' | 'toml-1.0' | 'toml-1.1';

/**
 * The parsed document. Immutable: an edit gives a new one (`updateToml`). After that the old one still
 * answers for its own text, but has to read it again: keep the newest only.
 */
export interface TomlDocument {
  readonly text: string;
  readonly root: TomlTable;
  readonly comments: readonly TomlComment[];
  readonly problems: readonly TomlProblem[];
}

/** What the cursor is in: the one look-up behind completion. */
export type CursorContext =
  /** In a comment, or at a place where nothing can be offered. */
  | { readonly kind: 'none' }
  /**
   * A key is being typed (or could be): at the start of a line, half-typed, before `=`, or inside
   * `{ }`.
   */
  | {
      readonly kind: 'key';
      /** The table that the statement belongs to (header or braces), without the dotted parts before the cursor. */
      readonly tablePath: KeyPath;
      /** Decoded parts of a dotted key before the part under the cursor. */
      readonly prefix: readonly string[];
      /** The part under the cursor, up to the cursor, without quotes. */
      readonly partial: string;
      /** The part under the cursor, whole, with its quotes: what a completion replaces. */
      readonly replace: Span;
      /** `statement`: a line of its own; `inline`: inside braces. */
      readonly position: 'statement' | 'inline';
      /** Whether `=` already follows. */
      readonly hasEquals: boolean;
    }
  /** Inside `[ … ]` or `[[ … ]]` of a header, closed or not. */
  | {
      readonly kind: 'header';
      readonly array: boolean;
      readonly prefix: readonly string[];
      readonly partial: string;
      readonly replace: Span;
      /** From the first bracket to the last one that is there; a header completion may replace this whole. */
      readonly headerSpan: Span;
      /** Which closing brackets are there already: '' | ']' | ']]'. */
      readonly closing: '' | ']' | ']]';
    }
  /** A value is being typed, also inside an array. */
  | {
      readonly kind: 'value';
      /** Path of the value; inside an array it ends with the position. */
      readonly path: KeyPath;
      /** What is typed of it, without the opening quote, up to the cursor. */
      readonly partial: string;
      /** The whole value as it stands (quotes included); empty at the cursor when nothing is typed. */
      readonly replace: Span;
      readonly quote: '"' | "'" | '"""' | "'''" | undefined;
      readonly inArray: boolean;
    };

/** What stands at an offset: for hover, links, definitions. */
export interface Located {
  /** Path of the entry or array item. */
  readonly path: KeyPath;
  /** `key`: on a key part (also in a header); `value`: on a scalar or between a value's delimiters. */
  readonly on: 'key' | 'value';
  /** The key part or value under the offset. */
  readonly span: Span;
  readonly value: TomlValue | undefined;
}
