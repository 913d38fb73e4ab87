import { children, isBlockCollection, type MapNode, type Node, type Pair, type SequenceNode } from "./node.js";
import { lineStart } from "./place.js";
import { shortForm, shortTags } from "./tags.js";

/** The style of a template, as far as new text has to follow it. */
export interface Style {
  eol: "\n" | "\r\n";
  /** Spaces by which a nested map is indented. */
  indent: number;
  /** Spaces from a key to the dashes of its list. */
  listOffset: number;
  /** Spaces between a dash and its value. */
  dashGap: number;
  quote: "'" | '"';
  /** Intrinsic functions are written as tags (`!Ref`) or as keys (`Ref:`). */
  intrinsics: "short" | "long";
  /** The list of a long `Fn::GetAtt` is written as `[A, B]` or a line each. */
  attributes: "flow" | "block";
  /** The space inside the braces of a flow map: `{ a: b }` or `{a: b}`. */
  bracePadding: "" | " ";
  /** Flow text is written as JSON, with keys in double quotes, or as YAML. */
  flow: "yaml" | "json";
  /** One step of JSON indentation: spaces or tabs. */
  jsonIndent: string;
  /** Short intrinsic functions in JSON text are written on one line or on several. */
  jsonFunctions: "inline" | "lines";
  /** Short lists of texts and numbers in JSON text are written on one line or on several. */
  jsonLists: "inline" | "lines";
  /** The text between a JSON key and its value, e.g. `: `. */
  jsonColon: string;
}

/** Counts how often each way of writing occurs. */
class Votes<T> {
  readonly #counts = new Map<T, number>();

  add(value: T): void {
    this.#counts.set(value, (this.#counts.get(value) ?? 0) + 1);
  }

  winner(otherwise: T): T {
    let best = otherwise;
    let most = 0;
    for (const [value, count] of this.#counts) if (count > most) [best, most] = [value, count];
    return best;
  }
}

/** Returns the column of an offset, from 0. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** Returns the style of a template: the most frequent ways of writing, and the usual one where the template has none. */
export function detectStyle(text: string, format: "yaml" | "json", root: Node): Style {
  const indent = new Votes<number>();
  const listOffset = new Votes<number>();
  const dashGap = new Votes<number>();
  const quote = new Votes<"'" | '"'>();
  const intrinsics = new Votes<"short" | "long">();
  const bracePadding = new Votes<"" | " ">();
  const jsonIndent = new Votes<string>();
  const jsonColon = new Votes<string>();
  const flow = new Votes<"yaml" | "json">();
  const attributes = new Votes<"flow" | "block">();
  const jsonFunctions = new Votes<"inline" | "lines">();
  const jsonLists = new Votes<"inline" | "lines">();

  const visit = (node: Node): void => {
    if (node.tag !== undefined && shortTags.includes(node.tag)) intrinsics.add("short");
    if (node.kind === "map") visitMap(node);
    if (node.kind === "sequence") visitSequence(node);
    if (node.kind === "scalar" && node.style === "single") quote.add("'");
    if (node.kind === "scalar" && node.style === "double") quote.add('"');
    children(node).forEach(visit);
  };

  const visitMap = (node: MapNode): void => {
    const [first] = node.pairs;
    if (!first) return;
    if (node.pairs.length === 1 && shortForm(first.key) !== undefined) intrinsics.add("long");
    if (node.flow) return node.bare ? undefined : visitFlowMap(node, first);
    const column = columnOf(text, first.keyStart);
    for (const { key, value } of node.pairs) {
      if (key === "Fn::GetAtt" && value.kind === "sequence") attributes.add(value.flow ? "flow" : "block");
      if (!isBlockCollection(value)) continue;
      const step = columnOf(text, value.contentStart) - column;
      // After a tag, some parsers let the dashes of a list stand further left than its key; new text cannot.
      if (value.kind === "map" && step > 0) indent.add(step);
      if (value.kind === "sequence" && step >= 0) listOffset.add(step);
    }
  };

  const visitFlowMap = (node: MapNode, first: Pair): void => {
    const around = text[node.contentStart + 1];
    if (around !== "\n" && around !== "\r") bracePadding.add(around === " " ? " " : "");
    flow.add(text[first.keyStart] === '"' ? "json" : "yaml");
    if (node.pairs.length === 1 && shortForm(first.key) !== undefined && node.end - node.start < 200) {
      jsonFunctions.add(text.slice(node.start, node.end).includes("\n") ? "lines" : "inline");
    }
    for (const { keyEnd, keyStart, value } of node.pairs) {
      const colon = text.slice(keyEnd, value.start);
      if (!colon.includes("\n")) jsonColon.add(colon);
      if (value.kind !== "map" || !value.pairs[0]) continue;
      const outer = leadingSpace(text, keyStart);
      const inner = leadingSpace(text, value.pairs[0].keyStart);
      if (outer !== undefined && inner?.startsWith(outer) && inner.length > outer.length)
        jsonIndent.add(inner.slice(outer.length));
    }
  };

  const visitSequence = (node: SequenceNode): void => {
    if (node.flow) return visitFlowSequence(node);
    for (const { afterDash, value } of node.items) {
      const gap = /^ +(?=\S)/.exec(text.slice(afterDash, value.start + 1))?.[0];
      if (gap) dashGap.add(gap.length);
    }
  };

  const visitFlowSequence = (node: SequenceNode): void => {
    if (node.items.length === 0 || node.items.some(({ value }) => value.kind !== "scalar")) return;
    if (node.end - node.start < 200)
      jsonLists.add(text.slice(node.start, node.end).includes("\n") ? "lines" : "inline");
  };

  visit(root);
  const step = indent.winner(2);
  return {
    eol: /\r\n/.test(text.slice(0, text.indexOf("\n") + 1)) ? "\r\n" : "\n",
    indent: step,
    listOffset: listOffset.winner(step),
    dashGap: dashGap.winner(1),
    quote: quote.winner("'"),
    intrinsics: format === "json" ? "long" : intrinsics.winner("short"),
    attributes: attributes.winner("flow"),
    bracePadding: bracePadding.winner(""),
    flow: format === "json" ? "json" : flow.winner("yaml"),
    jsonFunctions: jsonFunctions.winner("lines"),
    jsonLists: jsonLists.winner("lines"),
    jsonIndent: jsonIndent.winner("  "),
    jsonColon: jsonColon.winner(": "),
  };
}

/** Returns the white space before `offset` if nothing else stands before it on its line; else undefined. */
export function leadingSpace(text: string, offset: number): string | undefined {
  let start = offset;
  // It searches backwards, since the start of the line is far away in a file of one line.
  while (text[start - 1] === " " || text[start - 1] === "\t") start--;
  return start === 0 || text[start - 1] === "\n" ? text.slice(start, offset) : undefined;
}
