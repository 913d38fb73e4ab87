import { EVENT_ID, getScalarValue, parseEvents, SCALAR_STYLE, type Event, type ScalarEvent } from "js-yaml";
import { isObject, type Json, type JsonObject } from "../values/json.js";
import { maxDepth } from "./place.js";
import { resolvePlain, withoutMissingNewline } from "./scalar.js";
import { tagged } from "./tags.js";
import type { Source } from "./source.js";
import { indentDeeper } from "./under-indented.js";
import { parseYaml } from "./yaml.js";

/**
 * Returns the view of a template as read by a parser that shares nothing with the one that made its node tree.
 * Throws whatever that parser throws.
 */
export function secondOpinion({ text, reader }: Source): Json {
  if (reader === "jsonc-parser") {
    const view: Json = JSON.parse(text);
    return view;
  }
  if (reader === "js-yaml") return parseYaml(text).root.view;
  try {
    return read(text);
  } catch (error) {
    const indented = indentDeeper(text);
    if (!indented) throw error;
    return read(indented.text);
  }
}

function read(text: string): Json {
  // js-yaml counts a map and its value as a level each.
  return new ViewBuilder(text, parseEvents(text, { maxDepth: 2 * maxDepth })).document();
}

/** The offsets of the anchor and the tag of an event; -1 if it has none. */
interface Properties {
  anchorStart: number;
  anchorEnd: number;
  tagStart: number;
  tagEnd: number;
}

class ViewBuilder {
  readonly #anchors = new Map<string, Json>();
  #at = 0;

  constructor(
    readonly text: string,
    readonly events: readonly Event[],
  ) {}

  document(): Json {
    this.#next();
    return this.#peek().type === EVENT_ID.POP ? null : this.#value();
  }

  #next(): Event {
    const event = this.#peek();
    this.#at++;
    return event;
  }

  #peek(): Event {
    const event = this.events[this.#at];
    if (!event) throw new Error("the event stream ends early");
    return event;
  }

  #value(): Json {
    const event = this.#next();
    switch (event.type) {
      case EVENT_ID.SCALAR: {
        const value = this.#text(event);
        return this.#finish(
          event,
          event.style === SCALAR_STYLE.PLAIN && event.tagStart < 0 ? resolvePlain(value) : value,
        );
      }
      case EVENT_ID.SEQUENCE: {
        const items: Json[] = [];
        while (this.#peek().type !== EVENT_ID.POP) items.push(this.#value());
        this.#next();
        return this.#finish(event, items);
      }
      case EVENT_ID.MAPPING:
        return this.#finish(event, this.#mapping());
      case EVENT_ID.ALIAS:
        return this.#anchors.get(this.text.slice(event.anchorStart, event.anchorEnd)) ?? null;
      default:
        throw new Error("unexpected event");
    }
  }

  #text(event: ScalarEvent): string {
    const value = getScalarValue(this.text, event);
    const isBlock = event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK;
    return isBlock ? withoutMissingNewline(this.text, event.valueEnd, value) : value;
  }

  #mapping(): JsonObject {
    const own: JsonObject = {};
    const merged: Json[] = [];
    while (this.#peek().type !== EVENT_ID.POP) {
      const event = this.#peek();
      const isScalar = event.type === EVENT_ID.SCALAR;
      const key = isScalar ? this.#key(event) : JSON.stringify(this.#value());
      if (isScalar) this.#next();
      const value = this.#value();
      if (key === "<<" && isScalar && event.style === SCALAR_STYLE.PLAIN)
        merged.push(...(Array.isArray(value) ? value : [value]));
      else own[key] = value;
    }
    this.#next();
    return Object.assign({}, ...merged.filter(isObject).reverse(), own);
  }

  /** Returns the text of a key. One without any text is the key of `null`. */
  #key(event: ScalarEvent): string {
    return event.valueStart < 0 ? "null" : getScalarValue(this.text, event);
  }

  #finish({ anchorStart, anchorEnd, tagStart, tagEnd }: Properties, content: Json): Json {
    const value = tagStart < 0 ? content : tagged(this.text.slice(tagStart, tagEnd), content);
    if (anchorStart >= 0) this.#anchors.set(this.text.slice(anchorStart, anchorEnd), value);
    return value;
  }
}
