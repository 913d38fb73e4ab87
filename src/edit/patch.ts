import fastJsonPatch, { type Operation } from "fast-json-patch";
import { clone, isObject, own, type Json, type JsonObject } from "../json.js";
import { fromPointer } from "../pointer.js";

export type { Operation };

/**
 * Applies RFC 6902 operations; `view` stays as it is, and the result shares with it what no operation reaches. The
 * operations stay as they are, too: the library inserts values by reference and would let a later operation change them.
 *
 * Throws the library's error for an operation that does not apply.
 */
export function applyPatch(view: Json, operations: readonly Operation[]): Json {
  // What is moved may be changed where it is then.
  const isMoved = operations.some(({ op }) => op === "move" || op === "copy");
  const changeable = isMoved ? clone(view) : copiedAlong(view, operations.map(({ path }) => fromPointer(path)));
  return fastJsonPatch.applyPatch(changeable, operations.map((operation) => structuredClone(operation)), true).newDocument;
}

/** The view with copies of all objects that lead to these places, and of whole lists: there, an operation shifts places. */
function copiedAlong(view: Json, places: readonly (readonly string[])[]): Json {
  if (!isObject(view)) return clone(view);
  const root = { ...view };
  const copies = new Set<Json>([root]);
  for (const steps of places) {
    let current: JsonObject = root;
    for (const step of steps.slice(0, -1)) {
      const inner = own(current, step);
      if (!isObject(inner)) {
        if (Array.isArray(inner) && !copies.has(inner)) copies.add((current[step] = clone(inner)));
        break;
      }
      const copy = copies.has(inner) ? inner : { ...inner };
      copies.add((current[step] = copy));
      current = copy;
    }
  }
  return root;
}
