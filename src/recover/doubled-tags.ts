import type { Splice } from "../contract/result.js";
import { longForm } from "../source/tags.js";
import type { TagToken, YamlScan } from "./yaml-scan.js";

/** Returns what gives the outer of two short tags of one value its long form, which may hold a tag. */
export function doubledTagRepairs(text: string, { tags }: YamlScan): Splice[] {
  const splices: Splice[] = [];
  let end = 0;
  for (const [index, outer] of tags.entries()) {
    const inner = tags[index + 1];
    // The inner ones of three come next time.
    if (inner === undefined || outer.start < end || !/^[ \t]+$/.test(text.slice(outer.end, inner.start))) continue;
    const key = longForm(text.slice(outer.start, outer.end));
    if (key === undefined || longForm(text.slice(inner.start, inner.end)) === undefined) continue;
    const made = outer.depth > 0 ? inFlow(text, key, outer, inner) : inBlock(text, key, outer, inner);
    splices.push(...made);
    end = made.at(-1)?.offset ?? inner.end;
    if (made.length > 0) end = Math.max(end, inner.end);
  }
  return splices;
}

function inFlow(text: string, key: string, outer: TagToken, inner: TagToken): Splice[] {
  const end = flowValueEnd(text, inner.end);
  return [
    { offset: outer.start, delete: inner.start - outer.start, insert: `{${key}: ` },
    { offset: end, delete: 0, insert: "}" },
  ];
}

function inBlock(text: string, key: string, outer: TagToken, inner: TagToken): Splice[] {
  const following = columnOfNext(text, outer);
  const isInline = outer.dash !== undefined || isAlone(text, outer);
  if (isInline && (following === undefined || following.column > outer.column))
    return [{ offset: outer.start, delete: inner.start - outer.start, insert: `${key}: ` }];
  const parent = outer.dash ?? outer.column;
  // A list may stand right below its key, all else has to be deeper.
  const most = following === undefined ? parent + 2 : following.column - (following.isList ? 0 : 1);
  const column = Math.min(parent + 2, most);
  if (column <= parent) return [];
  let start = outer.start;
  while (text[start - 1] === " " || text[start - 1] === "\t") start--;
  const eol = /\r?\n/.exec(text)?.[0] ?? "\n";
  const insert = `${eol}${" ".repeat(column)}${key}: `;
  return [{ offset: start, delete: inner.start - start, insert }];
}

/** True for a tag that is the first thing on its line. */
function isAlone(text: string, { start }: TagToken): boolean {
  return text.slice(text.lastIndexOf("\n", start) + 1, start).trim() === "";
}

/** Returns the column of the next line that has anything on it, if it belongs to the value. */
function columnOfNext(text: string, { start, column, dash }: TagToken): Following | undefined {
  const [line = "", rest = "", indentation = "", dashed] =
    /^([^\n]*)\n(?:[ \t\r]*\n)*( *)(?=\S)(-\s)?/.exec(text.slice(start, start + maxAhead)) ?? [];
  if (line === "" || indentation.length <= (dash ?? column)) return undefined;
  return { column: indentation.length, isList: dashed !== undefined && !/[|>][-+\d]*\s*$/.test(rest) };
}

/** What is looked at after a tag, to find the next line. */
const maxAhead = 10_000;

/** Where the rest of a value begins, on lines of its own. */
interface Following {
  readonly column: number;
  readonly isList: boolean;
}

/** Returns where a value in braces or brackets ends. */
function flowValueEnd(text: string, from: number): number {
  let depth = 0;
  let end = from;
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '"' || char === "'") {
      const closing = text.indexOf(char, at + 1);
      at = closing < 0 ? text.length : closing;
    } else if ("[{".includes(char)) depth++;
    else if ("]}".includes(char) && depth-- === 0) break;
    else if (char === "," && depth === 0) break;
    if (char.trim() !== "") end = Math.min(at + 1, text.length);
  }
  return end;
}
