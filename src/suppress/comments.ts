import type { Path } from "../values/pointer.js";
import type { Comment } from "../source/comments.js";
import type { Positions } from "../source/positions.js";
import { directivesIn, type Directive } from "./directive.js";
import { valuesOnLines, type ValuesOnLines } from "./lines.js";
import type { Members } from "./members.js";
import type { Mistake, Reading, Suppression } from "./suppression.js";

/** The line that a comment is about. */
interface Target {
  line: number;
  /** True for a comment with a line of its own, above that line. */
  above: boolean;
}

/** Returns the suppressions in YAML comments. `known`: the ids of the rules. */
export function inComments(positions: Positions, members: Members, known: ReadonlySet<string>): Reading {
  const { comments } = positions.source;
  const found = comments.flatMap((comment) =>
    directivesIn(comment.text, known).map((directive) => ({ comment, ...directive })),
  );
  if (found.length === 0) return { suppressions: [], mistakes: [] };
  const targets = targetsOf(positions);
  const lines = valuesOnLines(positions, new Set([...targets.values()].map(({ line }) => line)));

  const suppressions: Suppression[] = [];
  const mistakes: Mistake[] = [];
  for (const { comment, at, parsed } of found) {
    const offset = comment.offset + at;
    if ("problem" in parsed) {
      mistakes.push({ offset, message: parsed.problem });
      continue;
    }
    const path = pathAt(lines, targets.get(comment));
    const scope = parsed.wholeFile ? fileScope(positions, offset, path) : path && resourceOfType(path, members);
    if (scope === undefined) mistakes.push({ offset, message: misplaced(parsed) });
    else suppressions.push({ scope, ids: parsed.ids, reason: parsed.reason, offset, text: parsed.text });
  }
  return { suppressions, mistakes };
}

/**
 * Returns for each comment the line that it is about: its own after a value, the next one without a comment where it
 * stands alone.
 */
function targetsOf(positions: Positions): Map<Comment, Target> {
  const { text, comments } = positions.source;
  const isAlone = ({ offset }: Comment, line: number): boolean =>
    text.slice(positions.startOf(line), offset).trim() === "";
  const targets = new Map<Comment, Target>();
  /** The line that the block of comments beginning on a line is about. */
  const below = new Map<number, number>();
  for (const comment of comments.toReversed()) {
    const line = positions.lineOf(comment.offset);
    const above = isAlone(comment, line);
    const target = above ? (below.get(line + 1) ?? line + 1) : line;
    if (above) below.set(line, target);
    targets.set(comment, { line: target, above });
  }
  return targets;
}

function pathAt({ begin, end }: ValuesOnLines, target: Target | undefined): Path | undefined {
  if (target === undefined) return undefined;
  return begin.get(target.line) ?? (target.above ? undefined : end.get(target.line));
}

/** Returns the scope of a directive for the whole file: above the first key, or at the resources. */
function fileScope({ source }: Positions, offset: number, path: Path | undefined): Path | undefined {
  const first = source.root.kind === "map" ? source.root.pairs[0] : undefined;
  const isOnTop = first === undefined || offset < first.keyStart;
  return isOnTop || (path?.length === 1 && path[0] === "Resources") ? [] : undefined;
}

/**
 * Returns the path of the resource for that of its `Type`: nothing is wrong with a type, so a comment at the first line
 * of a resource means the resource.
 */
function resourceOfType(path: Path, members: Members): Path {
  const around = members.around(path);
  return around !== undefined && path.length === around.length + 1 && path.at(-1) === "Type" ? around : path;
}

function misplaced({ wholeFile, text }: Directive): string {
  if (wholeFile) return `${text} has no effect here. Put it above the first key of the template`;
  return `${text}: this comment is not attached to a resource or property. Put it on the line of one, or directly above it; for the whole template write ignore-file`;
}
