import type { Operation } from "fast-json-patch";
import { applyPatch } from "../../src/edit/proof/patch.js";
import { write, type Written } from "../../src/edit/write/write.js";
import type { Json } from "../../src/values/json.js";
import { parseSource } from "../../src/source/source.js";

/** Returns the proved result of operations on a template's text. */
export function written(
  text: string,
  operations: readonly Operation[],
  placements: Record<string, string> = {},
): Written {
  const source = parseSource(text);
  return write(source, applyPatch(source.view, operations), new Map(Object.entries(placements)));
}

/** Returns the text of a template after operations. */
export function rewrite(text: string, ...operations: Operation[]): string {
  return written(text, operations).text;
}

export function add(path: string, value: Json): Operation {
  return { op: "add", path, value };
}

export function replace(path: string, value: Json): Operation {
  return { op: "replace", path, value };
}

export function remove(path: string): Operation {
  return { op: "remove", path };
}

/** Returns a value that is there only if a condition holds. */
export function onlyIf(value: Json): Json {
  return { "Fn::If": ["Wanted", value, { Ref: "AWS::NoValue" }] };
}

/** Returns a template literal without its first line break and without the indentation of its first line. */
export function yaml(strings: TemplateStringsArray): string {
  const text = strings.raw.join("").replace(/^\n/, "");
  const indent = /^ */.exec(text)?.[0] ?? "";
  return text.replace(/ *$/, "").replaceAll(new RegExp(`^${indent}`, "gm"), "");
}
