import type { Edit } from "../../../src/contract/rule.js";
import { noValue, sub } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Leaf } from "../../../src/template/value.js";
import { isObject, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { policyArn } from "../../aws/policies/managed-policies.js";
import { textOf } from "../../aws/values/normal-text.js";
import type { Flaw } from "./flaws.js";

/** Writes the right policy in place of a wrong one, in the form in which it is written; what would be there twice goes. */
export function renamePolicy(edit: Edit, resource: ResourceView, property: string, flaw: Flaw, policy: string): void {
  const list = resource.property(property).written;
  const isItem = (path: Path): boolean => Array.isArray(list) && path.length === resource.path.length + 3;
  const arn = policyArn(policy);
  let hasRight = Array.isArray(list) && list.some((item) => textOf(edit.template, item) === arn);
  const superfluous: Path[] = [];
  for (const { value, path } of leavesOf(resource, property, flaw)) {
    if (hasRight && isItem(path)) superfluous.push(path);
    else edit.set(path, renamed(value, policy, flaw.text));
    hasRight ||= isItem(path);
  }
  for (const path of superfluous.reverse()) edit.remove(path);
}

/** Takes a policy away, and the list with its last one. */
export function withoutPolicy(edit: Edit, resource: ResourceView, property: string, flaw: Flaw): void {
  const list = resource.property(property).written;
  const found = leavesOf(resource, property, flaw);
  if (Array.isArray(list) && found.length === list.length) return edit.remove(resource.pathOf(property));
  for (const { path } of found.reverse()) {
    // In a branch of a choice nothing can be taken away.
    if (path.at(-2) === "Fn::If") edit.set(path, noValue);
    else edit.remove(path);
  }
}

function leavesOf(resource: ResourceView, property: string, { text }: Flaw): Leaf[] {
  return resource.property(property).items.filter(({ value }) => textOf(resource.template, value) === text);
}

/** Returns the same text with the right name in it; a new one where the name is written in parts. */
function renamed(value: Json, policy: string, text: string): Json {
  const inPlace = text.includes("iam::aws:policy/") ? withName(value, policy) : value;
  return inPlace === value ? sub(policyArn(policy)) : inPlace;
}

function withName(value: Json, policy: string): Json {
  if (typeof value === "string") return value.replace(/(^|:)policy\/.+$/, `$1policy/${policy}`);
  if (Array.isArray(value)) {
    const items = value.map((item) => withName(item, policy));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, member]): [string, Json] => [key, withName(member, policy)]);
  return entries.every(([key, member]) => member === value[key]) ? value : Object.fromEntries(entries);
}
