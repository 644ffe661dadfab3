/** What a rule says of a place, before it becomes a diagnostic of the protocol. */
import type { Severity, Span, TomlEntry } from '../toml/types';

/** Something with a place in the newest text. Asked late: an edit above moves it. */
export interface Place {
  readonly span: Span;
}

/** One problem that a rule found. */
export interface Finding {
  /** Stable id, e.g. `invoice/unknown-key`. */
  readonly code: string;
  readonly at: Place;
  /** English with `{0}` …; it is the key of its translation. */
  readonly message: string;
  /** Values of the placeholders, translated where they are words. */
  readonly args: readonly string[];
  readonly severity: Severity;
  /** Shown faded or struck through where a client can. */
  readonly tag?: 'deprecated' | 'unnecessary';
}

/** One row of the table of rules. */
export interface Rule {
  /** Severity by default; a TOML problem's depends on the reader too. */
  readonly severity: Severity;
  /** English sentences with `{0}` …, one for each case of the rule. */
  readonly messages: Readonly<Record<string, string>>;
  /** Why the rule is there, Markdown, for docs/rules.md. */
  readonly doc: string;
}

/** The key of an entry as a place. */
export class KeyPlace implements Place {
  constructor(private readonly entry: TomlEntry) {}

  get span(): Span {
    return this.entry.keySpan;
  }
}
