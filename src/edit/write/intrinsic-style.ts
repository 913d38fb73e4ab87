import { soleEntry, type Json, type JsonObject } from "../../values/json.js";
import { shortForm } from "../../source/tags.js";

/** The style of intrinsic functions: as tags or as keys. */
export type IntrinsicStyle = "short" | "long";

/** True if a value may be written with a tag. */
export function isTagged(value: JsonObject): boolean {
  const [key] = soleEntry(value) ?? [];
  return key !== undefined && shortForm(key) !== undefined;
}

/** Returns `A.B` for `["A", "B"]`; undefined if that cannot stand after a tag without quotes. */
export function attributeText(argument: Json): string | undefined {
  if (!Array.isArray(argument) || !argument.every((part) => typeof part === "string")) return undefined;
  const text = argument.join(".");
  return /^[A-Za-z0-9.]+$/.test(text) ? text : undefined;
}
