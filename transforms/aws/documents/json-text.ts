import { equal, isObject, type Json } from "../../../src/values/json.js";

/** A value of a JSON text with its place in it. */
interface Node {
  readonly value: Json;
  readonly start: number;
  readonly end: number;
  /** The members of a map, or the items of a list with empty keys. */
  readonly members: readonly Member[];
}

interface Member {
  /** As it is written, with its quotes; empty for an item of a list. */
  readonly key: string;
  readonly name: string;
  readonly start: number;
  readonly inner: Node;
}

/** No document is nested deeper, and a deeper text is left alone. */
const deepest = 60;

/** Returns the value of a JSON text; undefined for any other text, and where a key stands twice. */
export function parsedJson(text: string): Json | undefined {
  return treeOf(text)?.value;
}

/** Returns a JSON text with another value, in which all that stays is written as before; undefined if it is no JSON text. */
export function rewrittenJson(text: string, after: Json): string | undefined {
  const tree = treeOf(text);
  return tree && text.slice(0, tree.start) + written(text, tree, after, tree) + text.slice(tree.end);
}

/** Thrown where a text is no JSON. */
class NotJson extends Error {}

function treeOf(text: string): Node | undefined {
  try {
    const node = nodeAt(text, blanksFrom(text, 0), 0);
    return blanksFrom(text, node.end) === text.length ? node : undefined;
  } catch (error) {
    if (error instanceof NotJson) return undefined;
    throw error;
  }
}

function nodeAt(text: string, start: number, depth: number): Node {
  if (depth > deepest) throw new NotJson();
  const opening = text[start];
  if (opening === "{" || opening === "[") return groupAt(text, start, depth);
  const scalar = /"(?:[^"\\]|\\.)*"|true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\$\{[^{}"\n]+\}/sy;
  scalar.lastIndex = start;
  const [found] = scalar.exec(text) ?? [];
  if (found === undefined) throw new NotJson();
  return { value: scalarOf(found), start, end: start + found.length, members: [] };
}

function groupAt(text: string, start: number, depth: number): Node {
  const isMap = text[start] === "{";
  const closing = isMap ? "}" : "]";
  const members: Member[] = [];
  let at = blanksFrom(text, start + 1);
  while (text[at] !== closing) {
    if (members.length > 0) {
      if (text[at] !== ",") throw new NotJson();
      at = blanksFrom(text, at + 1);
    }
    const member = isMap ? memberAt(text, at, depth) : itemAt(text, at, depth);
    members.push(member);
    at = blanksFrom(text, member.inner.end);
  }
  return { value: valueOf(isMap, members), start, end: at + 1, members };
}

function itemAt(text: string, start: number, depth: number): Member {
  return { key: "", name: "", start, inner: nodeAt(text, start, depth + 1) };
}

function memberAt(text: string, start: number, depth: number): Member {
  const key = nodeAt(text, start, depth + 1);
  const colon = blanksFrom(text, key.end);
  if (typeof key.value !== "string" || text[colon] !== ":") throw new NotJson();
  const inner = nodeAt(text, blanksFrom(text, colon + 1), depth + 1);
  return { key: text.slice(start, key.end), name: key.value, start, inner };
}

function valueOf(isMap: boolean, members: readonly Member[]): Json {
  if (!isMap) return members.map(({ inner }) => inner.value);
  if (new Set(members.map(({ name }) => name)).size < members.length) throw new NotJson();
  return Object.fromEntries(members.map(({ name, inner }) => [name, inner.value]));
}

function scalarOf(text: string): Json {
  // What `Fn::Sub` fills in without quotes.
  if (text.startsWith("$")) return text;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
    return null;
  } catch {
    // A line break in a text, or an escape that there is not.
    throw new NotJson();
  }
}

function blanksFrom(text: string, start: number): number {
  let at = start;
  while (at < text.length && " \t\r\n".includes(text[at] ?? "-")) at++;
  return at;
}

function written(text: string, part: Node, after: Json, tree: Node): string {
  if (equal(part.value, after)) return text.slice(part.start, part.end);
  const { members } = part;
  const [first] = members;
  if (
    first === undefined ||
    typeof after !== "object" ||
    after === null ||
    Array.isArray(after) === isObject(part.value)
  )
    return rendered(text, part, after, tree);
  const entries = Object.entries(after);
  const before = entries.map(([name], index) =>
    Array.isArray(after)
      ? sameItem(members, entries.length, index, after[index] ?? null)
      : (members.find((member) => member.name === name) ?? renamed(members, after, index)),
  );
  const lead = text.slice(part.start + 1, first.start);
  const colon = first.key === "" ? "" : text.slice(first.start + first.key.length, first.inner.start);
  const parts = entries.map(([name, value], index) => {
    const member = before[index];
    const key = Array.isArray(after) ? "" : `${member?.name === name ? member.key : JSON.stringify(name)}${colon}`;
    return (
      key + (member === undefined ? rendered(text, first.inner, value, tree) : written(text, member.inner, value, tree))
    );
  });
  const last = members.at(-1) ?? first;
  const tail = text.slice(last.inner.end, part.end);
  const between = members.length > 1 ? text.slice(first.inner.end, members[1]?.start) : `,${lead === "" ? " " : lead}`;
  return `${text[part.start] ?? ""}${lead}${parts.join(between)}${parts.length === 0 ? tail.trim() : tail}`;
}

/** Returns the member that has another name now: the one at the same place, if its own name is gone. */
function renamed(members: readonly Member[], after: { [name: string]: Json }, index: number): Member | undefined {
  const member = members[index];
  const isSame = member !== undefined && members.length === Object.keys(after).length;
  return isSame && !Object.hasOwn(after, member.name) ? member : undefined;
}

function sameItem(members: readonly Member[], count: number, index: number, value: Json): Member | undefined {
  return members.length === count ? members[index] : members.find(({ inner }) => equal(inner.value, value));
}

/** Returns a value that was not there: as it is written elsewhere in the text, else in lines where those around it stand in lines. */
function rendered(text: string, { start }: Node, value: Json, tree: Node): string {
  const moved = isObject(value) || Array.isArray(value) ? nodeOf(tree, value) : undefined;
  if (moved !== undefined) return text.slice(moved.start, moved.end);
  const line = text.lastIndexOf("\n", start) + 1;
  const isFirst =
    text
      .slice(line, start)
      .replace(/^\s*"[^"]*"\s*:\s*/, "")
      .trim() === "";
  const lines = JSON.stringify(value, null, 2);
  if (line === 0 || !isFirst) return lines.replaceAll(/\n\s*/g, " ");
  const indent = /^[ \t]*/.exec(text.slice(line))?.[0] ?? "";
  return lines.replaceAll("\n", `\n${indent}`);
}

function nodeOf(tree: Node, value: Json): Node | undefined {
  if (equal(tree.value, value)) return tree;
  for (const { inner } of tree.members) {
    const found = nodeOf(inner, value);
    if (found !== undefined) return found;
  }
  return undefined;
}
