/** Waiting for what comes in its own time. */

/**
 * Tries until `attempt` no longer throws, and gives its value.
 * @throws what the last attempt threw, after `seconds`
 */
export async function eventually<T>(
  attempt: () => T | Promise<T>,
  { seconds = 15, pause = 50 } = {},
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() >= end) {
        throw error;
      }
    }
    await sleep(pause);
  }
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
