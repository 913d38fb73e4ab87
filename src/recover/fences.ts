import type { Splice } from "../contract/result.js";
import { linesOf, type Line } from "./lines.js";

/** A fenced block of Markdown. */
export interface Fence {
  /** From 1, as a reader counts them. */
  readonly number: number;
  /** The line of its first fence, from 1. */
  readonly line: number;
  readonly body: readonly Line[];
  readonly isClosed: boolean;
  /** What leaves only the body of it, without what stands before each line because the fence stands there. */
  readonly splices: readonly Splice[];
}

const opening = /^((?:[ \t\u00a0]*>)*)([ \t\u00a0]*)(?:[-*+] +|\d+[.)] +)?(`{3,}|~{3,})[ \t]*([^`]*)$/;

/** Deeper than this a fence is none, by Markdown: it belongs to what stands in the block. */
const maxDeeper = 3;

/** Returns the fenced blocks of a text, in order. The last may be without an end. */
export function fencesIn(text: string): Fence[] {
  const lines = linesOf(text);
  const fences: Fence[] = [];
  for (let index = 0; index < lines.length; index++) {
    const [, quote = "", indent = "", marks = ""] = opening.exec(lines[index]?.text ?? "") ?? [];
    if (marks === "") continue;
    const from = index + 1;
    let to = from;
    while (to < lines.length && !closes(lines[to]?.text ?? "", quote, indent.length, marks)) to++;
    const body = lines.slice(from, to);
    const around = { start: body[0]?.start ?? text.length, end: body.at(-1)?.next ?? text.length };
    const splices = [
      { offset: 0, delete: around.start, insert: "" },
      ...body.flatMap((line) => prefixOf(line, quote, indent.length)),
      { offset: around.end, delete: text.length - around.end, insert: "" },
    ].filter((splice) => splice.delete > 0);
    fences.push({ number: fences.length + 1, line: index + 1, body, isClosed: to < lines.length, splices });
    index = to;
  }
  return fences;
}

function closes(line: string, quote: string, indent: number, marks: string): boolean {
  const rest = withoutQuote(line, quote).trimEnd();
  const [, space = "", found = ""] = /^([ \t\u00a0]*)(`{3,}|~{3,})$/.exec(rest) ?? [];
  return found.length >= marks.length && found[0] === marks[0] && space.length <= indent + maxDeeper;
}

function withoutQuote(line: string, quote: string): string {
  return quote === "" ? line : line.slice(quoteLength(line, quote));
}

/** Returns how many characters of a line are the quote marks in which the fence stands. */
function quoteLength(line: string, quote: string): number {
  const depth = quote.split(">").length - 1;
  return (new RegExp(`^(?:[ \\t\\u00a0]*>){0,${depth}}`).exec(line)?.[0] ?? "").length;
}

function prefixOf(line: Line, quote: string, indent: number): Splice[] {
  const marks = quote === "" ? 0 : quoteLength(line.text, quote);
  // One space belongs to the quote mark.
  const most = marks > 0 ? Math.max(indent, 1) : indent;
  const space = /^[ \t\u00a0]*/.exec(line.text.slice(marks))?.[0].length ?? 0;
  const length = marks + Math.min(most, space);
  return length === 0 ? [] : [{ offset: line.start, delete: length, insert: "" }];
}
