/** Returns so many things, evenly spread over all, the first among them. */
export function spread<T>(all: readonly T[], wanted: number): readonly T[] {
  if (all.length <= wanted) return all;
  return Array.from({ length: wanted }, (_, index) => all[Math.floor((index * all.length) / wanted)]).flatMap(
    (each) => each ?? [],
  );
}
