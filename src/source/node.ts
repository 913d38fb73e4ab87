import { groupBy } from "../values/group-by.js";
import { isObject, type Json, type JsonObject } from "../values/json.js";

/** How a scalar is written. JSON strings are `double`, other JSON scalars `plain`; `empty` has no text at all. */
export type ScalarStyle = "plain" | "single" | "double" | "literal" | "folded" | "empty";

/** What all nodes have. Offsets count UTF-16 code units in the text of the source. */
interface NodeCommon {
  /** Of the node's first character, its tag or anchor included. */
  start: number;
  /** Of the node's first character after its tag and anchor. */
  contentStart: number;
  /** Behind the node's last character; never includes a trailing comment or end of line. */
  end: number;
  /** The tag as written, e.g. `!Ref`. */
  tag?: string;
  anchor?: string;
  /** What the node means: its value, with short intrinsic functions in long form. */
  view: Json;
}

/** One entry of a map. */
export interface Pair {
  key: string;
  keyStart: number;
  keyEnd: number;
  /** Offset behind the colon, or the end of the key when there is no colon. */
  afterColon: number;
  value: Node;
  /** What forbids editing this entry. */
  obstacle?: "EXPLICIT_KEY" | "MERGE_KEY" | "DUPLICATE_KEY";
}

export interface MapNode extends NodeCommon {
  kind: "map";
  flow: boolean;
  pairs: Pair[];
  /** A single pair in brackets without braces of its own, as in `[a: b]`. */
  bare?: true;
}

/** One entry of a sequence. */
export interface Item {
  /** Of the dash, or of the value in flow style. */
  start: number;
  /** Offset behind the dash, or the start of the value in flow style. */
  afterDash: number;
  value: Node;
}

export interface SequenceNode extends NodeCommon {
  kind: "sequence";
  flow: boolean;
  items: Item[];
}

export interface ScalarNode extends NodeCommon {
  kind: "scalar";
  style: ScalarStyle;
}

/** An alias; its view is that of the anchored node. */
export interface AliasNode extends NodeCommon {
  kind: "alias";
}

export type Node = MapNode | SequenceNode | ScalarNode | AliasNode;

/** True for a map or sequence in braces or brackets. */
export function isFlow(node: Node): boolean {
  return (node.kind === "map" || node.kind === "sequence") && node.flow;
}

/** True for a map or sequence that is written without braces or brackets. */
export function isBlockCollection(node: Node): node is MapNode | SequenceNode {
  return (node.kind === "map" || node.kind === "sequence") && !node.flow;
}

/** True for text behind `|` or `>`. */
export function isBlockScalar(node: Node): boolean {
  return node.kind === "scalar" && (node.style === "literal" || node.style === "folded");
}

/** The object that the pairs of a map make; of duplicate keys, which it marks, the last counts, and own keys come before merged ones. */
export function viewOfPairs(pairs: readonly Pair[]): JsonObject {
  const view: JsonObject = {};
  let isTwice = false;
  for (const pair of pairs) {
    if (pair.obstacle === "MERGE_KEY") continue;
    isTwice ||= Object.hasOwn(view, pair.key);
    view[pair.key] = pair.value.view;
  }
  if (isTwice) markDuplicates(pairs.filter(({ obstacle }) => obstacle !== "MERGE_KEY"));
  for (const { obstacle, value } of pairs) {
    if (obstacle !== "MERGE_KEY") continue;
    for (const merged of Array.isArray(value.view) ? value.view : [value.view]) {
      if (!isObject(merged)) continue;
      for (const [key, mergedValue] of Object.entries(merged)) if (!Object.hasOwn(view, key)) view[key] = mergedValue;
    }
  }
  return view;
}

function markDuplicates(pairs: readonly Pair[]): void {
  for (const same of groupBy(pairs, ({ key }) => [key]).values())
    if (same.length > 1) for (const pair of same) pair.obstacle = "DUPLICATE_KEY";
}

/** The nodes directly below `node`. */
export function children(node: Node): Node[] {
  if (node.kind === "map") return node.pairs.map((pair) => pair.value);
  return node.kind === "sequence" ? node.items.map((item) => item.value) : [];
}
