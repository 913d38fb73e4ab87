import type { Edit, Finding } from "../../../src/contract/rule.js";
import { isTrue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { takeOut, whyNotTakenOut, type TakenOut } from "../../aws/existing/take-out.js";
import type { Removal } from "./table.js";
import type { Where } from "./where.js";

/** Returns what becomes of a resource that no type of CloudFormation stands for. */
export function removalFinding(
  resource: ResourceView,
  where: Where,
  { because, standIn, onlyIf, instead }: Removal,
): Finding {
  const reference = standIn === undefined ? undefined : resource.property(standIn).written;
  const taken: TakenOut = reference === undefined ? {} : { reference };
  const reason = whyNotTakenOut(resource, taken);
  const message = `${where.message}; ${because}`;
  if (reason !== undefined) return { ...where, message, skipped: reason };
  const isLost = onlyIf === undefined || !isTrue(resource.property(onlyIf).written ?? true);
  return {
    ...where,
    message,
    class: isLost ? "review" : "safe",
    impact: "none",
    ...(isLost && instead !== undefined && { impactNote: instead }),
    fix: (edit: Edit, now: ResourceView) => takeOut(edit, now, taken),
  };
}
