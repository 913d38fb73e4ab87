import type { Splice } from "../../contract/result.js";
import type { Comment } from "../../source/comments.js";
import type { Positions } from "../../source/positions.js";
import { leadingSpace } from "../../source/style.js";
import { groupBy } from "../../values/group-by.js";
import { directivesIn } from "../directive.js";
import { commentLines, linesInTexts } from "./comment-place.js";
import type { Draft, Suppressible } from "./draft.js";

/** Returns the ids of the rules in findings, each once, in alphabetical order. */
export function idsIn(findings: readonly Suppressible[]): string[] {
  return [...new Set(findings.map(({ rule }) => rule))].sort();
}

/**
 * Returns what writes a comment at the value of each finding, `further` lines out from the innermost one that covers it;
 * undefined where there is no such line for one of them. It has a line of its own above, or stands behind a line
 * that begins inside a text. Findings on one line share a comment, and one that is there
 * with the same reason takes in their rules.
 */
export function commentSplices(
  draft: Draft,
  findings: readonly Suppressible[],
  reason: string,
  further = 0,
): Splice[] | undefined {
  const lines = commentLines(draft, findings);
  const lineOf = (finding: Suppressible): number | undefined => lines.get(finding)?.[further];
  // A finding in the whole template has no value to stand at.
  const inside = findings.filter(({ path }) => path.length > 0);
  if (inside.some((finding) => lineOf(finding) === undefined)) return undefined;
  const everywhere = findings.filter(({ path }) => path.length === 0);
  const inTexts = linesInTexts(draft.source.root, draft.positions);
  const byLine = groupBy(inside, (finding) => [String(lineOf(finding))]);
  return [
    ...(everywhere.length > 0 ? [topSplice(draft, idsIn(everywhere), reason)] : []),
    ...[...byLine]
      .map(([line, found]) => [Number(line), found] as const)
      .sort(([a], [b]) => a - b)
      .map(
        ([line, found]) =>
          extension(draft, line, idsIn(found), reason) ?? added(draft, line, found, reason, inTexts.has(line)),
      ),
  ];
}

function added(
  { source, positions }: Draft,
  line: number,
  findings: readonly Suppressible[],
  reason: string,
  isBehind: boolean,
): Splice {
  const comment = commentText("ignore", idsIn(findings), reason);
  const start = positions.startOf(line);
  if (isBehind) return { offset: endOfLine(source.text, start), delete: 0, insert: ` ${comment}` };
  const indent = /^[ \t]*/.exec(source.text.slice(start, start + longestIndent))?.[0] ?? "";
  return { offset: start, delete: 0, insert: `${indent}${comment}${source.style.eol}` };
}

/** Deeper than any line of a template that is read. */
const longestIndent = 4096;

/** Returns what lets a comment that is about a line, and gives the same reason, name more rules. */
function extension(
  { source, positions }: Draft,
  line: number,
  ids: readonly string[],
  reason: string,
): Splice | undefined {
  for (const comment of commentsAbout(line, source.comments, positions)) {
    for (const { at, parsed } of directivesIn(comment.text, new Set())) {
      if ("problem" in parsed || parsed.wholeFile || parsed.ids === undefined || parsed.reason !== reason) continue;
      const offset = comment.offset + comment.text.indexOf("]", at);
      return { offset, delete: 0, insert: `, ${ids.join(", ")}` };
    }
  }
  return undefined;
}

/** Returns the comment behind a line, and those right above it that have lines of their own. */
function commentsAbout(line: number, comments: readonly Comment[], positions: Positions): Comment[] {
  const byLine = new Map(comments.map((comment) => [positions.lineOf(comment.offset), comment]));
  const found: Comment[] = [];
  for (let above = line - 1; ; above--) {
    const comment = byLine.get(above);
    if (comment === undefined || leadingSpace(positions.source.text, comment.offset) === undefined) break;
    found.push(comment);
  }
  const behind = byLine.get(line);
  return behind === undefined ? found : [...found, behind];
}

/** Returns what suppresses rules in the whole template: a comment above its first key. */
function topSplice({ source, positions }: Draft, ids: readonly string[], reason: string): Splice {
  const first = source.root.kind === "map" ? source.root.pairs[0]?.keyStart : undefined;
  const offset = positions.startOf(positions.lineOf(first ?? 0));
  return { offset, delete: 0, insert: `${commentText("ignore-file", ids, reason)}${source.style.eol}` };
}

function commentText(word: string, ids: readonly string[], reason: string): string {
  return `# cfn-fix: ${word}[${ids.join(", ")}]${reason === "" ? "" : ` ${reason}`}`;
}

function endOfLine(text: string, start: number): number {
  const feed = text.indexOf("\n", start);
  const end = feed === -1 ? text.length : feed;
  return text[end - 1] === "\r" ? end - 1 : end;
}
