import { equal, isObject, type Json } from "../json.js";

/** An entry of one list, of the other, or of both. */
export interface Alignment {
  oldIndex?: number;
  nextIndex?: number;
}

/** Above this many comparisons the middle of two lists is paired in order instead of by equality. */
const maxComparisons = 40_000;

/**
 * Pairs the entries of two lists, in order: equal ones by a longest common subsequence, and in the gaps between
 * them old with new entries where both are maps or where as many go as come.
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
  for (const [oldIndex, nextIndex] of [...commonEntries(old, next, start, oldEnd, nextEnd), [oldEnd, nextEnd] as const]) {
    aligned.push(...pairGap(old, next, range(oldAt, oldIndex), range(nextAt, nextIndex)));
    if (oldIndex < oldEnd) aligned.push({ oldIndex, nextIndex });
    [oldAt, nextAt] = [oldIndex + 1, nextIndex + 1];
  }
  return [...aligned, ...range(oldEnd, old.length).map((index) => ({ oldIndex: index, nextIndex: index - oldEnd + nextEnd }))];
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}

/** Index pairs of a longest common subsequence of the two middles. */
function commonEntries(old: readonly Json[], next: readonly Json[], start: number, oldEnd: number, nextEnd: number): [number, number][] {
  const rows = oldEnd - start;
  const columns = nextEnd - start;
  if (rows === 0 || columns === 0 || rows * columns > maxComparisons) return [];
  const lengths = Array.from({ length: rows + 1 }, () => new Uint16Array(columns + 1));
  const lengthAt = (row: number, column: number): number => lengths[row]?.[column] ?? 0;
  const same = (row: number, column: number): boolean => equal(old[start + row], next[start + column]);
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      const length = same(row, column) ? lengthAt(row + 1, column + 1) + 1 : Math.max(lengthAt(row + 1, column), lengthAt(row, column + 1));
      lengths[row]?.fill(length, column, column + 1);
    }
  }
  const pairs: [number, number][] = [];
  for (let row = 0, column = 0; row < rows && column < columns; ) {
    if (same(row, column)) pairs.push([start + row++, start + column++]);
    else if (lengthAt(row + 1, column) >= lengthAt(row, column + 1)) row++;
    else column++;
  }
  return pairs;
}

function pairGap(old: readonly Json[], next: readonly Json[], oldIndexes: number[], nextIndexes: number[]): Alignment[] {
  const aligned: Alignment[] = [];
  const sameCount = oldIndexes.length === nextIndexes.length;
  let taken = 0;
  for (const oldIndex of oldIndexes) {
    const nextIndex = nextIndexes[taken];
    if (nextIndex !== undefined && (sameCount || (isObject(old[oldIndex]) && isObject(next[nextIndex])))) {
      aligned.push({ oldIndex, nextIndex });
      taken++;
    } else {
      aligned.push({ oldIndex });
    }
  }
  return [...aligned, ...nextIndexes.slice(taken).map((nextIndex) => ({ nextIndex }))];
}
