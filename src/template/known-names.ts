import { nameSources } from "../schema/names.js";
import { own, type Json } from "../values/json.js";
import type { Template } from "./template.js";

/** Longer than any name that AWS takes, with all variables in it. */
const maxLength = 2048;

/**
 * Returns the text that a reference stands for where it gives the name of a resource, and the resource says that name:
 * what `textOf` makes of it. Undefined for any other reference, and for a name that AWS may keep otherwise.
 */
export function nameGiven(
  template: Template,
  logicalId: string,
  attribute: string | undefined,
  textOf: (name: Json) => string | undefined,
): string | undefined {
  const resource = template.resource(logicalId);
  const source = nameSources.get(resource?.type ?? "");
  if (resource?.logicalId !== logicalId || source?.reference !== (attribute ?? "Ref")) return undefined;
  const name = source.property
    .split(".")
    .reduce<Json | undefined>((value, key) => own(value, key), resource.properties);
  const text = name === undefined ? undefined : textOf(name);
  if (text === undefined || text.length > maxLength) return undefined;
  return source.isLowered && !isInSmallLetters(text) ? undefined : text;
}

/** True if a text of `Fn::Sub` has neither capital letters nor variables, of which nobody knows. */
export function isInSmallLetters(text: string): boolean {
  return text === text.toLowerCase() && !text.includes("${");
}
