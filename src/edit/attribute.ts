import { fromPointer, type Path } from "../pointer.js";
import type { LabelledSplice } from "../result.js";
import type { Operation } from "./patch.js";
import type { PlacedSplice } from "./reconcile.js";

/** Says for each splice which fixes it carries out: those whose operations touch its place in the template. */
export function attribute(splices: readonly PlacedSplice[], fixes: readonly { operations: readonly Operation[] }[]): LabelledSplice[] {
  const touched = fixes.flatMap(({ operations }, fix) => operations.map(({ path }) => ({ fix, steps: fromPointer(path) })));
  return splices.map(({ offset, delete: length, insert, path }) => {
    const best = { length: -1, fixes: new Set<number>() };
    for (const { fix, steps } of touched) {
      const common = commonLength(steps, path);
      // Only indexes and the inside of a new value may differ behind the common part.
      const score = common === path.length ? Infinity : common;
      if (score > best.length) {
        best.length = score;
        best.fixes = new Set();
      }
      if (score === best.length) best.fixes.add(fix);
    }
    return { offset, delete: length, insert, fixes: [...best.fixes] };
  });
}

function commonLength(steps: readonly string[], path: Path): number {
  let length = 0;
  while (length < steps.length && length < path.length && steps[length] === String(path[length])) length++;
  return length;
}
