/** What completion can use from outside of a document: asked for first, then handed in. */
import type { FileDigest, ListedFile } from './workspaceFiles';

/** What would help at a position; nothing for most. */
export interface CompletionNeeds {
  /** The files in this folder beside the manifest: `''`, or a name that ends with `/`. */
  readonly folder?: string;
  /** Size and digest of this file. */
  readonly file?: string;
  /** Ids of bindles that have this in them. */
  readonly bindles?: string;
}

/** What was found; absent: not known, or not yet. */
export interface OutsideValues {
  readonly files?: readonly ListedFile[];
  readonly digest?: FileDigest;
  readonly bindles?: readonly string[];
}
