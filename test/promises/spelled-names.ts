import { isObject, own, type Json } from "../../src/values/json.js";
import { nameSources } from "../../src/schema/names.js";
import { isNoValue } from "../../src/template/intrinsics.js";
import { plainText, writtenVariable } from "../../src/template/plain-text.js";

/**
 * Returns a value with each text in one form, whichever function writes it: the name of a resource is what the resource
 * says it is, and not a reference to that. `resources`: those of the same template.
 */
export function spelledNames(value: Json, resources: ReadonlyMap<string, Json>): Json {
  if (isNoValue(value)) return value;
  const text = plainText(value, (name, attribute) => {
    const given = nameGiven(resources.get(name), attribute);
    return plainText(given, writtenVariable) ?? writtenVariable(name, attribute);
  });
  if (text !== undefined) return text;
  if (Array.isArray(value)) return value.map((item) => spelledNames(item, resources));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, spelledNames(member, resources)]));
}

/** Returns the name that a resource says it has, where a reference by this attribute gives it. */
function nameGiven(body: Json | undefined, attribute: string | undefined): Json | undefined {
  const source = nameSources.get(String(own(body, "Type")));
  if (source?.reference !== (attribute ?? "Ref")) return undefined;
  const name = source.property
    .split(".")
    .reduce<Json | undefined>((value, key) => own(value, key), own(body, "Properties"));
  return source.isLowered && (typeof name !== "string" || name !== name.toLowerCase()) ? undefined : name;
}
