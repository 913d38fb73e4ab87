import type { FixableFinding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { groupsIn } from "../../aws/network/admission.js";
import { hasForeignRole, hasGeneratedRole, rolesOfFunction } from "../../aws/network/functions.js";
import { isReadable } from "../../aws/values/visibility.js";
import { accessFor } from "./access.js";
import { interfacePolicy } from "./attach-policy.js";
import type { Placement } from "./placement.js";
import { withSharedGroups } from "./siblings.js";
import { storesOfRole } from "./used-stores.js";
import { listed } from "../../../src/values/listed.js";
import { wayOut } from "./ways-out.js";

/** Returns what being in a VPC means for a function that is deployed. */
export function noteOn(fn: ResourceView, placement: Placement | undefined): string {
  return `it then reaches ${reachIn(fn, placement)}${furtherNotes(fn, placement)}`;
}

/** Returns what the values mean that the user gives later; before, all stays as it is. */
export function noteOnPreparation(
  fn: ResourceView,
  placement: Placement | undefined,
): Pick<FixableFinding, "impact" | "impactNote"> {
  const until = placement === undefined ? "once you specify subnets and security groups" : "once you enable it";
  return { impact: "none", impactNote: `${until}, it reaches ${reachIn(fn, placement)}${furtherNotes(fn, placement)}` };
}

/** Returns what a function in a VPC reaches. */
function reachIn(fn: ResourceView, placement: Placement | undefined): string {
  if (placement?.isIsolated !== true) return "AWS APIs and the internet only through the VPC";
  const way = wayOut(fn, placement);
  if (way.kind === "closed") return `only resources in the VPC: ${way.why}`;
  const endpoints = [...new Set(way.endpoints)];
  return endpoints.length === 0
    ? "nothing outside the VPC, because the subnets have no route out, and calls nothing there as far as the template shows"
    : `outside the VPC only the services behind ${listed(endpoints)}, which are all that it calls as far as the template shows`;
}

function furtherNotes(fn: ResourceView, place: Placement | undefined): string {
  const placement = place && withSharedGroups(fn, place, fn.template);
  const [shared, ...more] = groupsIn(fn.template, placement?.groupIds, fn.guards);
  const notes: string[] = [];
  if (shared !== undefined && more.length === 0) notes.push(`its security group is ${shared.logicalId}`);
  else if (placement?.groupIds !== undefined) notes.push("it shares the security groups of another function");
  const source = more.length === 0 ? shared?.logicalId : undefined;
  const keepers = placement?.vpc === undefined ? [] : accessFor(fn, placement, source);
  const names = [...new Set(keepers.map(({ keeper }) => keeper.logicalId))];
  if (names.length > 0) notes.push(`${listed(names)} ${names.length > 1 ? "allow" : "allows"} its traffic`);
  const closed = placement?.vpc === undefined ? [] : storesOfRole(fn).map(({ logicalId }) => logicalId);
  if (closed.length > 0)
    notes.push(
      `${listed(closed)} ${closed.length > 1 ? "do" : "does"} not allow its traffic; only its role refers to ${closed.length > 1 ? "them" : "it"}`,
    );
  if (mayLackRight(fn)) notes.push(`its role needs the policy ${interfacePolicy}, which cannot be added here`);
  return notes.map((note) => `; ${note}`).join("");
}

/** True if it has a role that is not in the template, or not in sight. */
function mayLackRight(fn: ResourceView): boolean {
  return !hasGeneratedRole(fn) && (hasForeignRole(fn) || rolesOfFunction(fn).some((role) => !isReadable(role)));
}
