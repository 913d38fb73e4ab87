import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Range } from "vscode-languageserver";
import { Lines } from "../report/lines.js";
import type { Place } from "../values/errors.js";

/**
 * Returns what an editor underlines for a flaw: from its place to the end of the key and the value on that line. `lines`:
 * those of the document, made once for many flaws.
 */
export function flawRange(
  document: TextDocument,
  place: Place | undefined,
  lines = new Lines(document.getText()),
): Range {
  const { text } = lines;
  const start = offsetOf(lines, place ?? { line: 1, column: 1 });
  return { start: document.positionAt(start), end: document.positionAt(endOfEntry(text, start)) };
}

/** Returns the offset of a place; lines end with a line feed, as the places of findings have it. */
function offsetOf(lines: Lines, { line, column }: Place): number {
  const start = lines.startOf(line);
  const mark = start === 0 && lines.text.startsWith("\uFEFF") ? 1 : 0;
  return Math.min(start + mark + column - 1, lines.text.length);
}

/** A quoted text on one line. */
const quoted = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'/y;
/** What separates a key from its value, with the value where that begins on the same line. */
const separator = /[ \t]*:[ \t]*(?=\S)/y;
/** A number or word of JSON. */
const literal = /[^\s,\]}"]+/y;

function endOfEntry(text: string, start: number): number {
  const line = /[^\r\n]*/y;
  const endOfLine = start + matchAt(line, text, start).length;
  const key = matchAt(quoted, text, start);
  const isQuoted = key !== "" && /^[ \t]*:/.test(text.slice(start + key.length, endOfLine));
  if (!isQuoted) return endOfPlain(text.slice(start, endOfLine), start);
  const end = start + key.length;
  const between = matchAt(separator, text, end);
  if (between === "") return end;
  const value = end + between.length;
  const found = matchAt(quoted, text, value) || matchAt(literal, text, value);
  return found === "" || /^[[{]/.test(found) ? end : value + found.length;
}

/** Returns the end of a line of YAML without its comment. */
function endOfPlain(line: string, start: number): number {
  const said = line.replace(/[ \t]#(?!.*["']).*$/, "").trimEnd();
  return start + Math.max(said.length, 1);
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}
