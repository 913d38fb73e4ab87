import type { Source } from "../../source/source.js";
import type { Renaming } from "./changes.js";
import type { PlacedSplice } from "./placed-splice.js";
import { doubleQuoted, keyString } from "./scalar-text.js";

/** Returns the splice that writes another key, in the quotes of the old one. */
export function renameKey({ text, format, style }: Source, { path, node, pair, key }: Renaming): PlacedSplice {
  const first = text[pair.keyStart];
  const quotes = first === '"' ? "double" : first === "'" ? "single" : undefined;
  const insert = format === "json" ? doubleQuoted(key) : keyString(key, style.quote, node.flow, quotes);
  return { path, offset: pair.keyStart, delete: pair.keyEnd - pair.keyStart, insert };
}
