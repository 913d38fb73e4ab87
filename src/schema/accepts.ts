import { isObject, type Json } from "../values/json.js";
import type { ValueType } from "./property-schema.js";

/** True if a literal value has the form that the schema gives a property. Numbers and Booleans may stand as text too. */
export function accepts(type: ValueType, value: Json): boolean {
  switch (type.kind) {
    case "boolean":
      return typeof value === "boolean" || value === "true" || value === "false";
    case "integer":
    case "number":
      return typeof value === "number" || (typeof value === "string" && value.trim() !== "" && !isNaN(Number(value)));
    case "string":
      return (
        (typeof value === "string" || typeof value === "number") &&
        (type.allowedValues === undefined || type.allowedValues.includes(String(value)))
      );
    case "timestamp":
      return typeof value === "string";
    case "list":
      return Array.isArray(value) && value.every((item) => accepts(type.item, item));
    case "map":
      return isObject(value) && Object.values(value).every((item) => accepts(type.value, item));
    case "object":
      return (
        isObject(value) &&
        Object.entries(value).every(([name, item]) => {
          const member = type.properties.get(name);
          return member !== undefined && accepts(member.type, item);
        })
      );
    case "union":
      return type.types.some((member) => accepts(member, value));
    case "json":
      return true;
  }
}
