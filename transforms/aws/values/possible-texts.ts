import { isObject, own, type Json } from "../../../src/values/json.js";
import { asRef } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";

/** Returns the texts that a property has by default: literals, defaults of parameters, entries of mappings. */
export function possibleTexts(resource: ResourceView, property: string): string[] {
  const { template } = resource;
  const value = resource.property(property);
  if ((value.written ?? null) === null) return [];
  return value.leaves.flatMap(({ value: leaf }) => {
    if (typeof leaf === "string") return [leaf];
    const parameter = asRef(leaf);
    if (parameter !== undefined) return [String(own(template.parameters.get(parameter), "Default"))];
    return mappedTexts(template, own(leaf, "Fn::FindInMap"));
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
