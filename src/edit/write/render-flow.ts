import { equal, isObject, soleEntry, type Json, type JsonObject } from "../../values/json.js";
import type { Style } from "../../source/style.js";
import { shortForm, tagged } from "../../source/tags.js";
import { attributeText, isTagged, type IntrinsicStyle } from "./intrinsic-style.js";
import type { Reuse } from "./reuse.js";
import { doubleQuoted, inlineString, keyString } from "./scalar-text.js";
import { isShallow } from "./inline-functions.js";

/** Writes values as YAML flow text on one line. */
export class FlowWriter {
  constructor(
    readonly style: Style,
    readonly reuse: Reuse,
    readonly intrinsics: IntrinsicStyle,
  ) {}

  /** Returns a value in flow style. */
  value(value: Json): string {
    const reused = this.reuse.flowText(value);
    if (reused !== undefined) return reused;
    if (typeof value === "string") return this.#string(value);
    if (Array.isArray(value)) return `[${value.map((item) => this.value(item)).join(", ")}]`;
    if (!isObject(value)) return String(value);
    return this.#intrinsic(value) ?? this.#map(value);
  }

  /** Returns `key: value` in flow style; `quotes` are those of the keys beside it. */
  entry(key: string, value: Json, quotes?: "single" | "double"): string {
    return `${keyString(key, this.style.quote, true, quotes)}: ${this.value(value)}`;
  }

  /** Returns an intrinsic function over scalars and further functions if it fits in `width`; else undefined. */
  shallowWithin(value: Json, width: number): string | undefined {
    return isShallow(value, 4) ? this.within(value, width) : undefined;
  }

  /** Returns the value in flow style if it fits in `width`; else undefined. */
  within(value: Json, width: number): string | undefined {
    return this.reuse.tentatively(() => {
      const text = this.value(value);
      return text.length <= width ? text : undefined;
    });
  }

  #map(value: JsonObject): string {
    const entries = Object.entries(value).map(([key, child]) => this.entry(key, child));
    return entries.length === 0 ? "{}" : `{${this.style.bracePadding}${entries.join(", ")}${this.style.bracePadding}}`;
  }

  #string(value: string): string {
    return value.includes("\n") ? doubleQuoted(value) : inlineString(value, this.style.quote, true);
  }

  #intrinsic(value: JsonObject): string | undefined {
    const entry = soleEntry(value);
    if (this.intrinsics === "long" || !entry) return undefined;
    const [key, argument] = entry;
    const tag = shortForm(key);
    if (tag === undefined) return undefined;
    const attribute = key === "Fn::GetAtt" ? attributeText(argument) : undefined;
    if (attribute !== undefined && equal(tagged(tag, attribute), value)) return `${tag} ${attribute}`;
    const isWord = typeof argument === "string" && (argument !== "" || key === "Fn::GetAZs");
    if (isWord && equal(tagged(tag, argument), value)) return `${tag} ${this.#string(argument)}`;
    if (Array.isArray(argument)) return `${tag} ${this.value(argument)}`;
    // Two tags cannot stand on one value: the outer function keeps its key.
    if (!isObject(argument) || isTagged(argument)) return undefined;
    return `${tag} ${this.#map(argument)}`;
  }
}
