/** A JSON value: the form in which a template is read, patched and compared. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** A JSON object. Look a key up with `own`, never with a bare index: templates are untrusted input. */
export interface JsonObject {
  [key: string]: Json;
}

/** True if the value is a JSON object, not a list or null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Returns the value of an own key of `value`; undefined if `value` is no object or lacks the key. */
export function own(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Returns the only key and value of an object with one key; undefined for anything else. */
export function soleEntry(value: Json | undefined): [string, Json] | undefined {
  if (!isObject(value)) return undefined;
  let sole: string | undefined;
  // Called for every value: it makes no list of what may be thousands of keys.
  for (const key in value) {
    if (sole !== undefined) return undefined;
    sole = key;
  }
  const member = sole === undefined ? undefined : value[sole];
  return sole === undefined || member === undefined ? undefined : [sole, member];
}

/** True if the values are structurally equal; the order of the keys of an object does not matter. */
export function equal(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => equal(item, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key]));
}

/** Returns a deep copy in which no object occurs twice, even where `value` holds one in several places. */
export function clone(value: Json): Json {
  if (Array.isArray(value)) return value.map(clone);
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, clone(member)]))
    : value;
}
