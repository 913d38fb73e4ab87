import type { Positions } from "../source/positions.js";
import { reasonIn } from "./directive.js";
import type { ForeignRule } from "./foreign-rule.js";
import type { Members } from "./members.js";

// https://github.com/bridgecrewio/checkov/blob/main/checkov/common/comment/enum.py
const skip = /(?:checkov|bridgecrew):skip= *([A-Z_\d]+)(?::([^\n]+))?/;

/**
 * Returns the rules that comments like `#checkov:skip=CKV_AWS_16:reason` suppress, from the key of a resource to its
 * last line.
 */
export function inCheckovComments(positions: Positions, members: Members): ForeignRule[] {
  const comments = positions.source.comments.flatMap(({ offset, text }) => {
    const [, id, reason = ""] = skip.exec(text) ?? [];
    return id === undefined ? [] : [{ id, reason: reasonIn(reason), offset, line: positions.lineOf(offset) }];
  });
  if (comments.length === 0) return [];
  const resources = members.all.map(({ path }) => {
    const { start, end } = positions.rangeOf(path);
    return { path, first: positions.lineOf(start), last: positions.lineOf(Math.max(start, end - 1)) };
  });
  const byFirst = resources.toSorted((a, b) => a.first - b.first);
  let next = 0;
  return comments.flatMap(({ line, ...rule }) => {
    // Both are in the order of the text, and resources do not overlap.
    while ((byFirst[next + 1]?.first ?? Infinity) <= line) next++;
    const resource = byFirst[next];
    if (resource === undefined || line < resource.first || line > resource.last) return [];
    return [{ tool: "checkov" as const, scope: resource.path, ...rule }];
  });
}
