import { fromPointer, type Path } from "../../values/pointer.js";
import type { LabelledSplice } from "../../contract/result.js";
import type { Operation } from "../proof/patch.js";
import type { PlacedSplice } from "./placed-splice.js";

/** Returns the splices with the fixes that each carries out: those whose operations touch its place in the template. */
export function attribute(
  splices: readonly PlacedSplice[],
  fixes: readonly { operations: readonly Operation[] }[],
): LabelledSplice[] {
  const root: Touched = { fixes: new Set(), inside: new Map() };
  for (const [fix, { operations }] of fixes.entries())
    for (const { path } of operations) touch(root, fromPointer(path), fix);
  return splices.map(({ offset, delete: length, insert, path }) => ({
    offset,
    delete: length,
    insert,
    fixes: [...fixesAt(root, path)].sort((a, b) => a - b),
  }));
}

/** A place in the template with the fixes that touch it or something in it. */
interface Touched {
  fixes: Set<number>;
  inside: Map<string, Touched>;
}

function touch(root: Touched, steps: readonly string[], fix: number): void {
  let place = root;
  place.fixes.add(fix);
  for (const step of steps) {
    const inner = place.inside.get(step) ?? { fixes: new Set(), inside: new Map() };
    place.inside.set(step, inner);
    inner.fixes.add(fix);
    place = inner;
  }
}

/**
 * Returns the fixes that share the longest part of the path: the rest can only be an index, or lead into a new value.
 */
function fixesAt(root: Touched, path: Path): ReadonlySet<number> {
  let place = root;
  for (const step of path) {
    const inner = place.inside.get(String(step));
    if (inner === undefined) break;
    place = inner;
  }
  return place.fixes;
}
