import type { Operation } from "fast-json-patch";
import { applyPatch } from "../../src/edit/proof/patch.js";
import type { Written } from "../../src/edit/write/write.js";
import { isObject, type Json } from "../../src/values/json.js";
import { at, fromPointer } from "../../src/values/pointer.js";
import type { Source } from "../../src/source/source.js";

/** Returns the flaws of an output that parses to the right values; a sentence each. */
export function complaints(source: Source, operations: readonly Operation[], written: Written): string[] {
  const found = [
    ...bytesOutside(source.text, written),
    ...lineEnds(source.text, written.text),
    ...layout(source.text, operations, written),
  ];
  if (isPureAddition(source.view, operations)) found.push(...onlyAdded(source, written));
  return found;
}

/** Returns the flaws outside the splices, where every byte must be that of the input. */
function bytesOutside(before: string, { text, splices }: Written): string[] {
  let [oldAt, newAt] = [0, 0];
  for (const { offset, delete: length, insert } of splices) {
    const kept = offset - oldAt;
    if (kept < 0) return ["splices overlap"];
    if (before.slice(oldAt, offset) !== text.slice(newAt, newAt + kept))
      return [`bytes before offset ${offset} differ`];
    if (text.slice(newAt + kept, newAt + kept + insert.length) !== insert)
      return [`the insertion at ${offset} is not in the output`];
    oldAt = offset + length;
    newAt += kept + insert.length;
  }
  return before.slice(oldAt) === text.slice(newAt) ? [] : ["bytes behind the last splice differ"];
}

function lineEnds(before: string, after: string): string[] {
  const found: string[] = [];
  const isCrlf = before.includes("\r\n") && !/(?<!\r)\n/.test(before);
  if (isCrlf && /(?<!\r)\n/.test(after)) found.push("a bare LF in a CRLF file");
  if (!before.includes("\r") && after.includes("\r")) found.push("a CR in an LF file");
  if (!before.includes("\ufeff") && after.includes("\ufeff")) found.push("a byte order mark in the text");
  if (/\n$/.test(before) && !/\n$/.test(after)) found.push("the final newline went");
  return found;
}

function layout(before: string, operations: readonly Operation[], { text, splices }: Written): string[] {
  const found: string[] = [];
  const values = JSON.stringify(operations);
  const oldEnds = new Set(["", ...before.split(/\r?\n/).map(trailingSpace)]);
  for (const { insert } of splices) {
    const lines = insert.split(/\r?\n/);
    // The last part goes on in the old text.
    for (const line of lines.slice(0, -1))
      if (!oldEnds.has(trailingSpace(line)) && !values.includes(JSON.stringify(line.trimStart()).slice(1, -1)))
        found.push(`new trailing space: ${JSON.stringify(line)}`);
    for (const line of lines) if (/^ *\t/.test(line) && !/^ *\t/m.test(before)) found.push("new tab indentation");
  }
  if (longestGap(text) > Math.max(1, longestGap(before))) found.push("more blank lines in a row than before");
  return found;
}

/** Returns the space at the end of a line with the character before it; one space for a line of nothing else. */
function trailingSpace(line: string): string {
  if (line === "" || !/[ \t]$/.test(line)) return "";
  return line.trim() === "" ? " " : (/\S[ \t]+$/.exec(line)?.[0] ?? "");
}

function longestGap(text: string): number {
  let [longest, current] = [0, 0];
  for (const line of text.split("\n")) {
    current = line.trim() === "" ? current + 1 : 0;
    longest = Math.max(longest, current);
  }
  return longest;
}

/** Returns the flaws of an output to which entries are only added: it may lose no comment, and no text but empty values and aliases. */
function onlyAdded(source: Source, { splices, source: result }: Written): string[] {
  const found: string[] = [];
  for (const { offset, delete: length } of splices) {
    const gone = source.text.slice(offset, offset + length);
    if (!/^\s*(\{\s*\}|\[\s*\]|''|""|null|~|\*\S+)?\s*$/.test(gone))
      found.push(`an addition deleted ${JSON.stringify(gone)}`);
  }
  const left = result.comments.map(({ text }) => text);
  for (const { text } of source.comments) {
    const index = left.indexOf(text);
    if (index < 0) found.push(`an addition lost the comment ${JSON.stringify(text)}`);
    else left.splice(index, 1);
  }
  return found;
}

/** True if operations only add entries to maps and lists that are no intrinsic function. */
export function isPureAddition(view: Json, operations: readonly Operation[]): boolean {
  let current = view;
  for (const operation of operations) {
    const path = fromPointer(operation.path);
    const parent = at(current, path.slice(0, -1));
    const isNew = Array.isArray(parent) || (isObject(parent) && !Object.hasOwn(parent, path.at(-1) ?? ""));
    if (operation.op !== "add" || !isNew || path.some((_, depth) => isFunction(at(current, path.slice(0, depth)))))
      return false;
    current = applyPatch(current, [operation]);
  }
  return true;
}

function isFunction(value: Json | undefined): boolean {
  if (!isObject(value)) return false;
  const [key, second] = Object.keys(value);
  return key !== undefined && second === undefined && /^(Ref|Condition)$|^Fn::|^!/.test(key);
}
