import {
  COLLECTION_STYLE,
  EVENT_ID,
  getScalarValue,
  parseEvents,
  SCALAR_STYLE,
  type Event,
  type MappingEvent,
  type ScalarEvent,
  type SequenceEvent,
} from "js-yaml";
import { bareMap, blockMap, blockSequence, flowMap, flowSequence, scalarNode } from "./build-node.js";
import type { Comment } from "./comments.js";
import { isBlockScalar, type Item, type Node, type Pair, type ScalarNode } from "./node.js";
import { maxDepth } from "./place.js";
import { endOfBlockScalar, resolvePlain, withoutMissingNewline } from "./scalar.js";
import { tagged } from "./tags.js";

/** CloudFormation accepts no larger template; js-yaml would keep all of a longer one that is nothing but marks. */
const maxLength = 1_100_000;

/** Larger trees are left to `parseYaml`, which counts what aliases expand to. */
const maxNodes = 250_000;

/**
 * Returns the same node tree and comments of a YAML document as `parseYaml`, several times as fast.
 *
 * Returns undefined for a text that is rare or broken: anchors and aliases, explicit keys, merge keys, directives,
 * several documents, and everything that is refused with its place.
 */
export function parseYamlFast(text: string): { root: Node; comments: Comment[] } | undefined {
  // A lone carriage return ends a line for one parser and not for the other.
  if (text.length > maxLength || /\r(?!\n)/.test(text) || hasSeveralMarks(text)) return undefined;
  try {
    // js-yaml counts a map and its value as a level each.
    return new EventTreeBuilder(text, parseEvents(text, { maxDepth: 2 * maxDepth })).document();
  } catch {
    return undefined;
  }
}

/** True if the text marks more than one document. js-yaml keeps all documents, and a text may be nothing but marks. */
function hasSeveralMarks(text: string): boolean {
  const marks = text.matchAll(/^(?:---|\.\.\.)(?=\s|$)/gm);
  marks.next();
  return marks.next().done !== true;
}

/** Thrown to end the attempt: the other parser takes over. */
class Unsupported extends Error {}

/** An event at the beginning of a node; its offsets are -1 where there is nothing. */
type Content = ScalarEvent | SequenceEvent | MappingEvent;

/** Builds the node tree from the events of js-yaml, and checks that they account for every character of the text. */
class EventTreeBuilder {
  readonly #comments: Comment[] = [];
  /** The index of the next event. */
  #next = 0;
  /** The offset of the first character that is not read yet. */
  #at = 0;
  #nodes = 0;

  constructor(
    readonly text: string,
    readonly events: readonly Event[],
  ) {}

