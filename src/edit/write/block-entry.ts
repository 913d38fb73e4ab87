import type { Item, Node, Pair } from "../../source/node.js";

/** An entry of a block map or sequence: from its key or dash to the end of its value. */
export interface Entry {
  start: number;
  end: number;
  value: Node;
}

/** Returns the entry of a block map. */
export function pairEntry({ keyStart, value }: Pair): Entry {
  return { start: keyStart, end: value.end, value };
}

/** Returns the entry of a block sequence. */
export function itemEntry({ start, value }: Item): Entry {
  return { start, end: value.end, value };
}
