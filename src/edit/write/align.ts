import { equal, isObject, own, type Json } from "../../values/json.js";

/** The indexes of an entry that is in the old list, in the new one, or in both. */
export interface Alignment {
  oldIndex?: number;
  nextIndex?: number;
}

/** Above this many comparisons the middle of two lists is paired in order instead of by equality. */
const maxComparisons = 40_000;

/**
 * Returns the pairs of entries of two lists, in order: equal ones by a longest common subsequence, and in the gaps between
 * them the most similar ones, if both are maps, if the new text has the old one in it, or if a gap has as many old entries
 * as new ones.
 */
export function alignLists(old: readonly Json[], next: readonly Json[]): Alignment[] {
  let start = 0;
  while (start < old.length && start < next.length && equal(old[start], next[start])) start++;
  let oldEnd = old.length;
  let nextEnd = next.length;
  while (oldEnd > start && nextEnd > start && equal(old[oldEnd - 1], next[nextEnd - 1])) {
    oldEnd--;
    nextEnd--;
  }
  const aligned: Alignment[] = range(0, start).map((index) => ({ oldIndex: index, nextIndex: index }));
  let [oldAt, nextAt] = [start, start];
  for (const [oldIndex, nextIndex] of [
    ...commonEntries(old, next, start, oldEnd, nextEnd),
    [oldEnd, nextEnd] as const,
  ]) {
    aligned.push(...pairGap(old, next, range(oldAt, oldIndex), range(nextAt, nextIndex)));
    if (oldIndex < oldEnd) aligned.push({ oldIndex, nextIndex });
    [oldAt, nextAt] = [oldIndex + 1, nextIndex + 1];
  }
  return [
    ...aligned,
    ...range(oldEnd, old.length).map((index) => ({ oldIndex: index, nextIndex: index - oldEnd + nextEnd })),
  ];
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}

/** Returns the index pairs of a longest common subsequence of the two middles. */
function commonEntries(
  old: readonly Json[],
  next: readonly Json[],
  start: number,
  oldEnd: number,
  nextEnd: number,
): [number, number][] {
  const rows = oldEnd - start;
  const columns = nextEnd - start;
  if (rows === 0 || columns === 0 || rows * columns > maxComparisons) return [];
  const lengths = Array.from({ length: rows + 1 }, () => new Uint16Array(columns + 1));
  const lengthAt = (row: number, column: number): number => lengths[row]?.[column] ?? 0;
  const same = (row: number, column: number): boolean => equal(old[start + row], next[start + column]);
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      const length = same(row, column)
        ? lengthAt(row + 1, column + 1) + 1
        : Math.max(lengthAt(row + 1, column), lengthAt(row, column + 1));
      lengths[row]?.fill(length, column, column + 1);
    }
  }
  const pairs: [number, number][] = [];
  for (let row = 0, column = 0; row < rows && column < columns;) {
    if (same(row, column)) pairs.push([start + row++, start + column++]);
    else if (lengthAt(row + 1, column) >= lengthAt(row, column + 1)) row++;
    else column++;
  }
  return pairs;
}

/** Above this many comparisons the entries of a gap are paired from the front, however different they are. */
const maxSimilarities = 2_500;

/** Returns pairs of old and new entries, in order, whose similarities have the greatest sum. */
function pairGap(
  old: readonly Json[],
  next: readonly Json[],
  oldIndexes: number[],
  nextIndexes: number[],
): Alignment[] {
  const sameCount = oldIndexes.length === nextIndexes.length;
  const isTooLong = oldIndexes.length * nextIndexes.length > maxSimilarities;
  const score = (row: number, column: number): number => {
    const [from, to] = [old[oldIndexes[row] ?? -1] ?? null, next[nextIndexes[column] ?? -1] ?? null];
    if (!sameCount && !(isObject(from) && isObject(to)) && !isWithin(from, to)) return 0;
    return 1 + (isTooLong ? 0 : 100 * similarity(from, to));
  };
  const best = bestScores(isTooLong ? 0 : oldIndexes.length, nextIndexes.length, score);
  const aligned: Alignment[] = [];
  let [row, column] = [0, 0];
  while (row < oldIndexes.length && column < nextIndexes.length) {
    const [oldIndex = 0, nextIndex = 0] = [oldIndexes[row], nextIndexes[column]];
    const paired = score(row, column);
    const isBest =
      isTooLong || (paired > 0 && (best[row]?.[column] ?? 0) === paired + (best[row + 1]?.[column + 1] ?? 0));
    if (isBest && paired > 0) {
      aligned.push({ oldIndex, nextIndex });
      row++;
      column++;
    } else if (isTooLong || (best[row + 1]?.[column] ?? 0) >= (best[row]?.[column + 1] ?? 0)) {
      aligned.push({ oldIndex });
      row++;
    } else {
      aligned.push({ nextIndex });
      column++;
    }
  }
  return [
    ...aligned,
    ...oldIndexes.slice(row).map((oldIndex) => ({ oldIndex })),
    ...nextIndexes.slice(column).map((nextIndex) => ({ nextIndex })),
  ];
}

/** Returns the best sum of scores from each row and column on. */
function bestScores(rows: number, columns: number, score: (row: number, column: number) => number): Float64Array[] {
  const best = Array.from({ length: rows + 1 }, () => new Float64Array(columns + 1));
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      const paired = score(row, column);
      const apart = Math.max(best[row + 1]?.[column] ?? 0, best[row]?.[column + 1] ?? 0);
      best[row]?.fill(
        paired > 0 ? Math.max(apart, paired + (best[row + 1]?.[column + 1] ?? 0)) : apart,
        column,
        column + 1,
      );
    }
  }
  return best;
}

/** True if an old text is part of the new one, as one that gets quotation marks is. */
function isWithin(old: Json, next: Json): boolean {
  return typeof old === "string" && typeof next === "string" && old.length > 3 && next.includes(old);
}

/** Returns how much of two values is the same, from 0 to 1. */
function similarity(a: Json, b: Json): number {
  if (equal(a, b)) return 1;
  if (isWithin(a, b)) return 0.5;
  if (Array.isArray(a) && Array.isArray(b)) {
    const same = a.filter((item) => b.some((other) => equal(item, other))).length;
    return same / Math.max(a.length, b.length);
  }
  if (!isObject(a) || !isObject(b)) return 0;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  let sum = 0;
  for (const key of keys) {
    const [one, other] = [own(a, key), own(b, key)];
    if (one !== undefined && other !== undefined) sum += similarity(one, other);
  }
  return sum / keys.size;
}
