import { own, soleEntry, type Json } from "../../values/json.js";
import type { Node } from "../../source/node.js";
import { longForm } from "../../source/tags.js";
import type { Change } from "./changes.js";
import type { PlacedSplice } from "./placed-splice.js";
import { quoted } from "./scalar-text.js";

/** A quoted text that gives way to another keeps its quotes, and its tag. Undefined for all other changes. */
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

/** The text of the scalar that makes `value` of it, with the tag that it has. */
function textFor({ tag }: Node, value: Json): string | undefined {
  const key = tag === undefined ? undefined : longForm(tag);
  const text =
    tag === undefined ? value : key === undefined || soleEntry(value) === undefined ? undefined : own(value, key);
  return typeof text === "string" ? text : undefined;
}
