import { equal, isObject, own, type Json } from "../values/json.js";
import { isFalse, isIntrinsic, isNoValue, isTrue, noValue } from "./intrinsics.js";

/** A wanted value: it tells which values are right, and which one a wrong one becomes. */
export type ValueWant =
  | { readonly is: Json }
  /** One of these; the first is the repair. */
  | { readonly oneOf: readonly [Json, ...Json[]] }
  /** A number that is at least this; the repair is `otherwise`, or else the least. */
  | { readonly atLeast: number; readonly otherwise?: number }
  /** No value. */
  | { readonly absent: true }
  /** A map that has at least these members; its other members stay. */
  | { readonly members: Readonly<Record<string, ValueWant>> }
  /** A list that has this item; with `by` the item that has the same value under this key is replaced. */
  | { readonly includes: Json; readonly by?: string }
  /** Any value; this if there is none. */
  | { readonly present: Json }
  /** None of the values that are keys of this; each key has the value that replaces it. */
  | { readonly replace: Readonly<Record<string, Json>> };

/** True if `value`, or `noValue` for none, is as wanted. A value that another function decides is not. */
export function isRight(value: Json | undefined, want: ValueWant): boolean {
  const leaf = value ?? noValue;
  if ("is" in want) return means(leaf, want.is);
  if ("oneOf" in want) return want.oneOf.some((each) => means(leaf, each));
  if ("atLeast" in want) return isNumber(leaf) && Number(leaf) >= want.atLeast;
  if ("absent" in want) return isNoValue(leaf);
  if ("present" in want) return !isNoValue(leaf);
  if ("replace" in want)
    return isNoValue(leaf) || (!isIntrinsic(leaf) && replacementOf(leaf, want.replace) === undefined);
  if ("members" in want) {
    return isPlainMap(leaf) && Object.entries(want.members).every(([name, inner]) => isRight(own(leaf, name), inner));
  }
  return Array.isArray(leaf) && leaf.some((item) => equal(item, want.includes));
}

/**
 * Returns the wanted value in the place of another; the value itself (`===`) if it is right already, or if a parameter, a
 * mapping or another function decides it; `noValue` if it is to be removed.
 */
export function righted(leaf: Json, want: ValueWant): Json {
  if (isRight(leaf, want) || (isIntrinsic(leaf) && !isNoValue(leaf))) return leaf;
  if ("is" in want) return want.is;
  if ("oneOf" in want) return want.oneOf[0];
  if ("atLeast" in want) return want.otherwise ?? want.atLeast;
  if ("absent" in want) return noValue;
  if ("present" in want) return want.present;
  if ("replace" in want) return replacementOf(leaf, want.replace) ?? leaf;
  if ("members" in want) return withMembers(leaf, want.members);
  const { includes, by } = want;
  if (!Array.isArray(leaf)) return isNoValue(leaf) ? [includes] : leaf;
  const place = by === undefined ? -1 : leaf.findIndex((item) => equal(own(item, by), own(includes, by)));
  return place < 0 ? [...leaf, includes] : leaf.map((item, index) => (index === place ? includes : item));
}

function withMembers(leaf: Json, members: Readonly<Record<string, ValueWant>>): Json {
  if (!isNoValue(leaf) && !isPlainMap(leaf)) return leaf;
  const entries = new Map(isPlainMap(leaf) ? Object.entries(leaf) : []);
  let isChanged = false;
  for (const [name, inner] of Object.entries(members)) {
    const before = entries.get(name) ?? noValue;
    const after = righted(before, inner);
    if (after === before) continue;
    isChanged = true;
    if (isNoValue(after)) entries.delete(name);
    else entries.set(name, after);
  }
  return isChanged ? Object.fromEntries(entries) : leaf;
}

/** True for a map that is no call of a function. */
export function isPlainMap(value: Json): value is { [key: string]: Json } {
  return isObject(value) && !isIntrinsic(value);
}

/** True if CloudFormation reads a value as the wanted one: it accepts booleans and numbers as text, too. */
function means(leaf: Json, wanted: Json): boolean {
  if (wanted === true || wanted === "true") return isTrue(leaf);
  if (wanted === false || wanted === "false") return isFalse(leaf);
  if (typeof wanted === "number") return isNumber(leaf) && Number(leaf) === wanted;
  return equal(leaf, wanted) || (isNoValue(wanted) && isNoValue(leaf));
}

function isNumber(leaf: Json): boolean {
  return typeof leaf === "number" || (typeof leaf === "string" && leaf.trim() !== "" && Number.isFinite(Number(leaf)));
}

function replacementOf(leaf: Json, replace: Readonly<Record<string, Json>>): Json | undefined {
  return typeof leaf === "string" || typeof leaf === "number" ? own({ ...replace }, String(leaf)) : undefined;
}
