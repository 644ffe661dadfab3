/** How much, and how slowly, a client may send. Generous: they stop what can never end well. */

export interface ServerLimits {
  /** Bytes of the largest invoice that is read; the largest real ones have some hundred kilobytes. */
  readonly invoiceBytes: number;
  /** Milliseconds for all headers of a request, from its first byte. */
  readonly headerMs: number;
  /** Milliseconds in which the next `BODY_STEP` bytes of a body, or its end, must come. */
  readonly bodyMs: number;
  /** Milliseconds after which a connection is dead on which nothing moves in either direction. */
  readonly idleMs: number;
}

export const DEFAULT_LIMITS: ServerLimits = {
  invoiceBytes: 16 * 1024 * 1024,
  headerMs: 60_000,
  // Below `idleMs`: who stalls gets to know why.
  bodyMs: 60_000,
  idleMs: 120_000,
};

/** With `bodyMs` about a kilobyte a second: drops that only keep a connection open are no progress. */
export const BODY_STEP = 64 * 1024;

/** A body that stopped coming, or never really came. */
export class StalledBody extends Error {}

/**
 * The chunks of `content`; rejects with `StalledBody` when it makes no progress for `milliseconds`. Only
 * the time spent waiting for the client counts, not that of whoever takes the chunks.
 */
export async function* withProgress(
  content: AsyncIterable<Uint8Array>,
  milliseconds: number,
): AsyncGenerator<Uint8Array> {
  const chunks = content[Symbol.asyncIterator]();
  let left = milliseconds;
  let step = 0;
  let stalled = false;
  try {
    for (;;) {
      const started = performance.now();
      const next = await within(chunks.next(), left);
      if (next === undefined) {
        stalled = true;
        throw new StalledBody(`no progress in ${milliseconds} ms`);
      }
      if (next.done === true) {
        return;
      }
      left -= performance.now() - started;
      step += next.value.length;
      if (step >= BODY_STEP) {
        [left, step] = [milliseconds, 0];
      }
      yield next.value;
    }
  } finally {
    // After a stall the end of the connection settles what is still asked for.
    if (!stalled) {
      await chunks.return?.();
    }
  }
}

/** Undefined: not in time. What comes later, even a failure, is nobody's. */
async function within<T>(promise: Promise<T>, milliseconds: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, Math.max(0, milliseconds), undefined);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
