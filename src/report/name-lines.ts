import { printable } from "./printable.js";
import { paragraph } from "./wrap.js";

/** Names that are shown; the rest is counted. */
const maxNamed = 8;

/** Returns a title with the names of some things, wrapped; empty when there are none. */
export function nameLines(title: string, names: readonly string[], width: number, indent = ""): string[] {
  if (names.length === 0) return [];
  const more = names.length - maxNamed;
  const shown = names.slice(0, maxNamed).map(printable).join(", ");
  return paragraph(`${title} ${shown}${more > 0 ? ` and ${more} more` : ""}`, width, indent, "  ");
}
