/** Settings that the language server reads, with the defaults that package.json repeats (a test holds them equal). */

/** Section asked for by `workspace/configuration`. */
export const SETTINGS_SECTION = 'bindle';

export interface LanguageServerSettings {
  /** `bindle.maxProblems`: most problems shown for one file. */
  readonly maxProblems: number;
}

export const DEFAULT_SETTINGS: LanguageServerSettings = { maxProblems: 500 };
