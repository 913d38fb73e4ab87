import { parseTree, printParseErrorCode, type Node as JsonTree, type ParseError } from "jsonc-parser";
import type { CfnFixError } from "../values/errors.js";
import { flowMap, flowSequence, scalarNode } from "./build-node.js";
import type { Node, Pair } from "./node.js";
import { maxDepth, refusal, tooDeep, unsafeKey } from "./place.js";

/**
 * Returns strict JSON as the same node tree as YAML; everything in it is flow style.
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

/** Returns `comma expected` for `CommaExpected`. */
function sentence(code: string): string {
  return code.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
}

/** Throws TOO_DEEP for text that nests too deep. It looks before the parser does, because the parser recurses. */
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
  const [start, end] = [tree.offset, tree.offset + tree.length];
  const parts = tree.children ?? [];
  if (tree.type === "object") {
    const pairs = parts.map((part) => buildPair(text, part));
    return flowMap(start, end, pairs);
  }
  if (tree.type === "array") {
    const items = parts.map((part) => ({ start: part.offset, afterDash: part.offset, value: build(text, part) }));
    return flowSequence(start, end, items);
  }
  return scalarNode(tree.type === "string" ? "double" : "plain", start, end, tree.value);
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
