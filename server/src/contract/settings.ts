/** Settings that the language server reads, with the defaults that package.json repeats (a test holds them equal). */

/** Section asked for by `workspace/configuration`. */
export const SETTINGS_SECTION = 'bindle';

export interface LanguageServerSettings {
  /** `bindle.maxProblems`: most problems shown for one file. */
  readonly maxProblems: number;
  /** `bindle.inlayHints.size`: sizes of parcels in words. */
  readonly 'inlayHints.size': boolean;
  /** `bindle.inlayHints.groups`: how many parcels a group has. */
  readonly 'inlayHints.groups': boolean;
  /** `bindle.inlayHints.signatures`: what a signature proves. */
  readonly 'inlayHints.signatures': boolean;
  /** `bindle.codeLens.enabled`: lines above tables. */
  readonly 'codeLens.enabled': boolean;
}

export const DEFAULT_SETTINGS: LanguageServerSettings = {
  maxProblems: 500,
  'inlayHints.size': true,
  'inlayHints.groups': true,
  'inlayHints.signatures': true,
  'codeLens.enabled': false,
};
