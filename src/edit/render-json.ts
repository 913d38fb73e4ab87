import { isObject, type Json } from "../json.js";
import type { Style } from "../source/style.js";
import type { Reuse } from "./reuse.js";

/** Writes values as JSON text in the habits of a source. */
export class JsonWriter {
  constructor(
    readonly style: Style,
    readonly reuse: Reuse,
  ) {}

  /** A value whose first line is indented by `indent`; on one line when `multiline` is false. */
  value(value: Json, indent: string, multiline: boolean): string {
    const known = multiline ? this.reuse.jsonText(value, indent) : this.reuse.flowText(value);
    if (known !== undefined) return known;
    if (!multiline) return this.#inline(value);
    const inner = indent + this.style.jsonIndent;
    if (Array.isArray(value)) {
      if (value.length === 0) return "[]";
      return this.#lines("[", value.map((item) => inner + this.value(item, inner, true)), `${indent}]`);
    }
    if (!isObject(value)) return JSON.stringify(value);
    const entries = Object.entries(value).map(([key, child]) => inner + this.entry(key, child, inner, true));
    return entries.length === 0 ? "{}" : this.#lines("{", entries, `${indent}}`);
  }

  /** `"key": value`. */
  entry(key: string, value: Json, indent: string, multiline: boolean): string {
    return JSON.stringify(key) + this.style.jsonColon + this.value(value, indent, multiline);
  }

  #inline(value: Json): string {
    if (Array.isArray(value)) return `[${value.map((item) => this.value(item, "", false)).join(", ")}]`;
    if (!isObject(value)) return JSON.stringify(value);
    const entries = Object.entries(value).map(([key, child]) => JSON.stringify(key) + this.style.jsonColon + this.value(child, "", false));
    return entries.length === 0 ? "{}" : `{${this.style.bracePadding}${entries.join(", ")}${this.style.bracePadding}}`;
  }

  #lines(open: string, entries: readonly string[], close: string): string {
    return [open, entries.join("," + this.style.eol), close].join(this.style.eol);
  }
}
