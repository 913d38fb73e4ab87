import { soleEntry, type Json, type JsonObject } from "../../values/json.js";
import { shortForm } from "../../source/tags.js";

/** How intrinsic functions are written: as tags or as keys. */
export type IntrinsicStyle = "short" | "long";

/** Whether a value may be written with a tag. */
export function isTagged(value: JsonObject): boolean {
  const [key] = soleEntry(value) ?? [];
  return key !== undefined && shortForm(key) !== undefined;
}

/** `A.B` for `["A", "B"]` when that can stand behind a tag as it is. */
export function attributeText(argument: Json): string | undefined {
  if (!Array.isArray(argument) || !argument.every((part) => typeof part === "string")) return undefined;
  const text = argument.join(".");
  return /^[A-Za-z0-9.]+$/.test(text) ? text : undefined;
}
