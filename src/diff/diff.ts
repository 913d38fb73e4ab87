import { diffArrays } from "diff";
import type { LabelledSplice, Splice } from "../contract/result.js";

/** Options of a unified diff. */
export interface DiffOptions {
  /** Unchanged lines around a change; default 3. */
  context?: number;
  /** Returns the text after the second `@@` of a hunk, given the indexes of its fixes in ascending order. */
  label?: (fixes: readonly number[]) => string;
}

/** Old lines `start` to `end` (exclusive) are replaced by `lines`. */
interface Change {
  start: number;
  end: number;
  lines: readonly string[];
  fixes: readonly number[];
}

/** Limits beyond which a region is shown as replaced whole: a comparison of its lines would no longer be cheap. */
const maxComparedLines = 4000;
const maxEdits = 300;

/**
 * Returns the unified diff that turns `text` into what `splices` (ordered, not overlapping) make of it; empty when that
 * is the same text. Built from the splices, so its cost grows with the text, not with text times change.
 */
export function unifiedDiff(
  name: string,
  text: string,
  splices: readonly (Splice | LabelledSplice)[],
  { context = 3, label }: DiffOptions = {},
): string {
  const lines = toLines(text);
  const changes = joinTouching(changesOf(text, lines, splices));
  if (changes.length === 0) return "";
  const out = [`--- ${fileName("a/", name)}\n`, `+++ ${fileName("b/", name)}\n`];
  let shift = 0;
  for (const group of hunks(changes, context)) shift += printHunk(out, lines, group, shift, context, label);
  return out.join("");
}

/** Returns the lines of `text` with their line feeds; only the last can lack it. */
function toLines(text: string): string[] {
  const lines: string[] = [];
  for (let start = 0; start < text.length;) {
    const feed = text.indexOf("\n", start);
    const end = feed === -1 ? text.length : feed + 1;
    lines.push(text.slice(start, end));
    start = end;
  }
  return lines;
}

/** Yields the changed lines, region by region: a region is a run of lines that splices touch. */
function* changesOf(
  text: string,
  lines: readonly string[],
  splices: readonly (Splice | LabelledSplice)[],
): Generator<Change> {
  // The line that holds an offset. Offsets come in ascending order, so one walk over the lines serves them all.
  const endsOpen = text !== "" && !text.endsWith("\n");
  const lastLine = endsOpen ? lines.length - 1 : lines.length;
  let line = 0;
  let lineStart = 0;
  const seek = (offset: number): void => {
    while (line < lastLine && lineStart + lengthOf(lines, line) <= offset) lineStart += lengthOf(lines, line++);
  };

  for (let next = 0; next < splices.length;) {
    const opening = splices[next];
    if (opening === undefined) return;
    seek(opening.offset);
    const start = line;
    const fixes = new Set<number>();
    const parts: string[] = [];
    let done = lineStart;
    for (let splice: Splice | LabelledSplice | undefined = opening; splice !== undefined; splice = splices[++next]) {
      if (splice !== opening && line < lastLine && splice.offset >= lineStart + lengthOf(lines, line)) break;
      parts.push(text.slice(done, splice.offset), splice.insert);
      done = splice.offset + splice.delete;
      if ("fixes" in splice) for (const fix of splice.fixes) fixes.add(fix);
      seek(done);
    }
    const end = Math.min(line + 1, lines.length);
    parts.push(text.slice(done, lineStart + lengthOf(lines, line)));
    yield* compare(
      lines,
      start,
      end,
      toLines(parts.join("")),
      [...fixes].sort((a, b) => a - b),
    );
  }
}

function lengthOf(lines: readonly string[], line: number): number {
  return lines[line]?.length ?? 0;
}

/** Yields the lines that differ between old lines `start` to `end` and `fresh`. */
function* compare(
  lines: readonly string[],
  start: number,
  end: number,
  fresh: readonly string[],
  fixes: readonly number[],
): Generator<Change> {
  let from = 0;
  let to = fresh.length;
  while (start < end && from < to && lines[start] === fresh[from]) {
    start++;
    from++;
  }
  while (start < end && from < to && lines[end - 1] === fresh[to - 1]) {
    end--;
    to--;
  }
  if (start === end && from === to) return;
  const before = lines.slice(start, end);
  const after = fresh.slice(from, to);
  const cheap = before.length > 0 && after.length > 0 && before.length + after.length <= maxComparedLines;
  const parts = cheap ? diffArrays(before, after, { maxEditLength: maxEdits }) : undefined;
  if (parts === undefined) {
    yield { start, end, lines: after, fixes };
    return;
  }
  for (const part of parts) {
    if (part.added) yield { start, end: start, lines: part.value, fixes };
    else if (part.removed) yield { start, end: start + part.value.length, lines: [], fixes };
    if (!part.added) start += part.value.length;
  }
}

