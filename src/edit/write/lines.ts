import { lineStart } from "../../source/place.js";

/** Returns the offset of the end of the line on which `offset` stands, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf("\n", offset);
  if (newline < 0) return text.length;
  return newline > offset && text[newline - 1] === "\r" ? newline - 1 : newline;
}

/** Returns the offset of the end of the line before that of `offset`, before its line break; undefined on the first line. */
export function previousLineEnd(text: string, offset: number): number | undefined {
  const start = lineStart(text, offset);
  if (start === 0) return undefined;
  const newline = start - 1;
  return newline > 0 && text[newline - 1] === "\r" ? newline - 1 : newline;
}

/** Returns the offset of the first character of the line after the one that ends at `end`; undefined after the last line. */
export function nextLineStart(text: string, end: number): number | undefined {
  const newline = text.indexOf("\n", end);
  return newline < 0 ? undefined : newline + 1;
}

/** Returns the indentation of a line that holds only a comment; undefined for any other line. */
export function commentColumn(text: string, start: number): number | undefined {
  const match = /^[ \t]*(?=#)/.exec(text.slice(start, lineEnd(text, start)));
  return match?.[0].length;
}

/** True if the line that begins at `start` is empty or all white space. */
export function isBlankLine(text: string, start: number): boolean {
  return text.slice(start, lineEnd(text, start)).trim() === "";
}
