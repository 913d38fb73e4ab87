import type { Path } from "../values/pointer.js";
import type { Node } from "../source/node.js";
import { stepOf, type Positions } from "../source/positions.js";

/** The outermost key or dash that begins on a line, and the outermost whose value ends there, by line. */
export interface ValuesOnLines {
  begin: ReadonlyMap<number, Path>;
  end: ReadonlyMap<number, Path>;
}

/** Returns the outermost values that begin and end on each line in `wanted`. */
export function valuesOnLines(positions: Positions, wanted: ReadonlySet<number>): ValuesOnLines {
  const begin = new Map<number, Path>();
  const end = new Map<number, Path>();

  const visit = (path: Path, start: number, value: Node): void => {
    const [first, last] = [positions.lineOf(start), positions.lineOf(Math.max(start, value.end - 1))];
    // Outer ones come first.
    if (wanted.has(first) && !begin.has(first)) begin.set(first, path);
    if (wanted.has(last) && !end.has(last)) end.set(last, path);
    walk(path, value);
  };

  const walk = (path: Path, node: Node): void => {
    const step = stepOf(node);
    const at = step === undefined ? path : [...path, step];
    if (node.kind === "map") for (const { key, keyStart, value } of node.pairs) visit([...at, key], keyStart, value);
    if (node.kind === "sequence") node.items.forEach(({ start, value }, index) => visit([...at, index], start, value));
  };

  if (wanted.size > 0) walk([], positions.source.root);
  return { begin, end };
}
