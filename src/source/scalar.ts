import type { Json } from "../values/json.js";

/**
 * The value of a block scalar that ends at `end` of `text`. Where the text ends with it and lacks a final newline,
 * parsers disagree on whether the value has one; CloudFormation's own, like PyYAML, reads none.
 */
export function withoutMissingNewline(text: string, end: number, value: string): string {
  return end === text.length && !text.endsWith("\n") && value.endsWith("\n") ? value.slice(0, -1) : value;
}

/**
 * What a plain YAML scalar means.
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
