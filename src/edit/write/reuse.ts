import { equal, own, type Json } from "../../values/json.js";
import { children, isBlockCollection, isBlockScalar, type Node, type ScalarNode } from "../../source/node.js";
import { longForm } from "../../source/tags.js";
import type { Source } from "../../source/source.js";
import { lineStart } from "../../source/place.js";
import { columnOf, leadingSpace } from "../../source/style.js";
import { lineEnd } from "./lines.js";
import { terminatingSplice, unterminatedBlockScalar } from "./unterminated-scalar.js";

/** Text of a node that can be written elsewhere: `head` goes after a key or dash, `lines` below it. */
export interface Block {
  head: string;
  /** Without line breaks, indented as they are to be written. */
  lines: string[];
}

/** A node whose text is removed, with its place. */
interface Removed {
  node: Node;
  /** The offset after the colon or dash before the node. */
  after: number;
  /** The column of the key or dash before the node. */
  column: number;
}

/** The text that a change removes, so that a value which only moves keeps its comments, quotes and layout. */
export class Reuse {
  readonly #byShape = new Map<string, Removed[]>();
  /** The nodes whose text is used, in that order. */
  readonly #takenInOrder: Node[] = [];
  readonly #taken = new Set<Node>();
  /** The text, in which the header of an unterminated block scalar holds anywhere; it may be longer by a character. */
  readonly #terminated: string;

  constructor(readonly source: Source) {
    const { text } = source;
    const last = unterminatedBlockScalar(source);
    const splice = last && terminatingSplice(text, last);
    this.#terminated = splice
      ? text.slice(0, splice.offset) + splice.insert + text.slice(splice.offset + splice.delete)
      : text;
  }

