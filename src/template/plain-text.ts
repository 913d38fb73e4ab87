import { isObject, own, type Json } from "../values/json.js";
import { asGetAtt, asRef, asSub, subParts, type SubPart } from "./intrinsics.js";

/** Returns what `${name}`, or `${name.attribute}`, stands for in a text; undefined where that is no text. */
export type VariableText = (name: string, attribute: string | undefined, depth: number) => string | undefined;

/** How deep the functions that make a text may be nested. */
const maxDepth = 20;

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
  if (depth > maxDepth) return undefined;
  if (typeof value === "string" || typeof value === "number") return String(value);
  const name = asRef(value);
  if (name !== undefined) return variable(name, undefined, depth);
  const attribute = asGetAtt(value);
  if (attribute?.attribute !== undefined) return variable(attribute.target, attribute.attribute, depth);
  return substituted(value, variable, depth) ?? joined(value, variable, depth);
}

function substituted(value: Json | undefined, variable: VariableText, depth: number): string | undefined {
  const call = asSub(value);
  if (call === undefined) return undefined;
  const texts = subParts(call.text).map((part) => partOf(part, call.variables, variable, depth));
  return texts.includes(undefined) ? undefined : texts.join("");
}

function partOf(part: SubPart, variables: Json, variable: VariableText, depth: number): string | undefined {
  // `${!aws:username}` is how Fn::Sub writes `${aws:username}`, which plain texts hold as it is.
  if (part.kind === "escape") return `\${${part.text.slice(3)}`;
  if (part.kind === "text") return part.text;
  const given = own(variables, part.name ?? "");
  if (given !== undefined) return plainText(given, variable, depth + 1);
  return variable(part.target ?? "", part.attribute, depth);
}

function joined(value: Json | undefined, variable: VariableText, depth: number): string | undefined {
  const join = isObject(value) && Object.keys(value).length === 1 ? own(value, "Fn::Join") : undefined;
  if (!Array.isArray(join)) return undefined;
  const [delimiter, items] = join;
  if (typeof delimiter !== "string" || !Array.isArray(items)) return undefined;
  const texts = items.map((item) => plainText(item, variable, depth + 1));
  return texts.includes(undefined) ? undefined : texts.join(delimiter);
}
