import type { Splice } from "./result.js";

/** Returns a text after splices, which are in order of offset and do not overlap. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { offset, delete: length, insert } of splices) {
    parts.push(text.slice(at, offset), insert);
    at = offset + length;
  }
  return parts.join("") + text.slice(at);
}
