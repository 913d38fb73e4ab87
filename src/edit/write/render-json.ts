import { isObject, type Json } from "../../values/json.js";
import type { Style } from "../../source/style.js";
import type { Reuse } from "./reuse.js";
import { isShallow, maxInlineLength } from "./inline-functions.js";
import { doubleQuoted } from "./scalar-text.js";

/** Writes values as JSON text in the style of a source. */
export class JsonWriter {
  constructor(
    readonly style: Style,
    readonly reuse: Reuse,
  ) {}

  /** Returns a value whose first line is indented by `indent`; on one line if `multiline` is false. */
  value(value: Json, indent: string, multiline: boolean): string {
    const reused = multiline ? this.reuse.jsonText(value, indent) : this.reuse.flowText(value);
    if (reused !== undefined) return reused;
    if (!multiline) return this.#inline(value);
    const inline =
      this.style.jsonFunctions === "inline" ? this.#shallowWithin(value, maxInlineLength - indent.length) : undefined;
    if (inline !== undefined) return inline;
    const inner = indent + this.style.jsonIndent;
    if (Array.isArray(value)) {
      if (value.length === 0) return "[]";
      const line =
        this.style.jsonLists === "inline" ? this.#listWithin(value, maxInlineLength - indent.length) : undefined;
      if (line !== undefined) return line;
      return this.#lines(
        "[",
        value.map((item) => inner + this.value(item, inner, true)),
        `${indent}]`,
      );
    }
    if (!isObject(value)) return this.#scalar(value);
    const entries = Object.entries(value).map(([key, child]) => inner + this.entry(key, child, inner, true));
    return entries.length === 0 ? "{}" : this.#lines("{", entries, `${indent}}`);
  }

  /** Returns `"key": value`. */
  entry(key: string, value: Json, indent: string, multiline: boolean): string {
    return doubleQuoted(key) + this.style.jsonColon + this.value(value, indent, multiline);
  }

  /** Returns a shallow intrinsic function on one line if it fits in `width`; else undefined. */
  #shallowWithin(value: Json, width: number): string | undefined {
    if (!isShallow(value, 2) || !isObject(value)) return undefined;
    return this.reuse.tentatively(() => {
      const text = this.#inline(value);
      return text.length <= width ? text : undefined;
    });
  }

  /** Returns a list of plain values on one line if it fits in `width`; else undefined. */
  #listWithin(items: readonly Json[], width: number): string | undefined {
    if (items.some((item) => typeof item === "object" && item !== null)) return undefined;
    const text = `[${items.map((item) => this.#scalar(item)).join(", ")}]`;
    return text.length <= width ? text : undefined;
  }

  #inline(value: Json): string {
    if (Array.isArray(value)) return `[${value.map((item) => this.value(item, "", false)).join(", ")}]`;
    if (!isObject(value)) return this.#scalar(value);
    const entries = Object.entries(value).map(
      ([key, child]) => doubleQuoted(key) + this.style.jsonColon + this.value(child, "", false),
    );
    return entries.length === 0 ? "{}" : `{${this.style.bracePadding}${entries.join(", ")}${this.style.bracePadding}}`;
  }

  #scalar(value: Json): string {
    return typeof value === "string" ? doubleQuoted(value) : JSON.stringify(value);
  }

  #lines(open: string, entries: readonly string[], close: string): string {
    return [open, entries.join("," + this.style.eol), close].join(this.style.eol);
  }
}
