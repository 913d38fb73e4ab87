import type { Json } from "../values/json.js";

/**
 * Returns the value of a block scalar that ends at `end` of `text`. If the text ends with it and lacks a final newline,
 * parsers disagree on whether the value has one; CloudFormation's own, like PyYAML, reads none.
 */
export function withoutMissingNewline(text: string, end: number, value: string): string {
  return end === text.length && !text.endsWith("\n") && value.endsWith("\n") ? value.slice(0, -1) : value;
}

/**
 * Returns the end of the body of a block scalar. Lines without text at its end belong to it only if they have more
 * spaces than the indentation.
 */
export function endOfBlockScalar(text: string, body: { start: number; end: number; indent: number }): number {
  let { end } = body;
  for (;;) {
    while (text[end - 1] === "\n" || text[end - 1] === "\r") end--;
    let at = end;
    while (text[at - 1] === " ") at--;
    if (text[at - 1] !== "\n" || at <= body.start || end - at > body.indent) return end;
    end = at;
  }
}

/**
 * Returns the value of a plain YAML scalar.
 *
 * CloudFormation reads nearly every scalar as text, so a number is one only if it is written as JavaScript would
 * write it: `012`, `1.10` and `1e3` stay strings and lose nothing when they are copied.
 */
export function resolvePlain(text: string): Json {
  switch (text) {
    case "":
    case "~":
    case "null":
    case "Null":
    case "NULL":
      return null;
    case "true":
    case "True":
    case "TRUE":
      return true;
    case "false":
    case "False":
    case "FALSE":
      return false;
  }
  const first = text.charCodeAt(0);
  const mayBeNumber = (first >= 48 && first <= 57) || first === 45;
  if (mayBeNumber && text.length < 26) {
    const number = Number(text);
    if (Number.isFinite(number) && !Object.is(number, -0) && String(number) === text) return number;
  }
  return text;
}
