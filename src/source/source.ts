import { CfnFixError } from "../values/errors.js";
import { isObject, own, type Json } from "../values/json.js";
import type { Comment } from "./comments.js";
import { parseJson } from "./json.js";
import { parseYamlFast } from "./event-tree.js";
import type { Node } from "./node.js";
import { refusal } from "./place.js";
import { detectStyle, type Style } from "./style.js";
import { indentDeeper, moveToOriginal } from "./under-indented.js";
import { parseYaml } from "./yaml.js";

/** The parser that made the node tree of a template. */
type Reader = "jsonc-parser" | "js-yaml" | "yaml";

/** The text of a template with its node tree, its values and its style. */
export interface Source {
  /** The text, without a byte order mark. */
  text: string;
  format: "yaml" | "json";
  reader: Reader;
  root: Node;
  view: Json;
  style: Style;
  /** The comments in order; JSON has none. */
  comments: readonly Comment[];
}

/**
 * Returns a CloudFormation template in YAML or JSON, parsed.
 *
 * `text` must have no byte order mark.
 * Throws `CfnFixError` with a place if the text is no template, or is ambiguous.
 */
export function parseSource(text: string): Source {
  const { format, reader, root, comments } = parseTree(text);
  assertTemplate(text, root);
  let style: Style | undefined;
  return {
    text,
    format,
    reader,
    root,
    view: root.view,
    comments,
    // Lazy, since most templates are read and never written.
    get style() {
      return (style ??= detectStyle(text, format, root));
    },
  };
}

function parseTree(text: string): Pick<Source, "format" | "reader" | "root" | "comments"> {
  if (/^\s*\{/.test(text)) {
    const json = parseJson(text);
    if (!(json instanceof CfnFixError)) return { format: "json", reader: "jsonc-parser", root: json, comments: [] };
    // Braces may also begin a YAML template in flow style. If it is not that either, it was meant as JSON.
    try {
      return { format: "yaml", ...readYaml(text) };
    } catch (error) {
      throw error instanceof CfnFixError && error.code !== "SYNTAX" ? error : json;
    }
  }
  return { format: "yaml", ...readYaml(text) };
}

function readYaml(text: string): Pick<Source, "reader" | "root" | "comments"> {
  const fast = parseYamlFast(text);
  if (fast) return { reader: "js-yaml", ...fast };
  const reader = "yaml";
  try {
    const { root, comments } = parseYaml(text);
    return { reader, root, comments };
  } catch (error) {
    const indented = error instanceof CfnFixError && error.code === "SYNTAX" ? indentDeeper(text) : undefined;
    if (!indented) throw error;
    try {
      const { root, comments } = parseYaml(indented.text);
      moveToOriginal(root, comments, indented);
      return { reader, root, comments };
    } catch {
      // The place of the new error would be in a text that the user never wrote.
      throw error;
    }
  }
}

function assertTemplate(text: string, root: Node): void {
  const help = "give a CloudFormation template in YAML or JSON";
  const refuse = (message: string, node: Node): never => {
    throw refusal("NOT_A_TEMPLATE", text, node.start, message, help);
  };
  if (!isObject(root.view))
    refuse(`not a CloudFormation template: the document is ${kindOf(root.view)}, not a map`, root);
  const resources = own(root.view, "Resources");
  if (resources === undefined) refuse("not a CloudFormation template: there is no Resources section", root);
  if (isObject(resources)) return;
  const pair = root.kind === "map" ? root.pairs.find(({ key }) => key === "Resources") : undefined;
  refuse(`not a CloudFormation template: Resources is ${kindOf(resources ?? null)}, not a map`, pair?.value ?? root);
}

function kindOf(value: Json): string {
  if (value === null) return "empty";
  return Array.isArray(value) ? "a list" : `a ${typeof value}`;
}
