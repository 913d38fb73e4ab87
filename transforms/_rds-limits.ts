import { isObject, own, type Json } from "../src/json.js";
import { asRef } from "../src/template/intrinsics.js";
import type { Resource, Template } from "../src/template/template.js";

/** The instance classes that AWS says cannot have encrypted storage. */
const plainClasses = /^db\.(?:m1|m2|t1)\.|^db\.t2\.micro$/;

/** Why the storage of a database cannot be encrypted, as a clause; undefined when it can. */
export function whyNotEncrypted(template: Template, database: Resource): string | undefined {
  const instanceClass = possibleTexts(template, database, "DBInstanceClass").find((text) => plainClasses.test(text));
  if (instanceClass !== undefined) return `the instance class ${instanceClass} does not support encryption; choose a newer one first`;
  const isExpress = possibleTexts(template, database, "Engine").some((text) => text.toLowerCase() === "sqlserver-ex");
  return isExpress ? "SQL Server Express does not support encryption; choose another edition first" : undefined;
}

/** The texts that a property has by default: literals, defaults of parameters, entries of mappings. */
function possibleTexts(template: Template, { properties, ...database }: Resource, name: string): string[] {
  const choices = template.alternatives(own(properties, name) ?? null, template.guardsOf(database));
  return choices.flatMap(({ value }) => {
    if (typeof value === "string") return [value];
    const parameter = asRef(value);
    if (parameter !== undefined) return [String(own(template.parameters.get(parameter), "Default"))];
    return mappedTexts(template, own(value, "Fn::FindInMap"));
  });
}

/** All texts that `Fn::FindInMap` may find, whatever the keys that are not literal. */
function mappedTexts(template: Template, call: Json | undefined): string[] {
  const [mapping, ...keys] = Array.isArray(call) ? call : [];
  let found: Json[] = typeof mapping === "string" ? [template.mappings.get(mapping) ?? null] : [];
  for (const key of keys.slice(0, 2)) {
    found = found.flatMap((entry) => (typeof key === "string" ? (own(entry, key) ?? []) : isObject(entry) ? Object.values(entry) : []));
  }
  return found.filter((text) => typeof text === "string");
}
