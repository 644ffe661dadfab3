/** Settings that the language server reads, with the defaults that package.json repeats (a test holds them equal). */

/** Section asked for by `workspace/configuration`. */
export const SETTINGS_SECTION = 'bindle';

/** What `bindle.rules` makes of a rule. */
export const RULE_LEVELS = ['error', 'warning', 'information', 'hint', 'off'] as const;
export type RuleLevel = (typeof RULE_LEVELS)[number];

/** Which release the servers have that an invoice is pushed to; `auto`: not known. */
export const SERVER_DIALECTS = ['auto', '0.8', '0.9'] as const;
export type ServerDialect = (typeof SERVER_DIALECTS)[number];

/**
 * When Spin notices something: reading any manifest, making the application of it (`build`, `up`),
 * loading it, starting its triggers (`up` alone). What is noticed at one hides all that comes later.
 */
export const MOMENTS = ['read', 'normalise', 'load', 'start'] as const;
export type Moment = (typeof MOMENTS)[number];

export interface LanguageServerSettings {
  /** `bindle.maxProblems`: most problems shown for one file. */
  readonly maxProblems: number;
  /** `bindle.inlayHints.size`: sizes of parcels in words. */
  readonly 'inlayHints.size': boolean;
  /** `bindle.inlayHints.groups`: how many parcels a group has. */
  readonly 'inlayHints.groups': boolean;
  /** `bindle.inlayHints.signatures`: what a signature proves. */
  readonly 'inlayHints.signatures': boolean;
  /** `bindle.inlayHints.hosts`: ports that outbound hosts leave out. */
  readonly 'inlayHints.hosts': boolean;
  /** `bindle.inlayHints.files`: how many files a pattern matches. */
  readonly 'inlayHints.files': boolean;
  /** `bindle.inlayHints.wasm`: what a `source` is. */
  readonly 'inlayHints.wasm': boolean;
  /** `bindle.codeLens.enabled`: lines above tables. */
  readonly 'codeLens.enabled': boolean;
  /** `bindle.rules`: level by code of a rule. */
  readonly rules: Readonly<Record<string, RuleLevel>>;
  /** `bindle.serverDialect`. */
  readonly serverDialect: ServerDialect;
  /** `bindle.spin.version`: a release such as `3.4`, or `auto`: that of the installed program, else the newest. */
  readonly 'spin.version': string;
  /** `bindle.spin.path`: the `spin` program; empty: that of the search path. */
  readonly 'spin.path': string;
  /** `bindle.keyrings`: paths of keyrings in use. */
  readonly keyrings: readonly string[];
}

export const DEFAULT_SETTINGS: LanguageServerSettings = {
  maxProblems: 500,
  'inlayHints.size': true,
  'inlayHints.groups': true,
  'inlayHints.signatures': true,
  'inlayHints.hosts': true,
  'inlayHints.files': true,
  'inlayHints.wasm': true,
  'codeLens.enabled': false,
  rules: {},
  serverDialect: 'auto',
  'spin.version': 'auto',
  'spin.path': '',
  keyrings: [],
};
