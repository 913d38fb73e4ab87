import type { SourceLine } from "../contract/outcome.js";
import type { Place } from "../values/errors.js";
import { Lines } from "./lines.js";

/** So much of a line is kept before its place, and after it. */
const reach = 150;

/** Returns the line that a place is in, or of a long one what is around the place; undefined if there is no such line. */
export function sourceLineOf(text: string, { line, column }: Place): SourceLine | undefined {
  const lines = new Lines(text);
  const mark = line === 1 && text.startsWith("\uFEFF") ? 1 : 0;
  const [start, end] = [lines.startOf(line) + mark, lines.endOf(line)];
  if (start >= end) return undefined;
  const at = Math.min(start + column - 1, end);
  const from = wholeFrom(text, Math.max(start, at - reach));
  const to = wholeFrom(text, Math.min(end, at + reach));
  return { text: text.slice(from, to), offset: at - from, isCutBefore: from > start, isCutAfter: to < end };
}

/** Returns an offset that does not cut a character in two. */
function wholeFrom(text: string, offset: number): number {
  return /^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(offset - 1, offset + 1)) ? offset - 1 : offset;
}