/** Joins changes with no unchanged line between them, so that a hunk shows what goes before what comes. */
function joinTouching(changes: Iterable<Change>): Change[] {
  const runs: Change[][] = [];
  for (const change of changes) {
    const run = runs.at(-1);
    if (run !== undefined && run.at(-1)?.end === change.start) run.push(change);
    else runs.push([change]);
  }
  return runs.map((run) => ({
    start: run[0]?.start ?? 0,
    end: run.at(-1)?.end ?? 0,
    lines: run.flatMap((change) => change.lines),
    fixes: union(run),
  }));
}

function union(changes: readonly Change[]): number[] {
  return [...new Set(changes.flatMap((change) => change.fixes))].sort((a, b) => a - b);
}

/** Yields the changes of each hunk: those whose context would overlap or touch share one. */
function* hunks(changes: readonly Change[], context: number): Generator<Change[]> {
  let group: Change[] = [];
  for (const change of changes) {
    const previous = group.at(-1);
    if (previous !== undefined && change.start - previous.end > 2 * context) {
      yield group;
      group = [];
    }
    group.push(change);
  }
  if (group.length > 0) yield group;
}

/** Prints one hunk; returns by how many lines it makes the text longer. */
function printHunk(
  out: string[],
  lines: readonly string[],
  changes: readonly Change[],
  shift: number,
  context: number,
  label: DiffOptions["label"],
): number {
  const first = changes[0];
  const last = changes.at(-1);
  if (first === undefined || last === undefined) return 0;
  const start = Math.max(0, first.start - context);
  const end = Math.min(lines.length, last.end + context);
  const growth = changes.reduce((sum, change) => sum + change.lines.length - (change.end - change.start), 0);
  const fixes = union(changes);
  const heading =
    label === undefined || fixes.length === 0
      ? ""
      : label(fixes)
          .split(/[\r\n]+/)
          .map((line) => line.trim())
          .join(" ");
  out.push(`@@ -${range(start, end - start)} +${range(start + shift, end - start + growth)} @@`);
  out.push(heading === "" ? "\n" : ` ${heading}\n`);
  let at = start;
  for (const change of changes) {
    for (; at < change.start; at++) pushLine(out, " ", lines[at]);
    for (; at < change.end; at++) pushLine(out, "-", lines[at]);
    for (const line of change.lines) pushLine(out, "+", line);
  }
  for (; at < end; at++) pushLine(out, " ", lines[at]);
  return growth;
}

/** Returns start and count as hunk headers have them: from 1, but the line before when there are none. */
function range(start: number, count: number): string {
  return `${count === 0 ? start : start + 1},${count}`;
}

function pushLine(out: string[], sign: string, line = ""): void {
  out.push(sign, line);
  if (!line.endsWith("\n")) out.push("\n\\ No newline at end of file\n");
}

/** Returns the name as git writes it: quoted when it has odd characters, with a tab at the end when it has a space. */
function fileName(prefix: string, name: string): string {
  const path = prefix + name.replace(/^\/+/, "");
  const quoted = /[^ !#-[\]-~]/.test(path) ? `"${[...new TextEncoder().encode(path)].map(quoteByte).join("")}"` : path;
  return quoted + (name.includes(" ") ? "\t" : "");
}

const namedBytes: ReadonlyMap<number, string> = new Map([
  [7, "\\a"],
  [8, "\\b"],
  [9, "\\t"],
  [10, "\\n"],
  [11, "\\v"],
  [12, "\\f"],
  [13, "\\r"],
  [34, '\\"'],
  [92, "\\\\"],
]);

function quoteByte(byte: number): string {
  const named = namedBytes.get(byte);
  if (named !== undefined) return named;
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, "0")}`;
}
