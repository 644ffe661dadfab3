/** What goes wrong with key files. */
import type { Sentence } from '../bindle/sentence';

export type KeyFileFailure = {
  readonly kind: 'absent' | 'unreadable' | 'damaged' | 'busy' | 'unwritable' | 'noPlace';
  readonly sentence: Sentence;
};

export type KeyFileResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: KeyFileFailure };

export function failed(
  kind: KeyFileFailure['kind'],
  message: string,
  ...args: string[]
): { readonly ok: false; readonly failure: KeyFileFailure } {
  return { ok: false, failure: { kind, sentence: { message, args } } };
}

/** The code of an error of the file system, such as `EACCES`. */
export function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
