import { groupBy } from "../values/group-by.js";
import { isObject, type Json, type JsonObject } from "../values/json.js";
import type { Item, MapNode, Pair, ScalarNode, ScalarStyle, SequenceNode } from "./node.js";

/** Returns a scalar with this text and value. */
export function scalarNode(style: ScalarStyle, start: number, end: number, view: Json): ScalarNode {
  return { kind: "scalar", style, start, contentStart: start, end, view };
}

/** Returns a sequence with dashes; `emptyAt` is the place of one without items. */
export function blockSequence(items: Item[], emptyAt: number): SequenceNode {
  const start = items[0]?.start ?? emptyAt;
  return sequence(false, start, items.at(-1)?.value.end ?? start, items);
}

/** Returns a sequence in brackets. */
export function flowSequence(start: number, end: number, items: Item[]): SequenceNode {
  return sequence(true, start, end, items);
}

function sequence(flow: boolean, start: number, end: number, items: Item[]): SequenceNode {
  return { kind: "sequence", flow, start, contentStart: start, end, items, view: items.map(({ value }) => value.view) };
}

/** Returns a map without braces; `emptyAt` is the place of one without entries. */
export function blockMap(pairs: Pair[], emptyAt: number): MapNode {
  const start = pairs[0]?.keyStart ?? emptyAt;
  return map(false, start, pairs.at(-1)?.value.end ?? start, pairs);
}

/** Returns a map in braces. */
export function flowMap(start: number, end: number, pairs: Pair[]): MapNode {
  return map(true, start, end, pairs);
}

function map(flow: boolean, start: number, end: number, pairs: Pair[]): MapNode {
  return { kind: "map", flow, start, contentStart: start, end, pairs, view: viewOf(pairs) };
}

/** Returns the map that `a: b` inside brackets is: one entry without braces. */
export function bareMap(pair: Pair): MapNode {
  const { keyStart: start, value } = pair;
  return {
    kind: "map",
    flow: true,
    start,
    contentStart: start,
    end: value.end,
    pairs: [pair],
    bare: true,
    view: { [pair.key]: value.view },
  };
}

/** Returns the object of these pairs, and marks duplicate keys. The last of them counts; own keys win over merged ones. */
function viewOf(pairs: readonly Pair[]): JsonObject {
  const view: JsonObject = {};
  let hasDuplicates = false;
  for (const pair of pairs) {
    if (pair.uneditable === "MERGE_KEY") continue;
    hasDuplicates ||= Object.hasOwn(view, pair.key);
    view[pair.key] = pair.value.view;
  }
  if (hasDuplicates) markDuplicates(pairs.filter(({ uneditable }) => uneditable !== "MERGE_KEY"));
  for (const { uneditable, value } of pairs) {
    if (uneditable !== "MERGE_KEY") continue;
    for (const merged of Array.isArray(value.view) ? value.view : [value.view]) {
      if (!isObject(merged)) continue;
      for (const [key, mergedValue] of Object.entries(merged)) if (!Object.hasOwn(view, key)) view[key] = mergedValue;
    }
  }
  return view;
}

function markDuplicates(pairs: readonly Pair[]): void {
  for (const same of groupBy(pairs, ({ key }) => [key]).values())
    if (same.length > 1) for (const pair of same) pair.uneditable = "DUPLICATE_KEY";
}
