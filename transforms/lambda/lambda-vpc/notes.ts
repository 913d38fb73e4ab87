import type { FixableFinding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { hasForeignRole, hasGeneratedRole, rolesOfFunction } from "../../aws/network/functions.js";
import { isReadable } from "../../aws/values/visibility.js";
import { accessFor } from "./data-stores.js";
import { interfacePolicy, neededRights } from "./interface-rights.js";
import type { Placement } from "./placement.js";

/** Returns what being in a VPC means for a function that is deployed. */
export function noteOn(fn: ResourceView, placement: Placement | undefined): string {
  return `it then reaches ${reachIn(placement)}${furtherNotes(fn, placement)}`;
}

/** Returns what the values mean that the user gives later, and what happens before. */
export function noteOnPreparation(
  fn: ResourceView,
  placement: Placement | undefined,
): Pick<FixableFinding, "impact" | "impactNote"> {
  const until = placement === undefined ? "until you give subnets and security groups" : "until you switch it on";
  const then = `then it reaches ${reachIn(placement)}${furtherNotes(fn, placement)}`;
  const roles = rolesOfFunction(fn)
    .filter((role) => isReadable(role) && neededRights(role, fn.guards).kind === "right")
    .map(({ logicalId }) => logicalId);
  if (roles.length === 0) return { impact: "none", impactNote: `${until}; ${then}` };
  return {
    impact: "in-place",
    impactNote: `${roles.join(" and ")} may create network interfaces; the function stays as it is ${until}, and ${then}`,
  };
}

/** Returns what a function in a VPC reaches. */
function reachIn(placement: Placement | undefined): string {
  if (placement?.isIsolated)
    return "nothing outside the VPC, since the subnets have no way out: no AWS API without a VPC endpoint, and no internet";
  return "AWS APIs and the internet only through the VPC";
}

function furtherNotes(fn: ResourceView, placement: Placement | undefined): string {
  const { vpc } = placement ?? {};
  const notes =
    placement !== undefined && vpc === undefined ? ["it shares the security groups of another function"] : [];
  const stores = vpc === undefined ? [] : accessFor(fn, vpc.name).map(({ store }) => store.logicalId);
  if (stores.length > 0) notes.push(`${stores.join(" and ")} ${stores.length > 1 ? "let" : "lets"} it in`);
  if (mayLackRight(fn)) notes.push(`its role must have the policy ${interfacePolicy}, and cannot get it here`);
  return notes.map((note) => `; ${note}`).join("");
}

/** True if it has a role that is not in the template, or not in sight. */
function mayLackRight(fn: ResourceView): boolean {
  return !hasGeneratedRole(fn) && (hasForeignRole(fn) || rolesOfFunction(fn).some((role) => !isReadable(role)));
}
