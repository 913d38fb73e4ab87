import type { Resource, Template } from "../../../src/template/template.js";
import type { FixableFinding } from "../../../src/contract/rule.js";
import { interfacePolicy, rightsNeed } from "./interface-rights.js";
import { accessFor } from "./access.js";
import { hasForeignRole, hasGeneratedRole, rolesOfFunction } from "../../aws/network/functions.js";
import type { Placement } from "./placement.js";
import { isReadable } from "../../aws/values/visibility.js";

/** What being in a VPC means for a function that is deployed. */
export function noteOn(template: Template, fn: Resource, placement: Placement | undefined): string {
  return `it then reaches ${whatItReaches(placement)}${more(template, fn, placement)}`;
}

/** What the values mean that the user gives later, and what happens before. */
export function noteOnPreparation(
  template: Template,
  fn: Resource,
  placement: Placement | undefined,
): Pick<FixableFinding, "impact" | "impactNote"> {
  const until = placement === undefined ? "until you give subnets and security groups" : "until you switch it on";
  const then = `then it reaches ${whatItReaches(placement)}${more(template, fn, placement)}`;
  const roles = rolesOfFunction(template, fn)
    .filter((role) => getsRight(template, role, fn))
    .map(({ logicalId }) => logicalId);
  if (roles.length === 0) return { impact: "none", impactNote: `${until}; ${then}` };
  return {
    impact: "in-place",
    impactNote: `${roles.join(" and ")} may create network interfaces; the function stays as it is ${until}, and ${then}`,
  };
}

function getsRight(template: Template, role: Resource, fn: Resource): boolean {
  return isReadable(template, role) && rightsNeed(template, role, template.guardsOf(fn)).kind === "right";
}

function whatItReaches(placement: Placement | undefined): string {
  if (placement?.isIsolated)
    return "nothing outside the VPC, since the subnets have no way out: no AWS API without a VPC endpoint, and no internet";
  return "AWS APIs and the internet only through the VPC";
}

function more(template: Template, fn: Resource, placement: Placement | undefined): string {
  const stores =
    placement?.vpc === undefined ? [] : accessFor(template, fn, placement.vpc.name).map(({ store }) => store.logicalId);
  const shares =
    placement?.vpc === undefined && placement !== undefined
      ? "; it shares the security groups of another function"
      : "";
  const access = stores.length === 0 ? "" : `; ${stores.join(" and ")} ${stores.length > 1 ? "let" : "lets"} it in`;
  return `${shares}${access}${mayLackRight(template, fn) ? `; its role must have the policy ${interfacePolicy}, and cannot get it here` : ""}`;
}

/** Has it a role that is not in the template, or not in sight? */
function mayLackRight(template: Template, fn: Resource): boolean {
  if (hasGeneratedRole(template, fn)) return false;
  return hasForeignRole(template, fn) || rolesOfFunction(template, fn).some((role) => !isReadable(template, role));
}
