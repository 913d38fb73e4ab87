import { isObject, own, type Json } from "../../../src/values/json.js";
import { asRef } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";

/** Returns the texts that a property has by default: literals, defaults of parameters, entries of mappings. */
export function possibleTexts(template: Template, { properties, ...resource }: Resource, name: string): string[] {
  const choices = template.alternatives(own(properties, name) ?? null, template.guardsOf(resource));
  return choices.flatMap(({ value }) => {
    if (typeof value === "string") return [value];
    const parameter = asRef(value);
    if (parameter !== undefined) return [String(own(template.parameters.get(parameter), "Default"))];
    return mappedTexts(template, own(value, "Fn::FindInMap"));
  });
}

/** Returns all texts that `Fn::FindInMap` may find; a key that is not literal may be any. */
function mappedTexts(template: Template, call: Json | undefined): string[] {
  const [mapping, ...keys] = Array.isArray(call) ? call : [];
  let found: Json[] = typeof mapping === "string" ? [template.mappings.get(mapping) ?? null] : [];
  for (const key of keys.slice(0, 2)) {
    found = found.flatMap((entry) =>
      typeof key === "string" ? (own(entry, key) ?? []) : isObject(entry) ? Object.values(entry) : [],
    );
  }
  return found.filter((text) => typeof text === "string");
}
