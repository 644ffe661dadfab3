/** Manifests of a workspace that nobody has opened: what a search over all of them needs. */

export interface FoundManifest {
  /** Begins with the address of the folder that was searched. */
  readonly uri: string;
  /** Another text after the file changed. */
  readonly changed: string;
}

/** Whoever can look for manifests. No function rejects for what a file system can do; a signal ends work early. */
export interface ManifestSource {
  /**
   * Files called as in `FILE_NAMES` in a folder and below, at most `MOST_MANIFESTS`; never through a
   * link, nor where tools put what they made or fetched.
   */
  find(folder: string, signal: AbortSignal): Promise<readonly FoundManifest[]>;
  /** The text of one; null where it can't be read or is larger than a person's manifest ever is. */
  read(uri: string, signal: AbortSignal): Promise<string | null>;
}

/** A workspace with more of them is no person's work: the rest is left out. */
export const MOST_MANIFESTS = 2000;
