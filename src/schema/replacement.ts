import { isObject, soleEntry, type Json } from "../values/json.js";
import type { PropertySchema, Replacement } from "./property-schema.js";
import { propertyAfter, stronger } from "./property.js";

/**
 * Returns whether writing `value` to a property replaces the resource: a property that is changed in place may hold one that is
 * not, such as `EncryptionInfo.EncryptionAtRest` of a Kafka cluster. All branches of Fn::If count.
 */
export function replacementBy(property: PropertySchema, value: Json): Replacement {
  if (property.replacement === "always") return "always";
  const parts = partsOf(property, value).map(([part, held]) => replacementBy(part, held));
  return parts.reduce(stronger, property.replacement);
}

function partsOf(property: PropertySchema, value: Json): readonly (readonly [PropertySchema, Json])[] {
  const sole = soleEntry(value);
  if (sole?.[0] === "Fn::If" && Array.isArray(sole[1])) return sole[1].slice(1).map((branch) => [property, branch]);
  const held: readonly (readonly [PropertySchema | undefined, Json])[] = Array.isArray(value)
    ? value.map((item) => [propertyAfter(property, { any: true }), item])
    : isObject(value)
      ? Object.entries(value).map(([name, member]) => [propertyAfter(property, { name }), member])
      : [];
  return held.flatMap(([part, member]) => (part === undefined ? [] : [[part, member] as const]));
}
