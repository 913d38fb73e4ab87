import { parseTree, printParseErrorCode, type Node as JsonTree, type ParseError } from "jsonc-parser";
import type { CfnFixError } from "../values/errors.js";
import { viewOfPairs, type Node, type Pair } from "./node.js";
import { maxDepth, refusal, tooDeep, unsafeKey } from "./place.js";

/**
 * Reads strict JSON to the same node tree as YAML; everything in it is flow style.
 * Returns, not throws, the SYNTAX refusal, since text in braces may still be YAML. Throws TOO_DEEP and UNSAFE_KEY.
 */
export function parseJson(text: string): Node | CfnFixError {
  assertDepth(text);
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [error] = errors;
  if (error || !tree) {
    const message = error ? sentence(printParseErrorCode(error.error)) : "no value";
    return refusal("SYNTAX", text, error?.offset ?? 0, `JSON syntax error: ${message}`, "correct the JSON");
  }
  return build(text, tree);
}

/** `CommaExpected` as `comma expected`. */
function sentence(code: string): string {
  return code.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
}

/** Before parsing, because the parser recurses. */
function assertDepth(text: string): void {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text[at]) {
      case '"':
        for (at++; at < text.length && text[at] !== '"'; at++) if (text[at] === "\\") at++;
        break;
      case "{":
      case "[":
        if (++depth > maxDepth) throw tooDeep(text, at);
        break;
      case "}":
      case "]":
        depth--;
    }
  }
}

function build(text: string, tree: JsonTree): Node {
  const place = { start: tree.offset, contentStart: tree.offset, end: tree.offset + tree.length };
  const parts = tree.children ?? [];
  if (tree.type === "object") {
    const pairs = parts.map((part) => buildPair(text, part));
    return { kind: "map", flow: true, ...place, pairs, view: viewOfPairs(pairs) };
  }
  if (tree.type === "array") {
    const items = parts.map((part) => ({ start: part.offset, afterDash: part.offset, value: build(text, part) }));
    return { kind: "sequence", flow: true, ...place, items, view: items.map(({ value }) => value.view) };
  }
  const style = tree.type === "string" ? "double" : "plain";
  return { kind: "scalar", style, ...place, view: tree.value };
}

function buildPair(text: string, property: JsonTree): Pair {
  const [keyTree, valueTree] = property.children ?? [];
  if (!keyTree || !valueTree)
    throw refusal("SYNTAX", text, property.offset, "JSON syntax error: value expected", "correct the JSON");
  const key = String(keyTree.value);
  if (key === "__proto__") throw unsafeKey(text, keyTree.offset);
  return {
    key,
    keyStart: keyTree.offset,
    keyEnd: keyTree.offset + keyTree.length,
    afterColon: (property.colonOffset ?? keyTree.offset + keyTree.length) + 1,
    value: build(text, valueTree),
  };
}
