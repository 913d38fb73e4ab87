import { isObject, own, type Json } from "../../src/values/json.js";
import { arnAround } from "../../src/schema/arns.js";
import { nameSources } from "../../src/schema/names.js";
import { isNoValue } from "../../src/template/intrinsics.js";
import { plainText, writtenVariable } from "../../src/template/plain-text.js";

/**
 * Returns a value with each text in one form, whichever function writes it: the name of a resource, and the ARN that is
 * made of it, are what the resource says, and not references to them. `resources`: those of the same template.
 */
export function spelledNames(value: Json, resources: ReadonlyMap<string, Json>): Json {
  if (isNoValue(value)) return value;
  const text = plainText(value, (name, attribute) => {
    const body = resources.get(name);
    const arn = attribute === "Arn" ? arnAround(String(own(body, "Type"))) : undefined;
    const given = plainText(nameGiven(body, arn === undefined ? attribute : undefined), writtenVariable);
    if (given === undefined) return writtenVariable(name, attribute);
    return arn === undefined ? given : `${arn.start}${given}${arn.end}`;
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
