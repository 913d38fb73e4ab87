import { own, soleEntry, type Json } from "../../values/json.js";
import type { Node } from "../../source/node.js";
import { longForm } from "../../source/tags.js";
import type { Change } from "./changes.js";
import type { PlacedSplice } from "./placed-splice.js";
import { quoted } from "./scalar-text.js";

/** Returns the splice that replaces a quoted text and keeps its quotes and its tag; undefined for all other changes. */
export function requote(change: Change): PlacedSplice | undefined {
  if (change.kind !== "replace") return undefined;
  const { node } = change.place;
  if (node.kind !== "scalar" || (node.style !== "single" && node.style !== "double")) return undefined;
  const text = textFor(node, change.value);
  const insert = text === undefined ? undefined : quoted(text, node.style);
  return insert === undefined
    ? undefined
    : { path: change.path, offset: node.contentStart, delete: node.end - node.contentStart, insert };
}

/** Returns the text that gives a scalar with this tag the new value; undefined if none does. */
function textFor({ tag }: Node, value: Json): string | undefined {
  const key = tag === undefined ? undefined : longForm(tag);
  const text =
    tag === undefined ? value : key === undefined || soleEntry(value) === undefined ? undefined : own(value, key);
  return typeof text === "string" ? text : undefined;
}
