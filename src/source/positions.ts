import type { Place } from "../values/errors.js";
import type { Path } from "../values/pointer.js";
import type { MapNode, Node, Pair } from "./node.js";
import type { Source } from "./source.js";
import { longForm } from "./tags.js";

/** From the first character of a key or dash to behind the last of its value. */
export interface Range {
  start: number;
  end: number;
}

/** Answers where things stand in a text fast enough to ask for each of ten thousand. */
export class Positions {
  readonly #lineStarts: number[] = [0];
  readonly #pairs = new WeakMap<MapNode, Map<string, Pair>>();

  constructor(readonly source: Source) {
    const { text } = source;
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.#lineStarts.push(at + 1);
  }

  /** The line of an offset, from 1. */
  lineOf(offset: number): number {
    let [low, high] = [0, this.#lineStarts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  /** The offset of the first character of a line. */
  startOf(line: number): number {
    return this.#lineStarts[line - 1] ?? this.source.text.length;
  }

  placeOf(offset: number): Place {
    const line = this.lineOf(offset);
    return { line, column: offset - this.startOf(line) + 1 };
  }

  /** Where the value at `path` is written with its key or dash, or the nearest value around it. */
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
    const known = this.#pairs.get(node);
    if (known) return known;
    const pairs = new Map(node.pairs.map((pair) => [pair.key, pair]));
    this.#pairs.set(node, pairs);
    return pairs;
  }
}

const known = new WeakMap<Source, Positions>();

/** The positions in a source; made once, since each finding asks. */
export function positionsIn(source: Source): Positions {
  const positions = known.get(source) ?? new Positions(source);
  known.set(source, positions);
  return positions;
}

/** The key that the tag of a node stands for in the view. */
export function stepOf({ tag }: Node): string | undefined {
  return tag === undefined ? undefined : (longForm(tag) ?? tag);
}
