import { isIntrinsic } from "../template/intrinsics.js";
import { equal, isObject, own, type Json, type JsonObject } from "../values/json.js";

/** Something of a resource that a change touches. */
export type Place =
  /** A property, or what is further in: the names that lead there from `Properties`. */
  | { readonly kind: "property"; readonly names: readonly string[] }
  /** The resource itself: that there is one, under this logical ID, of this type, on this condition. */
  | { readonly kind: "whole" }
  /** What CloudFormation does with the resource when it is created, updated or deleted, and anything else that is written beside its properties. */
  | { readonly kind: "attribute"; readonly name: string };

/** What leaves the resource as it is: the order in which it is created, and what is said of it. */
const without: ReadonlySet<string> = new Set(["DependsOn", "Metadata", "Properties"]);

/** What decides that the resource is there. */
const deciding: ReadonlySet<string> = new Set(["Condition", "Type"]);

/** Returns what of a resource is different afterwards; none if nothing is. `after`: undefined where it is gone. */
export function changedPlaces(before: JsonObject, after: JsonObject | undefined): Place[] {
  if (after === undefined) return [{ kind: "whole" }];
  if (before === after) return [];
  const attributes = keysOf(before, after).filter(
    (name) => !without.has(name) && !equal(own(before, name), own(after, name)),
  );
  return [
    ...attributes.map((name): Place => (deciding.has(name) ? { kind: "whole" } : { kind: "attribute", name })),
    ...changedNames(own(before, "Properties") ?? {}, own(after, "Properties") ?? {}).map((names): Place => ({
      kind: "property",
      names,
    })),
  ];
}

/** Returns the names that lead to values that differ, as far in as both sides have the same form; items of lists have none. */
function changedNames(before: Json | undefined, after: Json | undefined, names: readonly string[] = []): string[][] {
  if (before === after || equal(before, after)) return [];
  if (isPlain(before) && isPlain(after))
    return keysOf(before, after).flatMap((key) => changedNames(own(before, key), own(after, key), [...names, key]));
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length)
    return before.flatMap((item, index) => changedNames(item, after[index], names));
  return [[...names]];
}

function isPlain(value: Json | undefined): value is JsonObject {
  return isObject(value) && !isIntrinsic(value);
}

function keysOf(a: JsonObject, b: JsonObject): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])];
}
