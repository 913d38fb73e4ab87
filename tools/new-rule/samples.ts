import { stringify } from "yaml";
import type { PropertySchema, Schema, ValueType } from "../../src/schema/schema.js";
import type { Json, JsonObject } from "../../src/values/json.js";
import { propertySteps } from "../../src/values/property-path.js";
import { rightValue, withProperty, wrongValue } from "../../test/matrix/values.js";
import type { Draft } from "./draft.js";

/** Returns a template in which the property is missing, or wrong where it has to be there. */
export function exampleSample(draft: Draft, schema: Schema): string {
  const type = schema.type(draft.type);
  const wrong = "absent" in draft.want ? wrongValue(draft.want, type?.property(draft.property)) : undefined;
  return sample(draft, schema, wrong);
}

/** Returns a template in which the property is right. */
export function cleanSample(draft: Draft, schema: Schema): string {
  return sample(draft, schema, "absent" in draft.want ? undefined : rightValue(draft.want));
}

function sample({ type, property }: Draft, schema: Schema, value: Json | undefined): string {
  const known = schema.type(type);
  const required = (known?.required ?? []).flatMap((name) => {
    const each = known?.properties.get(name);
    return each === undefined ? [] : [[name, valueOf(each.type, 0)] as const];
  });
  const properties = Object.fromEntries(required);
  const steps = propertySteps(property) ?? [];
  const all = value === undefined ? properties : withProperty(properties, steps, value);
  const isEmpty = Object.keys(all ?? {}).length === 0;
  const body = { Type: type, ...(!isEmpty && { Properties: all }) };
  const name = type.split("::").at(-1) ?? "Resource";
  return `AWSTemplateFormatVersion: "2010-09-09"\n${stringify({ Resources: { [`Sample${name}`]: body } })}`;
}

/** Returns some value of a type, with what an object needs; nothing below the third level. */
function valueOf(type: ValueType, depth: number): Json {
  switch (type.kind) {
    case "string":
      return type.allowedValues?.[0] ?? "sample";
    case "integer":
      return Number(type.allowedValues?.[0] ?? 1);
    case "number":
      return 1;
    case "boolean":
      return true;
    case "timestamp":
      return "2030-01-01T00:00:00Z";
    case "list":
      return depth > 2 ? [] : [valueOf(type.item, depth + 1)];
    case "map":
      return {};
    case "object":
      return depth > 2 ? {} : objectOf(type.properties, depth);
    case "union":
      return type.types[0] === undefined ? {} : valueOf(type.types[0], depth);
    case "json":
      return {};
  }
}

function objectOf(properties: ReadonlyMap<string, PropertySchema>, depth: number): JsonObject {
  const required = [...properties].filter(([, { isRequired }]) => isRequired);
  return Object.fromEntries(required.map(([name, { type }]) => [name, valueOf(type, depth + 1)]));
}
