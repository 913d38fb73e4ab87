import { isObject, soleEntry, type Json, type JsonObject } from "../values/json.js";

/** A part of the text of an `Fn::Sub`. The parts follow each other without gaps. */
export interface SubPart {
  /** `variable`: `${Name}` or `${Name.Attribute}`. `escape`: `${!Literal}`, which stands for the text `${Literal}`. */
  kind: "text" | "variable" | "escape";
  /** The part as written, with its braces. */
  text: string;
  /** The start of the part, in UTF-16 code units. */
  offset: number;
  /** Of a variable only: the text between the braces, trimmed. */
  name?: string;
  /** Of a variable only: the name up to the first dot. */
  target?: string;
  /** Of a variable only: the name after the first dot. */
  attribute?: string;
}

/** The two arguments of an `Fn::Sub`; `variables` is empty in the one-argument form. */
export interface Sub {
  text: string;
  variables: JsonObject;
}

const none: JsonObject = Object.freeze({});

/** Returns the arguments of `Fn::Sub` in both forms; undefined for anything else, also if the text is no string. */
export function asSub(value: Json | undefined): Sub | undefined {
  const [key, argument] = soleEntry(value) ?? [];
  if (key !== "Fn::Sub") return undefined;
  if (typeof argument === "string") return { text: argument, variables: none };
  if (!Array.isArray(argument)) return undefined;
  const [text, variables] = argument;
  return typeof text === "string" ? { text, variables: isObject(variables) ? variables : none } : undefined;
}

/** Returns the parts of the text of an `Fn::Sub`. Braces that do not close are text. */
export function subParts(text: string): SubPart[] {
  const parts: SubPart[] = [];
  let from = 0;
  const textUpTo = (end: number): void => {
    if (end > from) parts.push({ kind: "text", text: text.slice(from, end), offset: from });
  };
  for (const [start, end] of outermostBraces(text)) {
    const inner = text.slice(start + 2, end - 1);
    const name = inner.trim();
    if (name === "") continue;
    textUpTo(start);
    const written = { text: text.slice(start, end), offset: start };
    if (inner.startsWith("!")) parts.push({ kind: "escape", ...written });
    else parts.push({ kind: "variable", ...written, name, ...split(name) });
    from = end;
  }
  textUpTo(text.length);
  return parts;
}

/** Returns the names of the variables of such a text, without building its parts. */
export function subVariables(text: string): string[] {
  const names: string[] = [];
  for (const [start, end] of outermostBraces(text)) {
    const inner = text.slice(start + 2, end - 1);
    const name = inner.trim();
    if (name !== "" && !inner.startsWith("!")) names.push(name);
  }
  return names;
}

/** Returns the text of these parts: the exact inverse of `subParts`. Parts may be replaced by others. */
export function subText(parts: Iterable<Pick<SubPart, "text">>): string {
  let text = "";
  for (const part of parts) text += part.text;
  return text;
}

/** Returns target `A` and attribute `B.C` of `A.B.C`. A dot inside `${…}`, as loop bodies have it, separates nothing. */
export function split(name: string): { target: string; attribute?: string } {
  const dot = name.indexOf(".", name.lastIndexOf("}") + 1);
  return dot < 0 ? { target: name } : { target: name.slice(0, dot), attribute: name.slice(dot + 1) };
}

const [dollar, opening, closing, exclamation] = ["$", "{", "}", "!"].map((character) => character.charCodeAt(0));

/** Returns the outermost `${…}` of a text as [start, end]. Loop bodies nest them: `${Bucket${Name}}`. Linear in the text. */
function outermostBraces(text: string): [number, number][] {
  const found: [number, number][] = [];
  const open: number[] = [];
  for (let position = 0; position < text.length; position++) {
    const code = text.charCodeAt(position);
    if (code === dollar && text.charCodeAt(position + 1) === opening) {
      const isEscape = open.length === 0 && text.charCodeAt(position + 2) === exclamation;
      const end = isEscape ? text.indexOf("}", position) : position + 1;
      if (end < 0) break;
      if (isEscape) found.push([position, end + 1]);
      else open.push(position);
      position = end;
    } else if (code === closing) {
      const start = open.pop();
      if (start === undefined) continue;
      while ((found.at(-1)?.[0] ?? -1) > start) found.pop();
      found.push([start, position + 1]);
    }
  }
  return found;
}
