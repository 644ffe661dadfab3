/** Calls `work` for every item, at most 32 at a time; rejects with the first failure. */
export async function forEachLimited<T>(
  items: Iterable<T>,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const shared = items[Symbol.iterator]();
  const worker = async () => {
    for (let next = shared.next(); next.done !== true; next = shared.next()) {
      await work(next.value);
    }
  };
  await Promise.all(Array.from({ length: 32 }, worker));
}
