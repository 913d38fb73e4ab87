import { parse } from "diff2html";
import { newDistanceFn, newMatcherFn } from "diff2html/lib/rematch.js";
import { diffHighlight } from "diff2html/lib/render-utils.js";
import { printableText } from "../printable.js";
import { highlight, type Language } from "./highlight.js";
import { runsOf, type Run } from "./runs.js";

/** A line of a diff; one side's number is missing where the other side alone has the line. */
export interface Row {
  old?: number;
  new?: number;
  tokens: Run[];
  /** Its changed words, when it stands for a line of the other side. */
  words?: Run[];
  /** True for a last line without line end. */
  unended: boolean;
}

/** A hunk of a diff as rows of the page. */
export interface HunkRows {
  /** The text after the second `@@`. */
  label: string;
  oldStart: number;
  newStart: number;
  rows: Row[];
}

/** Longest line that is shown whole. */
const maxLine = 1000;
const maxCompared = 200;
const maxComparisons = 400;
const noNewline = "\\ No newline at end of file";

type Line = Row & { text: string };

const match = newMatcherFn<Line>(newDistanceFn(({ text }) => text));

/**
 * Returns the hunks of a unified diff of one template, with coloured tokens and, where a line was changed, its changed
 * words.
 */
export function hunksOf(diff: string, language: Language): HunkRows[] {
  return split(diff).map((hunk) => readHunk(hunk, language));
}

/**
 * Returns one text per hunk. diff2html reads them one by one: in a whole diff it takes a removed line `-- a` before an
 * added `++ b` for the head of another file, and a template may hold such lines.
 */
function split(diff: string): string[][] {
  const hunks: string[][] = [];
  for (const line of diff.replace(/\n$/, "").split("\n")) {
    if (line.startsWith("@@ ")) hunks.push([line]);
    else hunks.at(-1)?.push(line);
  }
  return hunks;
}

function readHunk([header = "", ...lines]: readonly string[], language: Language): HunkRows {
  const safe: string[] = [];
  const unended = new Set<number>();
  for (const line of lines) {
    if (line === noNewline) unended.add(safe.length - 1);
    else safe.push(readable(line));
  }
  const [file] = parse(["--- a", "+++ b", header, ...safe, ""].join("\n"));
  const block = file?.blocks[0];
  if (block?.lines.length !== safe.length) throw new Error("diff2html lost lines of a hunk");
  const read = block.lines.map(({ content, oldNumber, newNumber }, index): Line => ({
    text: content.slice(1),
    tokens: [],
    unended: unended.has(index),
    ...(oldNumber !== undefined && { old: oldNumber }),
    ...(newNumber !== undefined && { new: newNumber }),
  }));
  colour(
    read.filter((line) => line.old !== undefined),
    language,
  );
  colour(
    read.filter((line) => line.new !== undefined),
    language,
  );
  const rows = inPairs(read);
  return {
    label: /^@@ [^@]* @@ ?(.*)$/.exec(header)?.[1] ?? "",
    oldStart: block.oldStartLine,
    newStart: block.newStartLine,
    rows,
  };
}

/**
 * Returns a line that is safe to show, without what means something to diff2html: bare carriage returns, its mark for
 * the last line.
 */
function readable(line: string): string {
  const cut =
    line.length > maxLine
      ? `${line.slice(0, maxLine)}… (${line.length - maxLine} more characters)`
      : line.replace(/\r$/, "");
  return printableText(cut).replaceAll(noNewline, noNewline.replace("\\ ", "\\\u00a0"));
}

function colour(lines: readonly Line[], language: Language): void {
  const coloured = highlight(
    lines.map(({ text }) => text),
    language,
  );
  lines.forEach((line, index) => (line.tokens = coloured[index] ?? []));
}

/** Returns the rows with removed lines next to the added lines that replace them, as diff2html matches them. */
function inPairs(lines: readonly Line[]): Row[] {
  const rows: Row[] = [];
  for (let start = 0; start < lines.length;) {
    const removed = take(lines, start, (line) => line.new === undefined);
    const added = take(lines, start + removed.length, (line) => line.old === undefined);
    const context = take(
      lines,
      start + removed.length + added.length,
      (line) => line.old !== undefined && line.new !== undefined,
    );
    const isCheap =
      removed.length * added.length <= maxComparisons &&
      [...removed, ...added].every(({ text }) => text.length <= maxCompared);
    const groups = removed.length > 0 && added.length > 0 && isCheap ? match(removed, added) : [[removed, added]];
    for (const [before = [], after = []] of groups) {
      if (before.length === after.length) before.forEach((line, index) => markWords(line, after[index]));
      rows.push(...before, ...after);
    }
    rows.push(...context);
    start += removed.length + added.length + context.length;
  }
  return rows;
}

function take(lines: readonly Line[], start: number, belongs: (line: Line) => boolean): Line[] {
  let end = start;
  for (let line = lines[end]; line !== undefined && belongs(line); line = lines[end]) end++;
  return lines.slice(start, end);
}

/** Marks what differs between two lines, unless that is nearly all of them. */
function markWords(before: Line, after: Line | undefined): void {
  if (after === undefined || before.text.length > maxCompared || after.text.length > maxCompared) return;
  const { oldLine, newLine } = diffHighlight(`-${before.text}`, `+${after.text}`, false, { diffStyle: "word" });
  const [old, fresh] = [runsOf(oldLine.content), runsOf(newLine.content)];
  const kept = old.filter(({ mark }) => mark === "").reduce((sum, { text }) => sum + text.trim().length, 0);
  if (kept * 4 < Math.min(before.text.trim().length, after.text.trim().length)) return;
  before.words = withoutIndent(old);
  after.words = withoutIndent(fresh);
}

/**
 * Returns the runs without a mark on the indentation: a change of it is seen as it is, and blocks of colour in front of
 * the code would only be noise.
 */
function withoutIndent([first, ...rest]: Run[]): Run[] {
  if (first === undefined) return [];
  const indent = first.text.length - first.text.trimStart().length;
  const parts = [
    { text: first.text.slice(0, indent), mark: "" },
    { text: first.text.slice(indent), mark: first.mark },
  ];
  return [...parts.filter(({ text }) => text !== ""), ...rest];
}
