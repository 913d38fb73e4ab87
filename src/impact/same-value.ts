import { equal, isObject, own, soleEntry, type Json } from "../values/json.js";
import { isFalse, isTrue } from "../template/intrinsics.js";
import type { ValueType } from "../schema/schema.js";

/** True if two literals are one value to CloudFormation where the schema expects this type: `"true"` and `true`, `80` and `"80"`. */
export function isSameLiteral(a: Json, b: Json, type: ValueType | undefined): boolean {
  if (equal(a, b)) return true;
  if (type?.kind === "union") return type.types.some((member) => isSameLiteral(a, b, member));
  if (type === undefined || type.kind === "json") return isSameJson(a, b);
  if (typeof a === "object" || typeof b === "object") return false;
  if (type.kind === "boolean") return (isTrue(a) && isTrue(b)) || (isFalse(a) && isFalse(b));
  if (type.kind === "integer" || type.kind === "number") return String(a).trim() !== "" && Number(a) === Number(b);
  return String(a) === String(b);
}

/** True if one is the text of the other, as JSON documents may be written. */
function isSameJson(a: Json, b: Json): boolean {
  const [text, value] = typeof a === "string" ? [a, b] : [b, a];
  if (typeof text !== "string" || !isObject(value) || !/^\s*\{/.test(text)) return false;
  try {
    const parsed: Json = JSON.parse(text);
    return equal(parsed, value);
  } catch {
    return false;
  }
}

/** Returns on what it depends whether two look-ups in changed mappings give different values; undefined for anything else. */
export function mappingRows(a: Json | undefined, b: Json | undefined): { isCertain: boolean; key: Json } | undefined {
  const [one, other] = [lookup(a), lookup(b)];
  if (one === undefined || other === undefined || !equal(one.keys, other.keys)) return undefined;
  const rows = new Set([...Object.keys(one.rows), ...Object.keys(other.rows)]);
  const isCertain = [...rows].every((row) => !equal(own(one.rows, row), own(other.rows, row)));
  return { isCertain, key: one.keys[0] ?? null };
}

function lookup(value: Json | undefined): { rows: { [key: string]: Json }; keys: Json[] } | undefined {
  const [name, call] = soleEntry(value) ?? [];
  if (name !== "Fn::FindInMap" || !Array.isArray(call)) return undefined;
  const [rows, ...keys] = call;
  return isObject(rows) ? { rows, keys } : undefined;
}
