import type { Path } from "../../../src/values/pointer.js";

/**
 * Returns the path of the value that a reference is in, and that of the property below `Properties` without the branches
 * around it; `start` is where the property begins in the path.
 */
export function placeOf(path: Path, start: number): { leaf: Path; property: Path } {
  const property: (string | number)[] = [];
  let at = start;
  for (; at < path.length; at++) {
    const step = path[at];
    if (step === "Fn::If") at++;
    else if (String(step).startsWith("Fn::") || step === "Ref") break;
    else if (step !== undefined) property.push(step);
  }
  return { leaf: path.slice(0, at), property };
}
