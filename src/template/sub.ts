import { isObject, own, type Json, type JsonObject } from "../json.js";

/** A stretch of the text of an `Fn::Sub`. The parts of a text follow each other without gaps. */
export interface SubPart {
  /** `variable`: `${Name}` or `${Name.Attribute}`. `escape`: `${!Literal}`, which stands for the text `${Literal}`. */
  kind: "text" | "variable" | "escape";
  /** The part as written, with its braces. */
  text: string;
  /** Where the part starts, in UTF-16 code units. */
  offset: number;
  /** Only of a variable: all that stands between the braces, trimmed. */
  name?: string;
  /** Only of a variable: the name up to the first dot. */
  target?: string;
  /** Only of a variable: what follows the first dot. */
  attribute?: string;
}

/** The two arguments of an `Fn::Sub`; `variables` is empty in the one-argument form. */
export interface Sub {
  text: string;
  variables: JsonObject;
}

/** Reads `Fn::Sub` in both forms; undefined for anything else, also when the text is no string. */
export function asSub(value: Json | undefined): Sub | undefined {
  if (!isObject(value) || Object.keys(value).length !== 1) return undefined;
  const argument = own(value, "Fn::Sub");
  if (typeof argument === "string") return { text: argument, variables: {} };
  if (!Array.isArray(argument)) return undefined;
  const [text, variables] = argument;
  return typeof text === "string" ? { text, variables: isObject(variables) ? variables : {} } : undefined;
}

/** Splits the text of an `Fn::Sub` into its parts. Braces that do not close are text. */
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

/** The text that parts make up: the exact inverse of `subParts`. Parts may be replaced by others. */
export function subText(parts: Iterable<Pick<SubPart, "text">>): string {
  let text = "";
  for (const part of parts) text += part.text;
  return text;
}

/** `A.B.C` is attribute `B.C` of `A`. A dot inside `${…}`, as loop bodies have it, separates nothing. */
export function split(name: string): { target: string; attribute?: string } {
  const dot = name.indexOf(".", name.lastIndexOf("}") + 1);
  return dot < 0 ? { target: name } : { target: name.slice(0, dot), attribute: name.slice(dot + 1) };
}

/** The outermost `${…}` of a text as [start, end]. Loop bodies nest them: `${Bucket${Name}}`. Linear in the text. */
function outermostBraces(text: string): [number, number][] {
  const found: [number, number][] = [];
  const open: number[] = [];
  let position = 0;
  while (position < text.length) {
    if (text.startsWith("${!", position) && open.length === 0) {
      const end = text.indexOf("}", position);
      if (end < 0) break;
      found.push([position, end + 1]);
      position = end + 1;
    } else if (text.startsWith("${", position)) {
      open.push(position);
      position += 2;
    } else {
      if (text[position] === "}") {
        const start = open.pop();
        if (start !== undefined) {
          while ((found.at(-1)?.[0] ?? -1) > start) found.pop();
          found.push([start, position + 1]);
        }
      }
      position += 1;
    }
  }
  return found;
}
