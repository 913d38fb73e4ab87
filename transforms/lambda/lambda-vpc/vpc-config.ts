import { isObject, own, type Json } from "../../../src/values/json.js";
import { alternatives, isIntrinsic, isNoValue, type Guard } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import { guardedItems } from "../../aws/values/references.js";

/** The two lists of a `VpcConfig`; Lambda takes both or none. */
export const lists = ["SubnetIds", "SecurityGroupIds"] as const;
export type List = (typeof lists)[number];

/**
 * What a `VpcConfig` says. `mixed`: the function is in a VPC in some cases only. `hidden`: part of it comes from
 * elsewhere. Otherwise the list that is missing while the other one is there.
 */
export type VpcState = "absent" | "complete" | "mixed" | "hidden" | List;

/** What the function itself says in all its branches; `Globals` is not looked at. */
export function vpcStateOf(template: Template, fn: Resource): VpcState {
  const value = own(fn.properties, "VpcConfig") ?? null;
  if (template.isUnknownAt([...fn.path, "Properties", "VpcConfig"])) return "hidden";
  const context = template.guardsOf(fn);
  const states = template
    .alternatives(value, context)
    .map((choice) => stateOf(template, choice.value, [...context, ...choice.guards]));
  const half = lists.find((list) => states.includes(list));
  return half ?? onlyOf(states) ?? "mixed";
}

/** What one `VpcConfig` without branches around it says while `context` holds. */
export function stateOf(template: Template, value: Json, context: readonly Guard[]): VpcState {
  if (value === null || isNoValue(value)) return "absent";
  if (!isObject(value) || isIntrinsic(value)) return "complete";
  const [subnets, groups] = lists.map((list) => fillOf(template, own(value, list), context));
  if (subnets === "some" || groups === "some") return "mixed";
  if (subnets === groups) return subnets === "none" ? "absent" : "complete";
  return subnets === "none" ? "SubnetIds" : "SecurityGroupIds";
}

function fillOf(template: Template, value: Json | undefined, context: readonly Guard[]): "all" | "none" | "some" {
  const fills = template.alternatives(value ?? null, context).map((choice) => {
    if (choice.value === "") return false;
    return guardedItems(template, choice.value, [], [...context, ...choice.guards]).length > 0;
  });
  if (!fills.includes(true)) return "none";
  return fills.includes(false) ? "some" : "all";
}

function onlyOf(states: readonly VpcState[]): VpcState | undefined {
  const [first, ...more] = states;
  return more.every((state) => state === first) ? (first ?? "absent") : undefined;
}

/** The conditions that decide whether the function is in a VPC. */
export function deciders({ properties }: Resource): string[] {
  const value = own(properties, "VpcConfig") ?? null;
  const parts = alternatives(value).flatMap((choice) => [
    choice,
    ...lists.flatMap((list) => alternatives(own(choice.value, list) ?? null)),
  ]);
  return [...new Set(parts.flatMap(({ guards }) => guards.map(({ condition }) => condition)))];
}
