/** Why a server could not start. */
import { inEnglish, type Sentence } from '../bindle/sentence';

/**
 * - `portTaken`: another program listens there;
 * - `folder`: the folder can't be made, read or written;
 * - `locked`: another Bindle server of ours works in the folder;
 * - `other`: what the caller asked for can't be done (an address that is not this machine's own …).
 */
export type StartFailureKind = 'portTaken' | 'folder' | 'locked' | 'other';

/** Rejection of `startBindleServer`. `message` is the sentence in English. */
export class StartFailure extends Error {
  constructor(
    readonly kind: StartFailureKind,
    readonly sentence: Sentence,
  ) {
    super(inEnglish(sentence));
  }
}

/** The code of a file system or socket error, `''` for anything else. */
export function errorCode(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}

const FOLDER_REASONS: Readonly<Record<string, string>> = {
  EACCES: 'The folder {0} for bindles may not be written to. Allow it, or choose another folder.',
  EPERM: 'The folder {0} for bindles may not be written to. Allow it, or choose another folder.',
  EROFS: 'The folder {0} for bindles is on a read-only disk. Choose another folder.',
  ENOTDIR:
    "The folder {0} for bindles can't be made: a part of its path is a file. Choose another folder.",
  EEXIST: "The folder {0} for bindles can't be made: a file has its name. Choose another folder.",
  ENOSPC: 'The disk of the folder {0} for bindles is full. Make room, or choose another folder.',
  ENAMETOOLONG: 'The path of the folder {0} for bindles is too long. Choose another folder.',
};

/** The failure for an error of the file system in `directory`. */
export function folderFailure(directory: string, error: unknown): StartFailure {
  const known = FOLDER_REASONS[errorCode(error)];
  return known === undefined
    ? new StartFailure('folder', {
        message: "The folder {0} for bindles can't be used: {1}. Choose another folder.",
        args: [directory, error instanceof Error ? error.message : String(error)],
      })
    : new StartFailure('folder', { message: known, args: [directory] });
}
