import { equal, isObject, own, soleEntry, type Json, type JsonObject } from "../../values/json.js";
import type { MapNode, Pair } from "../../source/node.js";
import { lettersOf } from "../../values/letters.js";

/**
 * Returns the pairs that stay where they are under another key, with the new keys: the value is the same, or is now in a
 * list or map of its own, and so are the pairs before and after. What has the same letters in its name as before may differ
 * inside as well, and so may a section, a map at the top, `depth` 0, and a resource that becomes one of another type.
 */
export function renamedKeys({ pairs }: MapNode, next: JsonObject, depth: number): ReadonlyMap<Pair, string> {
  const renamed = new Map<Pair, string>();
  if (pairs.some(({ uneditable }) => uneditable !== undefined)) return renamed;
  const old = new Set(pairs.map(({ key }) => key));
  const order = Object.keys(next);
  if (order.every((key) => old.has(key))) return renamed;
  const [before, after] = [gaps(pairs, ({ key }) => Object.hasOwn(next, key)), gaps(order, (key) => old.has(key))];
  // Where pairs have changed places, what is between them says nothing.
  const stays = pairs.filter(({ key }) => Object.hasOwn(next, key)).map(({ key }) => key);
  const stayed = order.filter((key) => old.has(key));
  if (stays.some((key, index) => key !== stayed[index])) return renamed;
  for (const [index, gone] of before.entries()) match(gone, after[index] ?? [], next, depth, renamed);
  return renamed;
}

/** Returns what is before, between and after those that stay. */
function gaps<T>(all: readonly T[], stays: (one: T) => boolean): T[][] {
  const found: T[][] = [[]];
  for (const one of all) {
    if (stays(one)) found.push([]);
    else found.at(-1)?.push(one);
  }
  return found;
}

function match(
  gone: readonly Pair[],
  keys: readonly string[],
  next: JsonObject,
  depth: number,
  renamed: Map<Pair, string>,
): void {
  let start = 0;
  for (const [index, pair] of gone.entries()) {
    if (isFunctionName(pair.key)) continue;
    const isSameCount = gone.length - index === keys.length - start;
    const at = keys.findIndex(
      (key, position) =>
        position >= start &&
        !isFunctionName(key) &&
        (lettersOf(pair.key) === lettersOf(key) ||
          isRenamed(pair.value.view, next[key]) ||
          (depth === 0 && haveInCommon(pair.value.view, next[key])) ||
          (depth === 1 && isSameCount && position === start && isRetyped(pair.value.view, next[key])) ||
          (isSameCount && position === start && isWrapped(pair.value.view, next[key]))),
    );
    const key = keys[at];
    if (key === undefined) continue;
    renamed.set(pair, key);
    start = at + 1;
  }
}

/** True if two sections have a member of the same name. */
function haveInCommon(old: Json, next: Json | undefined): boolean {
  return isObject(old) && Object.keys(old).some((name) => own(next, name) !== undefined);
}

/** True for a resource that says the same of itself as another type. */
function isRetyped(old: Json, next: Json | undefined): boolean {
  if (!isObject(old) || !isObject(next)) return false;
  const [before, after] = [Object.keys(old), Object.keys(next)];
  const isAlike = before.length === after.length && before.every((name, index) => name === after[index]);
  return isAlike && Object.hasOwn(old, "Properties") && own(old, "Type") !== own(next, "Type");
}

/** True if two values differ in the keys of maps alone. */
function isRenamed(old: Json, next: Json | undefined): boolean {
  if (Array.isArray(old) && Array.isArray(next))
    return old.length === next.length && old.every((item, index) => isRenamed(item, next[index]));
  if (next === undefined || !isObject(old) || !isObject(next)) return next !== undefined && equal(old, next);
  const [before, after] = [Object.entries(old), Object.entries(next)];
  return (
    before.length === after.length &&
    before.every(([key, value], index) => {
      const [newKey = "", newValue] = after[index] ?? [];
      return (key === newKey || !(isFunctionName(key) || isFunctionName(newKey))) && isRenamed(value, newValue);
    })
  );
}

/** True if one value is the other in a list or map of its own. */
function isWrapped(old: Json, next: Json | undefined): boolean {
  return next !== undefined && (isInside(old, next) || isInside(next, old));
}

function isInside(inner: Json, outer: Json): boolean {
  if (Array.isArray(outer)) return outer.length === 1 && equal(outer[0] ?? null, inner);
  const [key, value] = soleEntry(outer) ?? [];
  return key !== undefined && !isFunctionName(key) && equal(value ?? null, inner);
}

function isFunctionName(key: string): boolean {
  return /^(?:Ref|Condition|Fn::.*)$/.test(key);
}
