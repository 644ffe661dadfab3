/** Holds one request to its end: by the caller's signal, or by too long a silence of the server. */
import type { BindleFailure } from './types';

/** Thrown out of `guard` when the watch ended the request; `failure` says why. */
export class RequestEnded extends Error {}

export interface Watch {
  /** For `fetch`: aborted when the watch ends the request. */
  readonly signal: AbortSignal;
  /** Why it ended, if it did. */
  failure(url: string): BindleFailure | undefined;
  /** Starts the clock, or starts it anew because something moved. */
  touch(): void;
  /** Stands still until the next `touch`: a person is being asked. */
  pause(): void;
  /** `work`, or a rejection as soon as the watch ends the request, whatever `work` does. */
  guard<T>(work: Promise<T>): Promise<T>;
  /** Lets go of clock and signal. */
  close(): void;
}

/** `silence`: milliseconds from one `touch` to the next; `total`: of all of them together. */
export function startWatch(caller: AbortSignal, silence: number, total: number): Watch {
  const controller = new AbortController();
  let ended: 'cancelled' | 'silent' | 'slow' | undefined;
  let clock: ReturnType<typeof setTimeout> | undefined;
  let left = total;
  let since: number | undefined;
  const end = (why: typeof ended): void => {
    if (ended === undefined) {
      ended = why;
      controller.abort();
    }
  };
  const cancel = (): void => end('cancelled');
  const pause = (): void => {
    clearTimeout(clock);
    left -= since === undefined ? 0 : performance.now() - since;
    since = undefined;
  };
  caller.addEventListener('abort', cancel);
  if (caller.aborted) {
    cancel();
  }
  return {
    signal: controller.signal,
    failure(url) {
      if (ended === undefined) {
        return undefined;
      }
      return ended === 'cancelled'
        ? { kind: 'cancelled' }
        : { kind: 'timeout', url, milliseconds: ended === 'silent' ? silence : total };
    },
    touch() {
      pause();
      since = performance.now();
      const wait = Math.min(silence, left);
      clock = setTimeout(() => end(wait < silence ? 'slow' : 'silent'), Math.max(wait, 0));
    },
    pause,
    guard: (work) => raceAbort(work, controller.signal),
    close() {
      clearTimeout(clock);
      caller.removeEventListener('abort', cancel);
    },
  };
}

async function raceAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(new RequestEnded());
    signal.addEventListener('abort', stop);
    if (signal.aborted) {
      stop();
    }
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (stop !== undefined) {
      signal.removeEventListener('abort', stop);
    }
    // The loser of the race may still fail; nobody waits for it any more.
    work.catch(() => undefined);
  }
}
