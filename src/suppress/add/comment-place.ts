import { children, type Node } from "../../source/node.js";
import type { Positions } from "../../source/positions.js";
import { at, isWithin, toPointer, type Path } from "../../values/pointer.js";
import { valuesOnLines } from "../lines.js";
import type { Draft, Suppressible } from "./draft.js";

/** The lines on which a comment covers each finding, the one that covers least first. */
export type CommentLines = ReadonlyMap<Suppressible, readonly number[]>;

/**
 * Returns the lines on which a comment covers a finding and not much more: that of the value, or of one around it up to
 * the resource, or outside of resources up to the member of the section; at last that of the resource which it is about.
 */
export function commentLines(draft: Draft, findings: readonly Suppressible[]): CommentLines {
  const { positions } = draft;
  const places = findings.map((finding) => ({
    finding,
    lines: placesFor(draft, finding).map((path) => positions.lineOf(positions.rangeOf(path).start)),
  }));
  const { begin } = valuesOnLines(positions, new Set(places.flatMap(({ lines }) => lines)));
  const inTexts = linesInTexts(draft.source.root, positions);
  const covers = (line: number, finding: Suppressible): boolean => {
    const first = begin.get(line);
    // A line that begins and ends inside a text has no place for a comment.
    if (first === undefined || (inTexts.has(line) && inTexts.has(line + 1))) return false;
    const scope = isType(draft, first) ? first.slice(0, -1) : first;
    const { path } = finding;
    if (isWithin(path, scope)) return scope.length >= outermostFor(draft, path);
    return scope.length > 1 && toPointer(scope) === toPointer(draft.ownerOf(finding));
  };
  return new Map(
    places.map(({ finding, lines }) => [finding, [...new Set(lines.filter((line) => covers(line, finding)))]]),
  );
}

/**
 * Returns the paths to a value and to those around it, from the inside to the outermost that may be suppressed for its
 * sake. A comment at the `Type` of a resource is about the resource: there it can stand also in a list of a loop.
 */
function placesFor(draft: Draft, finding: Suppressible): Path[] {
  const { path } = finding;
  const owner = draft.ownerOf(finding);
  const length = path.length - outermostFor(draft, path) + 1;
  const around = Array.from({ length }, (_, index) => path.slice(0, path.length - index));
  return [...around, ...(isWithin(path, owner) ? [] : [owner]), [...owner, "Type"]];
}

function isType({ members, source }: Draft, path: Path): boolean {
  const around = members.around(path);
  return path.length - 1 === around?.length && path.at(-1) === "Type" && at(source.view, path) !== undefined;
}

function outermostFor({ members }: Draft, path: Path): number {
  return members.around(path)?.length ?? Math.min(path.length, 2);
}

/** Returns the lines that begin inside a text in quotes or a plain one: above such a line nothing can be written. */
export function linesInTexts(root: Node, positions: Positions): ReadonlySet<number> {
  const lines = new Set<number>();
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    open.push(...children(node));
    if (node.kind !== "scalar") continue;
    const last = positions.lineOf(node.end);
    for (let line = positions.lineOf(node.contentStart) + 1; line <= last; line++) lines.add(line);
  }
  return lines;
}
