/** Keyrings in use: files of the machine that the language server runs on. */

/** What became of one path of `bindle.keyrings`. */
export type KeyringFile =
  | { readonly path: string; readonly text: string }
  /** `why`: English, for the log. */
  | { readonly path: string; readonly why: string };

/** Whoever can read keyrings. */
export interface KeyringSource {
  /**
   * One answer for each path, in their order; never rejects. A path is absolute, starts with `~/`, or
   * belongs to `folder` (a `file:` address), where there is one.
   */
  read(paths: readonly string[], folder: string | undefined): Promise<readonly KeyringFile[]>;
  /** Tells when one of these files may have changed, appeared or gone; the answer ends it. */
  watch?(paths: readonly string[], folder: string | undefined, onChange: () => void): () => void;
}
