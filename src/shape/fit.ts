import { asIf, intrinsicName, isFalse, isNoValue, isTrue } from "../template/intrinsics.js";
import { isLoopKey } from "../template/loops.js";
import { mayChangeMembers } from "../template/macros.js";
import type { ObjectType, ValueType } from "../schema/schema.js";
import { isObject, type Json } from "../values/json.js";

/**
 * Whether AWS takes a value: `fits` if it has the form that the schema wants; `refused` if it has another; `unknown` where that
 * cannot be told: allowed values that are not in the table may be newer than it, and macros may make anything of a value.
 */
export type Fit = "fits" | "refused" | "unknown";

/** Functions that give a text. */
const texts: ReadonlySet<string> = new Set(["Fn::Sub", "Fn::Join", "Fn::Base64", "Fn::ToJsonString", "Fn::Length"]);
/** Functions that give a list of texts. */
const lists: ReadonlySet<string> = new Set(["Fn::Split", "Fn::GetAZs", "Fn::Cidr"]);

/** Returns whether a value has the form that the schema gives a property, in every branch of `Fn::If`. */
export function fitOf(type: ValueType, value: Json): Fit {
  const choice = asIf(value);
  if (choice !== undefined) return worst([fitOf(type, choice.whenTrue), fitOf(type, choice.whenFalse)]);
  if (isNoValue(value) || type.kind === "json") return "fits";
  if (type.kind === "union") return best(type.types.map((member) => fitOf(member, value)));
  if (value === null || isOpen(value)) return "unknown";
  const called = intrinsicName(value);
  if (called !== undefined) return fitOfCall(type, called);
  switch (type.kind) {
    case "list":
      return Array.isArray(value) ? worst(value.map((item) => fitOf(type.item, item))) : "refused";
    case "map":
      return isObject(value) ? worst(Object.values(value).map((item) => fitOf(type.value, item))) : "refused";
    case "object":
      return isObject(value) ? worst(Object.entries(value).map((entry) => fitOfMember(type, entry))) : "refused";
    default:
      return typeof value === "object" ? "refused" : fitOfScalar(type, value);
  }
}

/** True if a value has the form that the schema gives a property. */
export function fits(type: ValueType, value: Json): boolean {
  return fitOf(type, value) === "fits";
}

/** True if a macro, an include, an unknown tag, a loop or another tool may make something else of a value. */
export function isOpen(value: Json): boolean {
  return mayChangeMembers(value) || (isObject(value) && Object.keys(value).some(isOpenKey));
}

function isOpenKey(key: string): boolean {
  // Tools that run before CloudFormation have words of their own, such as Rain::Embed.
  return key === "Fn::Transform" || isLoopKey(key) || /^(?!Fn::|AWS::)[A-Za-z]+::/.test(key);
}

function fitOfMember({ properties }: ObjectType, [name, value]: [string, Json]): Fit {
  const property = properties.get(name);
  return property === undefined ? "refused" : fitOf(property.type, value);
}

/** Returns whether a type takes what a function gives. `Ref`, `Fn::GetAtt` and the like give a text or a list of texts. */
function fitOfCall(type: Exclude<ValueType, { kind: "union" }>, called: string): Fit {
  switch (type.kind) {
    case "object":
    case "map":
      return texts.has(called) || lists.has(called) ? "refused" : "unknown";
    case "list":
      if (texts.has(called)) return "refused";
      return type.item.kind === "object" || type.item.kind === "map" ? "unknown" : "fits";
    default:
      return lists.has(called) ? "refused" : "fits";
  }
}

function fitOfScalar(
  type: Exclude<ValueType, { kind: "union" | "list" | "map" | "object" }>,
  value: string | number | boolean,
): Fit {
  if (typeof value === "string" && value.includes("{{resolve:")) return "fits";
  switch (type.kind) {
    case "boolean":
      return isTrue(value) || isFalse(value) ? "fits" : "refused";
    case "integer":
    case "number":
      if (typeof value === "boolean" || (typeof value === "string" && (value.trim() === "" || isNaN(Number(value)))))
        return "refused";
      return type.kind === "integer" && !isAllowed(type.allowedValues, value) ? "unknown" : "fits";
    case "string":
      return isAllowed(type.allowedValues, value) ? "fits" : "unknown";
    default:
      return "fits";
  }
}

function isAllowed(allowed: readonly string[] | undefined, value: string | number | boolean): boolean {
  return allowed === undefined || allowed.includes(String(value));
}

function worst(all: readonly Fit[]): Fit {
  return all.includes("refused") ? "refused" : all.includes("unknown") ? "unknown" : "fits";
}

function best(all: readonly Fit[]): Fit {
  return all.includes("fits") ? "fits" : all.includes("unknown") ? "unknown" : "refused";
}
