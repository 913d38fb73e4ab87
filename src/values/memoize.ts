/** Returns a function that computes its value at the first call, and keeps it. */
export function lazy<T>(compute: () => T): () => T {
  let computed: { value: T } | undefined;
  return () => (computed ??= { value: compute() }).value;
}

/** Returns a function that computes its value once for each key, and keeps it while the key exists. */
export function memoize<K extends object, T>(compute: (key: K) => T): (key: K) => T {
  const cache = new WeakMap<K, { value: T }>();
  return (key) => {
    let found = cache.get(key);
    if (found === undefined) {
      found = { value: compute(key) };
      cache.set(key, found);
    }
    return found.value;
  };
}
