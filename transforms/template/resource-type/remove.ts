import type { Edit, Finding } from "../../../src/contract/rule.js";
import { isTrue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Json } from "../../../src/values/json.js";
import { takeOut, whyNotTakenOut, type TakenOut } from "../../aws/existing/take-out.js";
import { resourceAt } from "../../aws/values/references.js";
import { isReadable } from "../../aws/values/visibility.js";
import type { Removal } from "./table.js";
import type { Where } from "./where.js";

/** Returns what becomes of a resource that no type of CloudFormation stands for. */
export function removalFinding(resource: ResourceView, where: Where, removal: Removal): Finding {
  const { because, standIn, unlessTrue, instead } = removal;
  const reference = standIn === undefined ? undefined : resource.property(standIn).written;
  const taken: TakenOut = reference === undefined ? {} : { reference };
  const reason = whyNotTakenOut(resource, taken);
  const message = `${where.message}; ${because}`;
  if (reason !== undefined) return { ...where, message, skipped: reason };
  const moved = movedTo(resource, removal);
  const isLost = unlessTrue === undefined || (moved === undefined && !saysWhatHappens(resource, unlessTrue.property));
  return {
    ...where,
    message: moved === undefined ? message : `${message}, unless ${moved.owner.logicalId} differs`,
    class: isLost ? "review" : "safe",
    impact: "none",
    ...(isLost && instead !== undefined && { impactNote: instead }),
    fix(edit: Edit, now: ResourceView) {
      const here = movedTo(now, removal);
      if (here !== undefined) edit.set(here.owner.pathOf(here.property), here.value);
      takeOut(edit, now, taken);
    },
  };
}

function saysWhatHappens(resource: ResourceView, property: string): boolean {
  return isTrue(resource.property(property).written ?? true);
}

/** Returns the property of the resource that it names, which takes what it says; undefined where it says what happens anyway. */
function movedTo(
  resource: ResourceView,
  { standIn, unlessTrue }: Removal,
): { owner: ResourceView; property: string; value: Json } | undefined {
  if (standIn === undefined || unlessTrue === undefined) return undefined;
  const owner = resourceAt(resource, standIn);
  const value = resource.property(unlessTrue.property).written;
  if (owner?.type !== unlessTrue.of || value === undefined || saysWhatHappens(resource, unlessTrue.property))
    return undefined;
  const isFree = isReadable(owner) && owner.property(unlessTrue.as).written === undefined && !owner.isInLoop;
  return isFree && resource.existsWhere(owner.guards) ? { owner, property: unlessTrue.as, value } : undefined;
}
