/** The `spin` program of the machine that the language server runs on. */

/** Whoever can start it. */
export interface SpinProgram {
  /**
   * What `spin --version` prints; never rejects.
   *
   * @param path the program, or `''` for the `spin` of the search path
   * @returns undefined where there is none; `why`: English, for the log, where there is one that fails
   */
  version(path: string): Promise<{ readonly text: string } | { readonly why: string } | undefined>;
}
