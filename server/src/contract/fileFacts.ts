/** What a manifest asks of the files beside it, and what is known of them. Names are those of the manifest. */
import type { WasmFact } from './wasm';
import type { MatchFact, MatchQuestion } from './workspaceFiles';

/** A name of a file in a document, and what stands there of the file. */
export interface NamedFile {
  readonly name: string;
  readonly size?: number;
  /** Only what can be a digest: the file is read where its size is this one. */
  readonly sha256?: string;
}

/** All that a document asks, some of it more than once. The same questions are not asked again until something changes. */
export interface FileQuestions {
  /** What stands at these names. */
  readonly files: readonly NamedFile[];
  /** What these binaries are. */
  readonly wasm: readonly string[];
  /** What these patterns match. */
  readonly matches: readonly MatchQuestion[];
  /** The contents of these small files. */
  readonly texts: readonly string[];
}

/** As `FileState` has it; with the digest where it is known. */
export type FileFact =
  | {
      readonly kind: 'file';
      readonly size: number;
      /** When its contents changed last, in milliseconds since 1970. */
      readonly modified: number;
      readonly sha256?: string;
    }
  | { readonly kind: 'folder' | 'absent' | 'outside' | 'unreadable' };

/** What is known by now; a name that is missing was not looked at yet. */
export interface FileFacts {
  readonly states: ReadonlyMap<string, FileFact>;
  readonly wasm: ReadonlyMap<string, WasmFact>;
  /** By `matchKey` of `domain/glob.ts`. */
  readonly matches: ReadonlyMap<string, MatchFact>;
  /** Only of files that are there, are text, and are not too large. */
  readonly texts: ReadonlyMap<string, string>;
}
