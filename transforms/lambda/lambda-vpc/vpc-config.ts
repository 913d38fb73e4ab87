import { isIntrinsic, isNoValue, type Guard } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import { guardedItems } from "../../aws/values/references.js";

/** The two lists of a `VpcConfig`; Lambda takes both or none. */
export const lists = ["SubnetIds", "SecurityGroupIds"] as const;
/** A list of a `VpcConfig`. */
export type List = (typeof lists)[number];

/**
 * What a `VpcConfig` says. `mixed`: the function is in a VPC in some cases only. `hidden`: part of it comes from
 * elsewhere. Otherwise the list that is missing while the other one is there.
 */
export type VpcState = "absent" | "complete" | "mixed" | "hidden" | List;

/** Returns what the function itself says in all its branches; `Globals` is not looked at. */
export function vpcStateOf(fn: ResourceView): VpcState {
  if (fn.template.isUnknownAt(fn.pathOf("VpcConfig"))) return "hidden";
  const states = fn
    .property("VpcConfig")
    .leaves.map(({ value, guards }) => stateOf(fn.template, value, [...fn.guards, ...guards]));
  const [first = "absent", ...others] = new Set(states);
  return lists.find((list) => states.includes(list)) ?? (others.length === 0 ? first : "mixed");
}

/** Returns what one `VpcConfig` without branches around it says while `context` holds. */
export function stateOf(template: Template, value: Json, context: readonly Guard[]): VpcState {
  if (value === null || isNoValue(value)) return "absent";
  if (!isObject(value) || isIntrinsic(value)) return "complete";
  const [subnets, groups] = lists.map((list) => shareFilled(template, own(value, list), context));
  if (subnets === "some" || groups === "some") return "mixed";
  if (subnets === groups) return subnets === "none" ? "absent" : "complete";
  return subnets === "none" ? "SubnetIds" : "SecurityGroupIds";
}

/** Returns in which branches a list has items. */
function shareFilled(template: Template, value: Json | undefined, context: readonly Guard[]): "all" | "none" | "some" {
  const filled = template.alternatives(value ?? null, context).map((choice) => {
    if (choice.value === "") return false;
    return guardedItems(template, choice.value, [], [...context, ...choice.guards]).length > 0;
  });
  if (!filled.includes(true)) return "none";
  return filled.includes(false) ? "some" : "all";
}

/** Returns the conditions that decide whether the function is in a VPC. */
export function decidingConditions(fn: ResourceView): string[] {
  const leaves = ["VpcConfig", ...lists.map((list) => `VpcConfig.${list}`)].flatMap((path) => fn.property(path).leaves);
  return [...new Set(leaves.flatMap(({ guards }) => guards.map(({ condition }) => condition)))];
}
