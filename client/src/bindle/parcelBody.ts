/** The body of a parcel: handed on piece by piece, so that its size costs no memory. */
import { BrokenAnswer } from './body';
import type { Watch } from './watch';

/** Takes the next bytes; what it returns is waited for before more is read. */
export type ParcelSink = (chunk: Uint8Array) => Promise<void> | void;

/**
 * Hands the bytes of `response` to `sink` and gives their number; stops as soon as there are more
 * than `limit`. The clock stands still while the sink works. Rejects with `BrokenAnswer` when the
 * connection breaks, with what `sink` throws, and when the watch ends the request.
 */
export async function pipeBody(
  response: Response,
  watch: Watch,
  limit: number,
  sink: ParcelSink,
): Promise<number> {
  const reader = (response.body as ReadableStream<Uint8Array> | null)?.getReader();
  if (reader === undefined) {
    return 0;
  }
  let received = 0;
  let complete = false;
  try {
    for (;;) {
      const { done, value } = await watch.guard(reader.read().catch(broken));
      if (done) {
        complete = true;
        return received;
      }
      received += value.length;
      if (received > limit) {
        return received;
      }
      watch.pause();
      await sink(value);
      watch.touch();
    }
  } finally {
    if (!complete) {
      reader.cancel().catch(() => undefined);
    }
  }
}

function broken(error: unknown): never {
  throw new BrokenAnswer('The answer broke off.', { cause: error });
}
