import fastJsonPatch, { type Operation } from "fast-json-patch";
import { clone, type Json } from "../../values/json.js";

export type { Operation };

/**
 * Returns a copy of `view` after these RFC 6902 operations. The operations are copied, too: the library inserts values by
 * reference, so that a later operation would change an earlier one.
 *
 * Throws the error of the library if an operation does not apply.
 */
export function applyPatch(view: Json, operations: readonly Operation[]): Json {
  return fastJsonPatch.applyPatch(
    clone(view),
    operations.map((operation) => structuredClone(operation)),
    true,
  ).newDocument;
}
