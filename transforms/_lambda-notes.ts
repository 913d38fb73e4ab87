import type { Resource, Template } from "../src/template/template.js";
import { interfacePolicy } from "./_interface-rights.js";
import { accessFor } from "./_lambda-access.js";
import { hasForeignRole, hasGeneratedRole } from "./_lambda-function.js";
import type { Placement } from "./_lambda-placement.js";

/** What being in a VPC means for a function that is deployed. */
export function noteOn(template: Template, fn: Resource, placement: Placement | undefined): string {
  return `it then reaches ${whatItReaches(placement)}${more(template, fn, placement)}`;
}

/** What the values mean that the user gives later. */
export function noteOnPreparation(template: Template, fn: Resource, placement: Placement | undefined): string {
  const until = placement === undefined ? "until you give subnets and security groups" : "until you switch it on";
  return `${until}; then it reaches ${whatItReaches(placement)}${more(template, fn, placement)}`;
}

function whatItReaches(placement: Placement | undefined): string {
  if (placement?.isIsolated) return "nothing outside the VPC, since the subnets have no way out: no AWS API without a VPC endpoint, and no internet";
  return "AWS APIs and the internet only through the VPC";
}

function more(template: Template, fn: Resource, placement: Placement | undefined): string {
  const stores = placement?.vpc === undefined ? [] : accessFor(template, fn, placement.vpc.name).map(({ store }) => store.logicalId);
  const access = stores.length === 0 ? "" : `; ${stores.join(" and ")} ${stores.length > 1 ? "let" : "lets"} it in`;
  const isForeign = !hasGeneratedRole(template, fn) && hasForeignRole(template, fn);
  return `${access}${isForeign ? `; its role, which is not in the template, must have the policy ${interfacePolicy}` : ""}`;
}
