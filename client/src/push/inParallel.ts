/** Bounded side-by-side work. */

/**
 * Runs `work` over `items`, at most `limit` at a time, in order of start. Where one rejects, nothing
 * more is started; what runs is waited for, and the first rejection in time is passed on.
 */
export async function inParallel<T>(
  items: readonly T[],
  limit: number,
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  let first: { readonly error: unknown } | undefined;
  const worker = async (): Promise<void> => {
    while (first === undefined && next < items.length) {
      const index = next;
      next += 1;
      try {
        await work(items[index] as T, index);
      } catch (error) {
        // Later ones may be nothing but its consequences.
        first ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  if (first !== undefined) {
    throw first.error;
  }
}
