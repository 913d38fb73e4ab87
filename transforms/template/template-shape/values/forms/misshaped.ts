import type { ValueType } from "../../../../../src/schema/schema.js";
import { fitOf, isOpen } from "../../../../../src/shape/fit.js";
import { isIntrinsic } from "../../../../../src/template/intrinsics.js";
import { isObject, type Json } from "../../../../../src/values/json.js";

/** True if AWS refuses a value for what it is itself, whatever is in it: a list in place of an object, a text in place of a list. */
export function isMisshaped(type: ValueType, value: Json): boolean {
  if (type.kind === "union") return type.types.every((member) => isMisshaped(member, value));
  if (type.kind === "json" || value === null || isOpen(value)) return false;
  return fitOf(shallow(type), isIntrinsic(value) ? value : outside(value)) === "refused";
}

/** Returns a type without what it says of items and members. */
function shallow(type: ValueType): ValueType {
  switch (type.kind) {
    case "list":
      return { kind: "list", item: { kind: type.item.kind === "object" ? "map" : "json", value: { kind: "json" } } };
    case "map":
    case "object":
      return { kind: "map", value: { kind: "json" } };
    default:
      return type;
  }
}

/** Returns a list or map without what is in it. */
function outside(value: Json): Json {
  if (Array.isArray(value)) return [];
  return isObject(value) ? {} : value;
}

/** Returns what a type takes, as a reader says it. */
export function wanted(type: ValueType): string {
  switch (type.kind) {
    case "list":
      return "a list";
    case "map":
      return "a map";
    case "object":
      return "an object";
    case "boolean":
      return "true or false";
    case "integer":
    case "number":
      return "a number";
    case "union":
      return [...new Set(type.types.map(wanted))].join(" or ");
    default:
      return "a string";
  }
}

/** Returns what a value is, as a reader says it. */
export function described(value: Json): string {
  if (isIntrinsic(value)) return "a string";
  if (Array.isArray(value)) return "a list";
  if (isObject(value)) return "an object";
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
