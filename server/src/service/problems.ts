/** What a rule says of a place, before it becomes a diagnostic of the protocol. */
import type { Moment, RuleLevel, ServerDialect } from '../contract/settings';
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
  /** The place that it clashes with, or the first of two. */
  readonly first?: Place;
  /** Said of that place, in English; absent: that it was defined first. */
  readonly firstSays?: { readonly message: string };
  /** What a fix needs to know: sent along with the diagnostic, and back with a question for fixes. */
  readonly data?: FixData;
}

/** Plain JSON; each rule says what it gives. */
export type FixData = Readonly<Record<string, string | readonly string[]>>;

/** One row of the table of rules. */
export interface Rule {
  /** Severity by default; a TOML problem's depends on the reader too. */
  readonly severity: Severity;
  /** English sentences with `{0}` …, one for each case of the rule. */
  readonly messages: Readonly<Record<string, string>>;
  /** Why the rule is there, Markdown, for docs/rules.md. */
  readonly doc: string;
  /** Names of the fixes that `service/fixes/` offers, the most likely first. */
  readonly fixes?: readonly string[];
  /** When Spin would notice; absent: never, or the rule is not about Spin. */
  readonly moment?: Moment;
  /** Spin refuses it also where a finding is less than an error. */
  readonly refuses?: boolean;
  /** It is about files that a person is going to push: silent over what came from a server. */
  readonly authored?: boolean;
  /** It depends on the release of the server; its severity is that of an unknown one. */
  readonly byServer?: Readonly<Record<ServerDialect, RuleLevel>>;
}

/** The parts of a finding that a rule can leave out or set otherwise than its table row. */
export type FindingExtras = Partial<
  Pick<Finding, 'severity' | 'tag' | 'first' | 'firstSays' | 'data'>
>;

/** Some rules of one topic, with their common way to speak. */
export class RuleFamily<const T extends Readonly<Record<string, Rule>>> {
  constructor(readonly rules: T) {}

  /** A finding with the severity and one of the sentences of its rule. */
  say<C extends keyof T & string>(
    code: C,
    message: keyof T[C]['messages'] & string,
    at: Place,
    args: readonly string[] = [],
    extras: FindingExtras = {},
  ): Finding {
    const { messages, severity } = this.rules[code] as Rule;
    return { code, at, message: messages[message] ?? '', args, severity, ...extras };
  }
}

/** The key of an entry as a place. */
export class KeyPlace implements Place {
  constructor(private readonly entry: TomlEntry) {}

  get span(): Span {
    return this.entry.keySpan;
  }
}
