/** Returns how many folders lie between two files, one inside the other counting less than one beside it. */
export function distance(a: string, b: string): number {
  const [left, right] = [a.split("/").slice(0, -1), b.split("/").slice(0, -1)];
  let shared = 0;
  while (shared < left.length && left[shared] === right[shared]) shared++;
  return left.length + right.length - 2 * shared;
}

/** Returns those of some files that lie nearest to one. */
export function nearestTo<File extends { readonly file: string }>(file: string, others: readonly File[]): File[] {
  const nearest = Math.min(...others.map((other) => distance(other.file, file)));
  return others.filter((other) => distance(other.file, file) === nearest);
}
