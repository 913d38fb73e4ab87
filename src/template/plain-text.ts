import type { Json } from "../values/json.js";
import { asGetAtt, asRef } from "./intrinsics.js";
import { maxTextDepth, textPartsOf } from "./pieces.js";

/** Returns what `${name}`, or `${name.attribute}`, stands for in a text; undefined where that is no text. */
export type VariableText = (name: string, attribute: string | undefined, depth: number) => string | undefined;

/** Returns a variable as `Fn::Sub` writes it. */
export function writtenVariable(name: string, attribute: string | undefined): string {
  return `\${${name}${attribute === undefined ? "" : `.${attribute}`}}`;
}

/**
 * Returns the text that a value makes by `Ref`, `Fn::GetAtt`, `Fn::Sub` and `Fn::Join`, so that the ways of writing it
 * compare equal: the text of an `Fn::Sub`, with what `variable` says for each reference. Undefined for what is no text,
 * or depends on a condition, a mapping or another stack.
 */
export function plainText(value: Json | undefined, variable: VariableText, depth = 0): string | undefined {
  if (depth > maxTextDepth) return undefined;
  if (typeof value === "string" || typeof value === "number") return String(value);
  const name = asRef(value);
  if (name !== undefined) return variable(name, undefined, depth);
  const attribute = asGetAtt(value);
  if (attribute?.attribute !== undefined) return variable(attribute.target, attribute.attribute, depth);
  const texts = textPartsOf(value)?.map((part) => {
    if ("text" in part) return part.text;
    return "inner" in part ? plainText(part.inner, variable, depth + 1) : plainText(part.value, variable, depth);
  });
  return texts === undefined || texts.includes(undefined) ? undefined : texts.join("");
}
