/**
 * Files beside a manifest. The language server has no file system of its own: a client that says
 * `InitializationOptions.files` answers these requests, for any other the host of the server does.
 * Names are those of the manifest: relative to its folder, with `/`. Nothing outside of that folder
 * is ever looked at, nor anything behind a link.
 */
import type { WasmFact } from './wasm';

/** What is known of a name without reading the file. */
export type FileState =
  /**
   * `changed`: any text that is another one after the file changed, such as its time. `modified`: when
   * its contents changed last, in milliseconds since 1970.
   */
  | {
      readonly kind: 'file';
      readonly size: number;
      readonly changed: string;
      readonly modified: number;
    }
  | { readonly kind: 'folder' }
  | { readonly kind: 'absent' }
  /** The name leads out of the folder, by itself or through a link: it was not looked at. */
  | { readonly kind: 'outside' }
  /** The folder, or a folder on the way, can't be read. */
  | { readonly kind: 'unreadable' };

/** What was read of a file: both belong together. */
export interface FileDigest {
  readonly size: number;
  /** 64 lower-case hex digits. */
  readonly sha256: string;
}

/**
 * Files that a pattern matches: the syntax is that of `domain/glob.ts`. Where a pattern without special
 * characters names a folder, all files below it match.
 */
export interface MatchQuestion {
  /** Folder that the pattern belongs to: `''`, or a name relative to the folder of the manifest. */
  readonly base: string;
  readonly pattern: string;
  /** `*` and `?` match `/` too, as in Spin's `exclude_files`. */
  readonly crosses?: boolean;
}

export interface MatchFact {
  /** Files, not folders. */
  readonly count: number;
  /** A few of them, relative to the folder of the manifest, in the order of the text. */
  readonly first: readonly string[];
  /** Newest change of contents among all of them, in milliseconds since 1970; undefined: there are none. */
  readonly newest: number | undefined;
  /** The file that changed then. */
  readonly newestFile?: string;
  /** Otherwise there may be more, and newer ones: the search took too long, or met a link or a folder that can't be read. */
  readonly complete: boolean;
  /** The pattern leads out of the folder of the manifest: nothing was looked for. */
  readonly outside: boolean;
  /** A folder on the way that can't be read. */
  readonly unreadable?: string;
}

export interface ListedFile {
  /** Relative to the folder of the manifest, with `/`; a folder ends with one. */
  readonly name: string;
  /** Bytes; absent for a folder. */
  readonly size?: number;
}

/** Whoever can look at files. No function rejects for what a file system can do; a signal ends work early. */
export interface FileSource {
  /** One state for each name, in their order; none at all where nothing can be said. */
  states(uri: string, names: readonly string[], signal: AbortSignal): Promise<FileState[]>;
  /** Reads a file in pieces; null where it can't be, or the signal came first. */
  digest(uri: string, name: string, signal: AbortSignal): Promise<FileDigest | null>;
  /** Files and folders directly in one folder (`''`, or a name that ends with `/`), at most `MAX_LISTED`. */
  list(uri: string, folder: string, signal: AbortSignal): Promise<ListedFile[]>;
  /** One fact for each question, in their order; none at all where nothing can be said. Bounded in time. */
  matches(
    uri: string,
    questions: readonly MatchQuestion[],
    signal: AbortSignal,
  ): Promise<MatchFact[]>;
  /** Looks into a WebAssembly binary without reading it whole. */
  wasm(uri: string, name: string, signal: AbortSignal): Promise<WasmFact>;
  /** A text file of at most `MAX_TEXT` bytes; null where there is none, or it is no UTF-8. */
  text(uri: string, name: string, signal: AbortSignal): Promise<string | null>;
  /**
   * Tells when one of these files, or a file in or below the folders, may have changed; the answer ends
   * it. Absent: changes are told otherwise, or not.
   */
  watch?(uri: string, watched: WatchedPlaces, onChange: () => void): () => void;
}

/** What is watched for a manifest: names as it writes them. */
export interface WatchedPlaces {
  readonly names: readonly string[];
  /** Folders (`''`, or names) with all below them, as far as the watching reaches. */
  readonly trees: readonly string[];
}

/** More files in one folder than this are a list that nobody reads. */
export const MAX_LISTED = 1000;

/** Bytes of a text file that is read whole. */
export const MAX_TEXT = 1024 * 1024;

/** Requests from the language server to the client. `uri` is the address of the manifest. */
export const FILE_REQUESTS = {
  /** `FileStatesParams` → `FileState[]`. */
  states: 'bindle/fileFacts',
  /** `FileParams` → `FileDigest | null`; can take long and can be cancelled. */
  digest: 'bindle/fileDigest',
  /** `ListFilesParams` → `ListedFile[]`. */
  list: 'bindle/listFiles',
  /** `MatchesParams` → `MatchFact[]`; can take long and can be cancelled. */
  matches: 'bindle/fileMatches',
  /** `FileParams` → `WasmFact`. */
  wasm: 'bindle/wasmFacts',
  /** `FileParams` → `string | null`. */
  text: 'bindle/fileText',
} as const;

export interface FileStatesParams {
  readonly uri: string;
  readonly names: readonly string[];
}

export interface FileParams {
  readonly uri: string;
  readonly name: string;
}

export interface MatchesParams {
  readonly uri: string;
  readonly questions: readonly MatchQuestion[];
}

export interface ListFilesParams {
  readonly uri: string;
  readonly folder: string;
}

/** Notification from the client: files beside these manifests may have changed. */
export const FILES_CHANGED = 'bindle/filesChanged';

export interface FilesChangedParams {
  readonly uris: readonly string[];
}
