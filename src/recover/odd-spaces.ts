import type { Splice } from "../contract/result.js";

/** A character that looks like a space and is none to a parser, or that cannot be seen at all. */
export const oddSpace = /[\u00a0\u1680\u2000-\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]/;

const withoutWidth = /[\u200b-\u200d\u2060\ufeff]/g;
const odd = new RegExp(oddSpace.source, "g");

/** Returns what makes plain spaces of a stretch of space; nothing if it is plain. */
export function plainSpaces(text: string, start: number, end: number): Splice[] {
  const space = text.slice(start, end);
  if (!oddSpace.test(space)) return [];
  const insert = space.replace(withoutWidth, "").replace(odd, " ");
  return [{ offset: start, delete: end - start, insert }];
}
