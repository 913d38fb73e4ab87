import { isObject, soleEntry, type Json } from "../../values/json.js";
import { shortForm } from "../../source/tags.js";

/** Intrinsic functions longer than this, their indentation included, are written one argument a line. */
export const maxInlineLength = 90;

/** True for scalars on one line, and for intrinsic functions over such, `depth` deep. The list of `Fn::Join` counts as its arguments. */
export function isShallow(value: Json, depth: number): boolean {
  if (typeof value === "string") return !value.includes("\n");
  if (!isObject(value)) return !Array.isArray(value);
  const entry = soleEntry(value);
  if (!entry || depth === 0 || shortForm(entry[0]) === undefined) return false;
  const argument = entry[0] === "Fn::Join" && Array.isArray(entry[1]) ? entry[1].flat() : entry[1];
  return Array.isArray(argument)
    ? argument.every((item) => isShallow(item, depth - 1))
    : isShallow(argument, depth - 1);
}
