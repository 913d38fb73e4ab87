import { equal, isObject, soleEntry, type Json, type JsonObject } from "../../values/json.js";
import type { Source } from "../../source/source.js";
import { shortForm, tagged } from "../../source/tags.js";
import { attributeText, isTagged, type IntrinsicStyle } from "./intrinsic-style.js";
import { FlowWriter } from "./render-flow.js";
import type { Block, Reuse } from "./reuse.js";
import { doubleQuoted, inlineString, keyString, literalBlock } from "./scalar-text.js";
import { maxInlineLength } from "./inline-functions.js";

/** The place of a value: after a key or after a dash. */
type Slot = "pair" | "item";

/** Maps in flow style longer than this, their indentation included, are written one entry a line. */
const maxFlowItemLength = 120;

/** Writes values as YAML block text in the style of a source, with the text of removed nodes where a value recurs. */
export class BlockWriter {
  readonly #flow: FlowWriter;

  /** `safe` avoids block scalars, whose extent a neighbouring comment or a missing final newline can change. */
  constructor(
    readonly source: Source,
    readonly reuse: Reuse,
    readonly intrinsics: IntrinsicStyle,
    readonly safe: boolean,
  ) {
    this.#flow = new FlowWriter(source.style, reuse, intrinsics);
  }

  /** Returns a value after the key or dash at `column`. */
  value(value: Json, column: number, slot: Slot): Block {
    const removed = this.reuse.find(value);
    if (removed)
      return this.reuse.block(removed, column, this.#contentColumn(removed.node.kind === "sequence", column, slot));
    if (Array.isArray(value))
      return value.length === 0 ? inline("[]") : this.#list(value, this.#contentColumn(true, column, slot));
    if (typeof value === "string") return this.#string(value, column);
    if (!isObject(value)) return inline(String(value));
    return this.#intrinsic(value, column, slot) ?? this.#map(value, column + this.#step(slot));
  }

  /** Returns `key: value` as lines whose first begins at `column`; `quotes` are those of the keys beside it. */
  entry(key: string, value: Json, column: number, quotes?: "single" | "double"): string[] {
    const { head, lines } = this.value(value, column, "pair");
    const keyText = keyString(key, this.source.style.quote, false, quotes);
    return [`${" ".repeat(column)}${keyText}:${head === "" ? "" : ` ${head}`}`, ...lines];
  }

  /** Returns `- value` as lines whose first dash is at `column`; comments above the value stay above the dash. */
  item(value: Json, column: number): string[] {
    const { head, lines } = this.value(value, column, "item");
    const dash = `${" ".repeat(column)}-`;
    if (head !== "") return [`${dash} ${head}`, ...lines];
    const first = lines.findIndex((line) => !/^\s*(#|$)/.test(line));
    const comments = lines
      .slice(0, first)
      .map((line) => (line.trim() === "" ? "" : " ".repeat(column) + line.trimStart()));
    const gap = " ".repeat(this.source.style.dashGap);
    return [...comments, `${dash}${gap}${(lines[first] ?? "").trimStart()}`, ...lines.slice(first + 1)];
  }

  /** Returns `- {…}` on one line, as the items beside it are written; on several if it gets too long, or is no map. */
  itemInFlow(value: Json, column: number): string[] {
    const isMap = isObject(value) && !isTagged(value);
    const text = isMap ? this.#flow.within(value, maxFlowItemLength - column) : undefined;
    return text === undefined ? this.item(value, column) : [`${" ".repeat(column)}- ${text}`];
  }

  /** Returns a list in the place of another one, whose dashes were at `column`. */
  listAt(items: readonly Json[], column: number): Block {
    return this.#list(items, column);
  }

  #list(items: readonly Json[], column: number): Block {
    return { head: "", lines: items.flatMap((item) => this.item(item, column)) };
  }

  #map(value: JsonObject, column: number): Block {
    const entries = Object.entries(value);
    if (entries.length === 0) return inline("{}");
    return { head: "", lines: entries.flatMap(([key, child]) => this.entry(key, child, column)) };
  }

  #string(value: string, column: number): Block {
    const block = this.safe ? undefined : literalBlock(value);
    if (block) {
      const indent = " ".repeat(column + this.source.style.indent);
      return { head: block.header, lines: block.lines.map((line) => (line === "" ? "" : indent + line)) };
    }
    return inline(value.includes("\n") ? doubleQuoted(value) : inlineString(value, this.source.style.quote, false));
  }

  /** Returns an intrinsic function with its tag; undefined if it must be written as a key. */
  #intrinsic(value: JsonObject, column: number, slot: Slot): Block | undefined {
    const entry = soleEntry(value);
    if (!entry) return undefined;
    const [key, argument] = entry;
    const tag = shortForm(key);
    if (tag === undefined) return undefined;
    if (this.intrinsics === "long") return this.#longAttribute(key, argument, column + this.#step(slot));
    if (!equal(tagged(tag, argument), value)) return undefined;
    const attribute = key === "Fn::GetAtt" ? attributeText(argument) : undefined;
    if (attribute !== undefined && equal(tagged(tag, attribute), value)) return inline(`${tag} ${attribute}`);
    if (isObject(argument) && isTagged(argument)) return undefined;
    // After a tag every scalar is text, so of all scalars only strings keep their type.
    if (typeof argument === "string" && argument !== "") {
      const { head, lines } = this.value(argument, column, slot);
      return { head: `${tag} ${head}`, lines };
    }
    if (Array.isArray(argument) && argument.length > 0) return this.#tagOnList(tag, value, argument, column, slot);
    if (isObject(argument) && Object.keys(argument).length > 0) {
      return { head: tag, lines: this.#map(argument, column + this.#step(slot)).lines };
    }
    return undefined;
  }

  #tagOnList(tag: string, value: Json, items: readonly Json[], column: number, slot: Slot): Block {
    const text = this.#flow.shallowWithin(value, maxInlineLength - column);
    if (text !== undefined) return inline(text);
    const listColumn = column + Math.max(this.source.style.listOffset, slot === "item" ? this.#step(slot) : 0);
    return { head: tag, lines: this.#list(items, listColumn).lines };
  }

  #longAttribute(key: string, argument: Json, column: number): Block | undefined {
    if (key !== "Fn::GetAtt" || this.source.style.attributes === "block" || attributeText(argument) === undefined)
      return undefined;
    return { head: "", lines: [`${" ".repeat(column)}${key}: ${this.#flow.value(argument)}`] };
  }

  /** Returns how far the entries of a map are indented from the key or dash before it. */
  #step(slot: Slot): number {
    return slot === "item" ? 1 + this.source.style.dashGap : this.source.style.indent;
  }

  #contentColumn(isList: boolean, column: number, slot: Slot): number {
    return column + (isList && slot === "pair" ? this.source.style.listOffset : this.#step(slot));
  }
}

function inline(head: string): Block {
  return { head, lines: [] };
}
