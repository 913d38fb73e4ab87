import { getAtt } from "../../../src/template/intrinsics.js";
import { viewNamed, type ResourceView } from "../../../src/template/resource-view.js";
import type { Json } from "../../../src/values/json.js";
import { targetOf } from "../../aws/values/references.js";
import { groupType } from "../group-rules.js";

/** Returns the security groups of an instance; undefined where one is not in the template. */
export function groupViews(instance: ResourceView): ResourceView[] | undefined {
  const named = ["SecurityGroups", "SecurityGroupIds"].flatMap((property) => instance.property(property).items);
  const groups = named.map(({ value }) => groupNamed(instance, value));
  return groups.includes(undefined) ? undefined : groups.flatMap((group) => group ?? []);
}

/** True if an instance has groups by their names that the template does not create, or groups by both names and IDs. */
export function namesOtherGroups(instance: ResourceView): boolean {
  const names = instance.property("SecurityGroups");
  if (!names.isThere) return false;
  return groupsById(instance) === undefined || instance.property("SecurityGroupIds").isThere;
}

/** Returns the groups that an instance has by their names, by their IDs; undefined where it has none, or others. */
export function groupsById(instance: ResourceView): Json | undefined {
  const list = instance.property("SecurityGroups").written;
  if (!Array.isArray(list) || list.length === 0) return undefined;
  const groups = list.map((item) => groupNamed(instance, item));
  return groups.includes(undefined)
    ? undefined
    : groups.flatMap((group) => (group === undefined ? [] : [getAtt(group.logicalId, "GroupId")]));
}

function groupNamed({ template }: ResourceView, value: Json): ResourceView | undefined {
  const view = viewNamed(template, targetOf(value));
  return view?.type === groupType && !view.isInLoop ? view : undefined;
}
