import type { KnownValue } from "../../../../../src/shape/visit.js";
import { isIntrinsic } from "../../../../../src/template/intrinsics.js";
import { isObject, type Json } from "../../../../../src/values/json.js";
import { isMisshaped } from "./misshaped.js";

/** Returns what stands in an object once more under the name of its property, or as its items. */
export function unwrapped(name: string, { type, value }: KnownValue): Json | undefined {
  if (!isObject(value) || isIntrinsic(value)) return undefined;
  const [[inside, inner] = ["", null], ...others] = Object.entries(value);
  const isSame = inside === name || (inside === "Items" && Array.isArray(inner));
  return isSame && others.length === 0 && inner !== null && !isMisshaped(type, inner) ? inner : undefined;
}
