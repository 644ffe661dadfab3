/** The upload of one parcel, and what to make of its end. */
import type { BindleClient, BindleFailure, Label, Result } from '../bindle/types';
import { readUnchanged } from './readFile';

/**
 * - `sent`: this upload did it;
 * - `there`: the server says that it has the parcel, or that somebody else is sending it;
 * - `failed`: neither.
 */
export type ParcelEnd =
  | { readonly kind: 'sent' }
  | { readonly kind: 'there' }
  | { readonly kind: 'failed'; readonly failure: BindleFailure };

/**
 * Failures that say nothing about the parcel. A server that has it refuses before it reads, and the
 * refusal gets lost when the connection closes under the upload (Bindle reference, section 3.3).
 */
const UNCERTAIN: ReadonlySet<BindleFailure['kind']> = new Set(['unreachable', 'protocol']);

/**
 * Streams `file` as the content of `label`. After an uncertain end the server is asked whether it
 * still lacks the parcel, and if so it is sent once more. Rejects when the file can't be read, or
 * with `FileChanged`.
 */
export async function sendParcel(
  client: BindleClient,
  id: string,
  label: Label,
  file: string,
  signal: AbortSignal,
  onProgress: (sent: number) => void,
): Promise<ParcelEnd> {
  const size = Number(label.size);
  const send = (): Promise<Result<void>> =>
    client.createParcel(id, label.sha256, readUnchanged(file, { size, sha256: label.sha256 }), {
      signal,
      size,
      onProgress,
    });
  let result = await send();
  if (!result.ok && UNCERTAIN.has(result.failure.kind)) {
    const missing = await client.getMissing(id, { signal });
    if (!missing.ok) {
      return { kind: 'failed', failure: signal.aborted ? missing.failure : result.failure };
    }
    if (!missing.value.some(({ sha256 }) => sha256 === label.sha256)) {
      return { kind: 'there' };
    }
    result = await send();
  }
  if (result.ok) {
    return { kind: 'sent' };
  }
  return result.failure.kind === 'exists'
    ? { kind: 'there' }
    : { kind: 'failed', failure: result.failure };
}
