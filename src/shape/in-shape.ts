import { asIf, isIntrinsic, isNoValue } from "../template/intrinsics.js";
import type { ResourceView } from "../template/resource-view.js";
import type { ObjectType, PropertySchema, TypeSchema, ValueType } from "../schema/schema.js";
import { isObject, own, type Json, type JsonObject } from "../values/json.js";
import { fits, isOpen } from "./fit.js";

const known = new WeakMap<JsonObject, { readonly type: TypeSchema; readonly answer: boolean }>();

/**
 * True if the schema knows every property of a resource, each value fits, and nothing required is missing: then there is
 * nothing to look for, which is so of nearly all resources of a template that AWS takes.
 */
export function isInShape({ resource: { properties } }: ResourceView, type: TypeSchema): boolean {
  if (properties === undefined) return type.required.length === 0;
  const before = known.get(properties);
  if (before?.type === type) return before.answer;
  const answer = isWhole(type.properties, properties);
  known.set(properties, { type, answer });
  return answer;
}

function isWhole(properties: ReadonlyMap<string, PropertySchema>, value: JsonObject): boolean {
  if (isOpen(value)) return false;
  for (const [name, { isRequired }] of properties) if (isRequired && own(value, name) === undefined) return false;
  return Object.entries(value).every(([name, inner]) => {
    const property = properties.get(name);
    return property !== undefined && (!property.isRequired || !isNoValue(inner)) && isRight(property.type, inner);
  });
}

function isRight(type: ValueType, value: Json): boolean {
  const choice = asIf(value);
  if (choice !== undefined) return isRight(type, choice.whenTrue) && isRight(type, choice.whenFalse);
  if (typeof value !== "object" || value === null || isIntrinsic(value)) return fits(type, value);
  switch (type.kind) {
    case "list":
      return Array.isArray(value) && value.every((item) => isRight(type.item, item));
    case "map":
      return isObject(value) && !isOpen(value) && Object.values(value).every((item) => isRight(type.value, item));
    case "object":
      return isObject(value) && isRightObject(type, value);
    case "union":
      return type.types.some((member) => isRight(member, value));
    default:
      return fits(type, value);
  }
}

/** An object of which the schema lists nothing can have anything in it. */
function isRightObject({ properties }: ObjectType, value: JsonObject): boolean {
  return properties.size === 0 || isWhole(properties, value);
}
