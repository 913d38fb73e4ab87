import fastJsonPatch, { type Operation } from "fast-json-patch";
import { clone, type Json } from "../../values/json.js";

export type { Operation };

/**
 * Applies RFC 6902 operations to a copy of `view`. The operations stay as they are: the library inserts values by
 * reference and would let a later operation change them.
 *
 * Throws the library's error for an operation that does not apply.
 */
export function applyPatch(view: Json, operations: readonly Operation[]): Json {
  return fastJsonPatch.applyPatch(
    clone(view),
    operations.map((operation) => structuredClone(operation)),
    true,
  ).newDocument;
}
