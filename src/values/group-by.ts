/** Returns the things by key, in their order. A thing with several keys is in several groups. */
export function groupBy<T>(
  things: readonly T[],
  keysOf: (thing: T) => Iterable<string>,
): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const thing of things) {
    for (const key of new Set(keysOf(thing))) {
      const same = found.get(key);
      if (same === undefined) found.set(key, [thing]);
      else same.push(thing);
    }
  }
  return found;
}
