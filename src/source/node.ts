import type { Json } from "../values/json.js";

/** The style of a scalar. JSON strings are `double`, other JSON scalars `plain`; `empty` has no text at all. */
export type ScalarStyle = "plain" | "single" | "double" | "literal" | "folded" | "empty";

/** The members of all nodes. Offsets count UTF-16 code units in the text of the source. */
interface NodeCommon {
  /** The offset of the node's first character, its tag or anchor included. */
  start: number;
  /** The offset of the node's first character after its tag and anchor. */
  contentStart: number;
  /** The offset after the node's last character; never includes a trailing comment or end of line. */
  end: number;
  /** The tag as written, e.g. `!Ref`. */
  tag?: string;
  anchor?: string;
  /** The value of the node, with short intrinsic functions in long form. */
  view: Json;
}

/** One entry of a map. */
export interface Pair {
  key: string;
  keyStart: number;
  keyEnd: number;
  /** Offset after the colon, or the end of the key if there is no colon. */
  afterColon: number;
  value: Node;
  /** The reason why this entry cannot be edited. */
  uneditable?: "EXPLICIT_KEY" | "MERGE_KEY" | "DUPLICATE_KEY";
}

/** A map in block or flow style. */
export interface MapNode extends NodeCommon {
  kind: "map";
  flow: boolean;
  pairs: Pair[];
  /** A single pair in brackets without braces of its own, as in `[a: b]`. */
  bare?: true;
}

/** One entry of a sequence. */
export interface Item {
  /** The offset of the dash, or of the value in flow style. */
  start: number;
  /** Offset after the dash, or the start of the value in flow style. */
  afterDash: number;
  value: Node;
}

/** A sequence in block or flow style. */
export interface SequenceNode extends NodeCommon {
  kind: "sequence";
  flow: boolean;
  items: Item[];
}

/** A scalar in any style. */
export interface ScalarNode extends NodeCommon {
  kind: "scalar";
  style: ScalarStyle;
}

/** An alias; its view is that of the anchored node. */
interface AliasNode extends NodeCommon {
  kind: "alias";
}

/** A node of the tree of a template. */
export type Node = MapNode | SequenceNode | ScalarNode | AliasNode;

/** True for a map or sequence in braces or brackets. */
export function isFlow(node: Node): boolean {
  return (node.kind === "map" || node.kind === "sequence") && node.flow;
}

/** True for a map or sequence that is written without braces or brackets. */
export function isBlockCollection(node: Node): node is MapNode | SequenceNode {
  return (node.kind === "map" || node.kind === "sequence") && !node.flow;
}

/** True for text after `|` or `>`. */
export function isBlockScalar(node: Node): boolean {
  return node.kind === "scalar" && (node.style === "literal" || node.style === "folded");
}

/** Returns the nodes directly below `node`. */
export function children(node: Node): Node[] {
  if (node.kind === "map") return node.pairs.map((pair) => pair.value);
  return node.kind === "sequence" ? node.items.map((item) => item.value) : [];
}
