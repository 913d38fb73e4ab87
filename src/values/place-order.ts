import type { Place } from "./errors.js";

/** Compares two places of a text, for a sort in which what is read first comes first. */
export function comparePlaces(a: Place, b: Place): number {
  return a.line - b.line || a.column - b.column;
}
