/** Of names that begin with the word, the shortest is the closest, whatever their order. */
const perLetter = 1 / 1000;

/** Returns the candidate that `word` was probably meant to be; undefined if none is close. */
export function closestMatch(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    // No name is that long, and the distance costs time by the product of the lengths.
    if (word.length > 100) return undefined;
    const isStart = candidate.startsWith(word) && word.length > 2;
    const far = isStart ? 1 + candidate.length * perLetter : distance(word, candidate);
    if (far < least) {
      least = far;
      best = candidate;
    }
  }
  return best;
}

/** Returns how many insertions, removals, changes and swaps of neighbours lead from `a` to `b` (optimal string alignment). */
export function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforeLast[column - 2] ?? 0) + 1 : Infinity,
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}

/** True if two names differ by one small letter, or by two that changed places; in time proportional to their length. */
export function isOneLetterOff(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (!/^[a-z]*$/.test(left + right)) return false;
  const isSwapped = left.length === 2 && left === [...right].reverse().join("");
  return isSwapped || (left.length <= 1 && right.length <= 1);
}
