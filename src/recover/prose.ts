import type { Splice } from "../contract/result.js";
import { scanJson } from "./json-scan.js";
import { isBlank, linesOf, type Line } from "./lines.js";

const names =
  "AWSTemplateFormatVersion|Description|Metadata|Parameters|Rules|Mappings|Conditions|Transform|Globals|Hooks|Resources|Outputs";
const section = new RegExp(`^["'\u201c\u201d]?(?:${names})["'\u201c\u201d]?[ \\t]*:(?:\\s|$)`);

/** What is still a template: text that is indented, comments, a closing brace. */
const inside = /^(?:[\s\u00a0\u200b#}\]]|---[ \t]*$)/;

/** A line that has a key as a template has them: cut off as prose, it might be a part of it. */
const indentedKey = /^[\s\u00a0]+(?:- )?["']?[A-Za-z][\w:.]*["']?:(?:\s|$)/;

/** Returns what takes away the text around a template that nothing divides from it; undefined if there is no such text. */
export function proseAround(text: string): Splice[] | undefined {
  const lines = linesOf(text);
  return aroundYaml(text, lines) ?? aroundJson(text, lines);
}

function aroundYaml(text: string, lines: readonly Line[]): Splice[] | undefined {
  const first = lines.findIndex((line) => section.test(line.text));
  if (first < 0) return undefined;
  let from = first;
  while (from > 0 && /^(?:#(?! )|# [a-z]|---[ \t]*$|%YAML)/.test(lines[from - 1]?.text ?? "")) from--;
  let to = first + 1;
  while (to < lines.length && isInside(lines[to])) to++;
  const after = lines.slice(to);
  if (after.some((line) => section.test(line.text) || indentedKey.test(line.text))) return undefined;
  // Headings and rules of Markdown before the text that follows.
  if (after.length > 0) while (isHeading(lines[to - 1]) && to > first + 1) to--;
  while (to > first + 1 && isBlank(lines[to - 1] ?? { text: "" })) to--;
  return around(text, lines[from]?.start ?? 0, lines[to - 1]?.next ?? text.length);
}

function isInside(line: Line | undefined): boolean {
  return line !== undefined && (isBlank(line) || inside.test(line.text) || section.test(line.text));
}

function isHeading(line: Line | undefined): boolean {
  return line !== undefined && (isBlank(line) || /^(?:#{1,6} |-{3,}[ \t]*$)/.test(line.text));
}

/** How many lines with a brace are tried. */
const maxBraces = 20;

function aroundJson(text: string, lines: readonly Line[]): Splice[] | undefined {
  const braces = lines.filter((line) => /^[\s\u00a0]*\{/.test(line.text)).slice(0, maxBraces);
  for (const { start } of braces) {
    const { end } = scanJson(text, text.indexOf("{", start));
    if (end === undefined || !/["'\u201c\u201d]?Resources["'\u201c\u201d]?\s*:/.test(text.slice(start, end))) continue;
    const eol = /^[ \t]*\r?\n/.exec(text.slice(end))?.[0].length ?? 0;
    return around(text, start, end + eol);
  }
  return undefined;
}

/** Returns what leaves a part of a text; undefined if there is nothing else. */
function around(text: string, start: number, end: number): Splice[] | undefined {
  const [before, after] = [text.slice(0, start), text.slice(end)];
  if (before.trim() === "" && after.trim() === "") return undefined;
  return [
    { offset: 0, delete: start, insert: "" },
    { offset: end, delete: text.length - end, insert: "" },
  ].filter((splice) => splice.delete > 0);
}
