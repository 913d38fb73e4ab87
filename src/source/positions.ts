import type { Place } from "../values/errors.js";
import { memoize } from "../values/memoize.js";
import type { Path } from "../values/pointer.js";
import type { MapNode, Node, Pair } from "./node.js";
import type { Source } from "./source.js";
import { longForm } from "./tags.js";

/** A stretch of text: from the first character of a key or dash to the end of its value. */
interface Range {
  start: number;
  end: number;
}

/** The lines and values of a text, indexed so that ten thousand look-ups are fast. */
export class Positions {
  readonly #lineStarts: number[] = [0];
  readonly #pairs = new WeakMap<MapNode, Map<string, Pair>>();

  constructor(readonly source: Source) {
    const { text } = source;
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.#lineStarts.push(at + 1);
  }

  /** Returns the line of an offset, from 1. */
  lineOf(offset: number): number {
    let [low, high] = [0, this.#lineStarts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  /** Returns the offset of the first character of a line. */
  startOf(line: number): number {
    return this.#lineStarts[line - 1] ?? this.source.text.length;
  }

  /** Returns the line and column of an offset, both from 1. */
  placeOf(offset: number): Place {
    const line = this.lineOf(offset);
    return { line, column: offset - this.startOf(line) + 1 };
  }

  /** Returns the range of the value at `path` with its key or dash, or of the nearest value around it. */
  rangeOf(path: Path): Range {
    let node = this.source.root;
    let range: Range = { start: node.start, end: node.end };
    for (const step of path) {
      if (node.tag !== undefined && stepOf(node) === step) continue;
      const [start, value] = this.#member(node, step) ?? [];
      if (start === undefined || value === undefined) break;
      node = value;
      range = { start, end: Math.max(start, value.end) };
    }
    return range;
  }

  #member(node: Node, step: string | number): [number, Node] | undefined {
    if (node.kind === "sequence") {
      const item = node.items[Number(step)];
      return item && [item.start, item.value];
    }
    if (node.kind !== "map") return undefined;
    const pair = this.#pairsOf(node).get(String(step));
    return pair && [pair.keyStart, pair.value];
  }

  #pairsOf(node: MapNode): Map<string, Pair> {
    const cached = this.#pairs.get(node);
    if (cached) return cached;
    const pairs = new Map(node.pairs.map((pair) => [pair.key, pair]));
    this.#pairs.set(node, pairs);
    return pairs;
  }
}

/** Returns the positions in a source. They are computed once, since every finding needs them. */
export const positionsIn = memoize((source: Source) => new Positions(source));

/** Returns the key that the tag of a node stands for in the view. */
export function stepOf({ tag }: Node): string | undefined {
  return tag === undefined ? undefined : (longForm(tag) ?? tag);
}
