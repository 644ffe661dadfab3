/** Repeats what may be repeated: reading changes nothing on a server. */
import { setTimeout as wait } from 'node:timers/promises';
import type { BindleFailure, Result } from '../bindle/types';

/** Milliseconds before each repetition. */
export const WAITS: readonly number[] = [200, 800, 2400];

/** Failures of the way to the server, or of a server that may be itself again in a moment. */
const PASSING: ReadonlySet<BindleFailure['kind']> = new Set([
  'unreachable',
  'timeout',
  'serverError',
  'protocol',
]);

const TOO_MANY_REQUESTS = 429;

/** Whether asking again may help. */
export function isPassing(failure: BindleFailure): boolean {
  return (
    PASSING.has(failure.kind) ||
    (failure.kind === 'rejected' && failure.status === TOO_MANY_REQUESTS)
  );
}

/** Calls `attempt` until it succeeds, fails for good, or the waits are used up. Never waits past `signal`. */
export async function withRetry<T>(
  attempt: () => Promise<Result<T>>,
  waits: readonly number[],
  signal: AbortSignal,
): Promise<Result<T>> {
  for (const time of waits) {
    const result = await attempt();
    if (result.ok || signal.aborted || !isPassing(result.failure)) {
      return result;
    }
    // Clients that failed together do not come back together.
    const jitter = 0.75 + Math.random() / 2;
    await wait(time * jitter, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) {
      return { ok: false, failure: { kind: 'cancelled' } };
    }
  }
  return attempt();
}