  #slice(start: number, end: number): string {
    return this.#terminated.slice(start, end === this.source.text.length ? undefined : end);
  }

  /** Makes the text of a node and of everything in it available. */
  add(removed: Removed): void {
    const { node } = removed;
    const key = fingerprint(node.view);
    const same = this.#byShape.get(key);
    if (same) same.push(removed);
    else this.#byShape.set(key, [removed]);
    // A plain scalar after a tag is text; without the tag it might be a number.
    if (node.kind === "scalar" && node.tag !== undefined && node.style !== "plain")
      this.#addUntagged(removed, node, longForm(node.tag));
    if (node.kind === "map") {
      for (const { value, afterColon, keyStart } of node.pairs) {
        this.add({ node: value, after: afterColon, column: columnOf(this.source.text, keyStart) });
      }
    }
    if (node.kind === "sequence") {
      for (const { value, afterDash, start } of node.items) {
        this.add({ node: value, after: afterDash, column: columnOf(this.source.text, start) });
      }
    }
  }

  /** Adds the text after a tag, so that a function which gains arguments keeps the quotes of the one it had. */
  #addUntagged(removed: Removed, { tag, ...node }: ScalarNode, key: string | undefined): void {
    const view = key === undefined ? undefined : own(node.view, key);
    if (typeof view === "string") this.add({ ...removed, node: { ...node, start: node.contentStart, view } });
  }

  /** Returns a removed node with this value. One that holds others is returned once, so that no comment is written twice. */
  find(value: Json, suits: (node: Node) => boolean = () => true): Removed | undefined {
    const candidates = this.#byShape.get(fingerprint(value));
    const found = candidates?.find(
      ({ node }) => !this.#taken.has(node) && suits(node) && equal(node.view, value) && isReusable(node),
    );
    if (found && found.node.kind !== "scalar") this.#take(found.node);
    return found;
  }

  /** Returns what `write` returns; if that is undefined, the removed text that it has used is free again. */
  tentatively(write: () => string | undefined): string | undefined {
    const before = this.#takenInOrder.length;
    const text = write();
    if (text === undefined) for (const node of this.#takenInOrder.splice(before)) this.#taken.delete(node);
    return text;
  }

  #take(node: Node): void {
    if (this.#taken.has(node)) return;
    this.#taken.add(node);
    this.#takenInOrder.push(node);
    children(node).forEach((child) => this.#take(child));
  }

  /** Returns the text of a removed node with this value on one line in flow style; undefined if there is none. */
  flowText(value: Json): string | undefined {
    const { text } = this.source;
    const removed = this.find(
      value,
      (node) => this.#fitsInFlow(node) && !text.slice(node.start, node.end).includes("\n"),
    );
    return removed && text.slice(removed.node.start, removed.node.end);
  }

  #fitsInFlow(node: Node): boolean {
    if (node.kind !== "scalar") return !isBlockCollection(node);
    if (isBlockScalar(node)) return false;
    return node.style !== "plain" || !/[,[\]{}]|:$/.test(this.source.text.slice(node.start, node.end));
  }

  /** Returns the text of a removed JSON node with this value, its further lines indented by `indent`; or undefined. */
  jsonText(value: Json, indent: string): string | undefined {
    const { text, style } = this.source;
    const removed = this.find(value, (node) => this.#fitsInFlow(node));
    if (!removed) return undefined;
    const { start, end } = removed.node;
    const oldIndent = /^[ \t]*/.exec(text.slice(lineStart(text, start), start))?.[0] ?? "";
    const [first, ...rest] = text.slice(start, end).split(/\r?\n/);
    return [
      first,
      ...rest.map((line) => (line.startsWith(oldIndent) ? indent + line.slice(oldIndent.length) : line)),
    ].join(style.eol);
  }

  /** Returns how far the further lines of a flow value or a scalar move, to be indented from the new key as from the old. */
  #continuation(node: Node, lines: readonly string[], column: number): number {
    const indents = lines.filter((line) => line.trim() !== "").map(indentOf);
    if (indents.length === 0) return 0;
    const { text } = this.source;
    const least = Math.min(...indents);
    return column + Math.max(1, least - indentOf(text.slice(lineStart(text, node.start), node.start))) - least;
  }

  /**
   * Returns the text of a node for a new place. `column` is that of the key or dash before it, `contentColumn` that of the
   * entries of a block collection.
   */
  block({ node, after, column: oldColumn }: Removed, column: number, contentColumn: number): Block {
    const { text } = this.source;
    if (!isBlockCollection(node)) {
      const [head = "", ...rest] = this.#slice(node.start, node.end).split(/\r?\n/);
      const delta = isBlockScalar(node) ? column - oldColumn : this.#continuation(node, rest, column);
      return { head, lines: rest.map((line) => shift(line, delta)) };
    }
    const tagLine = node.tag === undefined ? "" : text.slice(node.start, node.contentStart).trimEnd();
    const delta = contentColumn - columnOf(text, node.contentStart);
    const headEnd = node.tag === undefined ? after : lineEnd(text, node.start);
    const bodyStart =
      leadingSpace(text, node.contentStart) === undefined ? node.contentStart : Math.min(headEnd, node.contentStart);
    const body = this.#slice(bodyStart, lineEnd(text, node.end));
    if (bodyStart === node.contentStart) {
      const [first = "", ...rest] = body.split(/\r?\n/);
      return { head: tagLine, lines: [" ".repeat(contentColumn) + first, ...rest.map((line) => shift(line, delta))] };
    }
    const lines = body.split(/\r?\n/).slice(1);
    return { head: tagLine, lines: lines.map((line) => shift(line, delta)) };
  }
}

/** True if the text of a node can be written elsewhere. Anchors stay where they are; an alias is written out. */
function isReusable(node: Node): boolean {
  if (node.anchor !== undefined || node.kind === "alias") return false;
  if (node.kind === "map" && node.bare) return false;
  if (node.kind === "scalar" && node.style === "empty") return false;
  return children(node).every((child) => isReusable(child) || (child.kind === "scalar" && child.style === "empty"));
}

/** Returns a key that is cheap, and equal for equal values. */
function fingerprint(value: Json): string {
  if (typeof value !== "object" || value === null) return `${typeof value} ${value}`;
  return Array.isArray(value) ? `list ${value.length}` : `map ${Object.keys(value).sort().join(" ")}`;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Returns a line with `delta` more spaces, or fewer; an empty line stays empty. */
function shift(line: string, delta: number): string {
  if (line === "") return line;
  if (delta >= 0) return " ".repeat(delta) + line;
  return line.slice(Math.min(-delta, indentOf(line)));
}