  document(): { root: Node; comments: Comment[] } {
    const event = this.#take();
    if (event.type !== EVENT_ID.DOCUMENT || event.explicitEnd || event.directives.length > 0) throw new Unsupported();
    this.#skip();
    if (event.explicitStart) this.#at += 3;
    const root = this.#node(this.#at, 1);
    if (root.kind === "scalar" || this.#take().type !== EVENT_ID.POP) throw new Unsupported();
    this.#skip();
    if (this.#at !== this.text.length || this.#next !== this.events.length) throw new Unsupported();
    return { root, comments: this.#comments };
  }

  #take(): Event {
    const event = this.events[this.#next++];
    if (event === undefined) throw new Unsupported();
    return event;
  }

  #isAtEnd(): boolean {
    if (this.events[this.#next]?.type !== EVENT_ID.POP) return false;
    this.#next++;
    return true;
  }

  /** Passes over white space and comments, and keeps the comments. */
  #skip(): void {
    const { text } = this;
    for (;;) {
      const code = text.charCodeAt(this.#at);
      if (code === 32 || code === 10 || code === 13 || code === 9) {
        this.#at++;
      } else if (code === 35) {
        this.#comment();
      } else {
        return;
      }
    }
  }

  #comment(): void {
    const { text } = this;
    const end = text.indexOf("\n", this.#at);
    const after = end < 0 ? text.length : end;
    this.#comments.push({ offset: this.#at, text: text.slice(this.#at, after).trimEnd() });
    this.#at = after;
  }

  /** Passes over white space and comments up to `offset`; throws `Unsupported` if something else comes first. */
  #skipTo(offset: number): void {
    this.#skip();
    if (this.#at !== offset) throw new Unsupported();
  }

  #isAt(character: string): boolean {
    return this.text[this.#at] === character;
  }

  #skipOver(character: string): void {
    this.#skip();
    if (!this.#isAt(character)) throw new Unsupported();
    this.#at++;
  }

  /** Returns the next node; `emptyAt` is the place of a node without any text. */
  #node(emptyAt: number, depth: number): Node {
    const event = this.#take();
    // Half of what the other parser accepts, which counts the levels in its own way.
    if (depth > maxDepth / 2 || ++this.#nodes > maxNodes) throw new Unsupported();
    if (event.type !== EVENT_ID.SCALAR && event.type !== EVENT_ID.SEQUENCE && event.type !== EVENT_ID.MAPPING)
      throw new Unsupported();
    if (event.anchorStart >= 0) throw new Unsupported();
    if (event.tagStart < 0) return this.#content(event, emptyAt, depth);
    this.#skipTo(event.tagStart);
    this.#at = event.tagEnd;
    const node = this.#content(event, event.tagEnd, depth);
    node.start = event.tagStart;
    node.tag = this.text.slice(event.tagStart, event.tagEnd);
    node.view = tagged(node.tag, node.view);
    return node;
  }

  #content(event: Content, emptyAt: number, depth: number): Node {
    switch (event.type) {
      case EVENT_ID.SCALAR:
        return this.#scalar(event, emptyAt);
      case EVENT_ID.SEQUENCE:
        return event.style === COLLECTION_STYLE.FLOW ? this.#flowSequence(event.start, depth) : this.#sequence(depth);
      case EVENT_ID.MAPPING:
        return event.style === COLLECTION_STYLE.FLOW ? this.#flowMap(event.start, depth) : this.#map(depth);
    }
  }

  #scalar(event: ScalarEvent, emptyAt: number): ScalarNode {
    const { style, valueStart, valueEnd, tagStart } = event;
    // The other parser reads a plain scalar without text between a colon or tag and a comma.
    const isBare = this.text[emptyAt - 1] !== ":" && tagStart < 0;
    if (valueStart < 0 && (isBare ? /^\s+,/ : /^\s*,/).test(this.text.slice(emptyAt, emptyAt + 100)))
      throw new Unsupported();
    if (valueStart < 0) return scalarNode("empty", emptyAt, emptyAt, tagStart < 0 ? null : "");
    if (style === SCALAR_STYLE.LITERAL_BLOCK || style === SCALAR_STYLE.FOLDED_BLOCK) return this.#blockScalar(event);
    const value = getScalarValue(this.text, event);
    if (style === SCALAR_STYLE.PLAIN) {
      this.#skipTo(valueStart);
      this.#at = valueEnd;
      return scalarNode("plain", valueStart, valueEnd, tagStart < 0 ? resolvePlain(value) : value);
    }
    this.#skipTo(valueStart - 1);
    this.#at = valueEnd + 1;
    return scalarNode(style === SCALAR_STYLE.SINGLE_QUOTED ? "single" : "double", valueStart - 1, valueEnd + 1, value);
  }

  #blockScalar(event: ScalarEvent): ScalarNode {
    const { text } = this;
    const { valueStart, valueEnd, indent } = event;
    this.#skip();
    const start = this.#at;
    const header = /^[|>][-+]?(?=\s|$)/.exec(text.slice(start, start + 3))?.[0];
    if (header === undefined) throw new Unsupported();
    const headerEnd = start + header.length;
    const comment = /^[ \t]+#/.exec(text.slice(headerEnd, valueStart))?.[0];
    if (comment !== undefined) {
      this.#at = headerEnd + comment.length - 1;
      this.#comment();
    }
    this.#at = valueEnd;
    // A line of nothing but a tab is an error here, which the other parser reports.
    if (/^ *\t/.test(text.slice(valueEnd, valueEnd + indent + 1))) throw new Unsupported();
    const style = event.style === SCALAR_STYLE.LITERAL_BLOCK ? "literal" : "folded";
    const body = text.slice(valueStart, valueEnd);
    const finalBreak = /\r?\n$/.exec(body)?.[0] ?? "";
    const bodyEnd = header.endsWith("+")
      ? valueEnd - finalBreak.length
      : endOfBlockScalar(text, { start: valueStart, end: valueEnd, indent });
    const end = body.trim() === "" ? headerEnd : bodyEnd;
    return scalarNode(style, start, end, withoutMissingNewline(text, end, getScalarValue(text, event)));
  }

  #sequence(depth: number): Node {
    const items: Item[] = [];
    while (!this.#isAtEnd()) {
      this.#skipOver("-");
      const afterDash = this.#at;
      items.push({ start: afterDash - 1, afterDash, value: this.#node(afterDash, depth + 1) });
    }
    return blockSequence(items, this.#at);
  }

  #flowSequence(start: number, depth: number): Node {
    this.#skipOver("[");
    const items: Item[] = [];
    while (!this.#isAtEnd()) {
      if (items.length > 0) this.#skipOver(",");
      const value = this.#node(-1, depth + 1);
      if (value.start < 0) throw new Unsupported();
      items.push({ start: value.start, afterDash: value.start, value });
    }
    return flowSequence(start, this.#close("]"), items);
  }

  #map(depth: number): Node {
    const pairs: Pair[] = [];
    while (!this.#isAtEnd()) pairs.push(this.#pair(depth));
    return blockMap(pairs, this.#at);
  }

  #flowMap(start: number, depth: number): Node {
    this.#skip();
    if (!this.#isAt("{")) return this.#barePair(depth);
    this.#at++;
    const pairs: Pair[] = [];
    while (!this.#isAtEnd()) {
      if (pairs.length > 0) this.#skipOver(",");
      pairs.push(this.#pair(depth));
    }
    return flowMap(start, this.#close("}"), pairs);
  }

  /** Returns the map that `a: b` inside brackets is: one entry without braces. */
  #barePair(depth: number): Node {
    const pair = this.#pair(depth);
    if (!this.#isAtEnd()) throw new Unsupported();
    return bareMap(pair);
  }

  /** Passes over the bracket that closes a collection, and returns the offset after it; a comma may stand before it. */
  #close(bracket: string): number {
    this.#skip();
    if (this.#isAt(",")) this.#skipOver(",");
    this.#skipOver(bracket);
    return this.#at;
  }

  #pair(depth: number): Pair {
    const event = this.#take();
    const isPlainKey =
      event.type === EVENT_ID.SCALAR && event.tagStart < 0 && event.anchorStart < 0 && event.valueStart >= 0;
    if (!isPlainKey) throw new Unsupported();
    const { start: keyStart, end: keyEnd, style } = this.#keyOf(event);
    const key = getScalarValue(this.text, event);
    if (key === "__proto__" || (style === "plain" && key === "<<")) throw new Unsupported();
    // Without a colon there is no value, and what comes next belongs to the map.
    const at = this.#at;
    const comments = this.#comments.length;
    this.#skip();
    if (this.#isAt(":")) {
      this.#at++;
    } else {
      this.#at = at;
      this.#comments.length = comments;
    }
    const afterColon = this.#at;
    return { key, keyStart, keyEnd, afterColon, value: this.#node(afterColon, depth + 1) };
  }

  #keyOf(event: ScalarEvent): ScalarNode {
    const node = this.#scalar(event, -1);
    if (isBlockScalar(node)) throw new Unsupported();
    return node;
  }
}
