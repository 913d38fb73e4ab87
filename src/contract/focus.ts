import type { Focus } from "./options.js";
import type { Path } from "../values/pointer.js";

/** What can be in focus: a finding, a fix. */
interface InQuestion {
  readonly rule: string;
  readonly logicalId: string;
  readonly path: Path;
}

/** True if a finding is one of those that a focus asks for. */
export function isInFocus(
  { rules, logicalIds, properties = [] }: Focus,
  { rule, logicalId, path }: InQuestion,
): boolean {
  if (!rules.includes(rule)) return false;
  if (logicalIds === undefined) return true;
  return logicalIds.includes(logicalId) && (logicalId !== logicalIds[0] || overlaps(path.slice(2), properties));
}

/** True if one of the paths is the beginning of the other. */
function overlaps(a: Path, b: Path): boolean {
  return a.slice(0, b.length).every((step, index) => String(step) === String(b[index]));
}
