import type { Edit, Finding, FixClass, RepairableFinding } from "../../../../src/contract/rule.js";
import type { ResourceView } from "../../../../src/template/resource-view.js";
import type { Path } from "../../../../src/values/pointer.js";

/** Where a declaration is that CloudFormation refuses: what it is called, its path, and what is wrong with it. */
export interface Where {
  readonly logicalId: string;
  readonly path: Path;
  readonly message: string;
}

/** Returns the repair of a declaration outside of resources. */
export function repaired(where: Where, fixSection: (edit: Edit) => void, fixClass: FixClass = "safe"): Finding {
  return { ...where, class: fixClass, impact: "none", isRefused: true, fixSection };
}

/** Returns the repair of a declaration in a resource. */
export function repairedIn(
  where: Where,
  fix: (edit: Edit, resource: ResourceView) => void,
  fixClass: FixClass = "safe",
): RepairableFinding {
  return { ...where, class: fixClass, impact: "none", isRefused: true, fix };
}

/** Returns a declaration that somebody has to look at, with the reason as a clause. */
export function leftAlone(where: Where, skipped: string): Finding {
  return { ...where, skipped, isRefused: true };
}
