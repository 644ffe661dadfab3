/**
 * A function that makes each answer once for an object, as long as that object is in use. The reader
 * keeps scalars, inline arrays and the entries of tables while nothing in their section changes, so
 * that what was read of them outlives an edit elsewhere. A table that headers make is kept with all that
 * it holds while the headers stay (`toml/modelKeep.ts`), and is a new one otherwise.
 */
export function remember<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    let entry = known.get(key);
    if (entry === undefined) {
      entry = { value: make(key) };
      known.set(key, entry);
    }
    return entry.value;
  };
}
