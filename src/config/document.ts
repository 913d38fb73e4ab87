import {
  Composer,
  CST,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  Parser,
  type Document,
  type Node,
  type ParsedNode,
} from "yaml";
import { CfnFixError, type ErrorCode, type Place } from "../values/errors.js";
import type { Json, JsonObject } from "../values/json.js";
import { toPointer } from "../values/pointer.js";
import { cutWord } from "./fault.js";

/** Longest configuration that is read, in UTF-16 code units. */
export const maxLength = 256 * 1024;
const maxDepth = 20;
/** Aliases count as often as they are used. */
const maxValues = 20_000;

/** The places of a value and of its key. */
interface Spot {
  value: number;
  key?: number;
  /** A number or word as it is written: `007`. */
  written?: string;
}

/** The values of a configuration file, with their places. */
export interface ConfigDocument {
  /** Undefined when the file is empty. */
  value: Json | undefined;
  /** Returns the place of the value at a JSON Pointer. */
  placeOf(pointer: string): Place;
  /** Returns the place of its key; for an item of a list, that of the item. */
  keyPlaceOf(pointer: string): Place;
  /** Returns a plain scalar as it is written. */
  writtenAt(pointer: string): string | undefined;
}

/** What a document is, for messages. */
export interface DocumentKind {
  /** A noun that takes "a" and "no": `configuration`. */
  readonly noun: string;
  /** What to do in place of a second YAML document. */
  readonly inPlaceOfSecond: string;
}

const configuration: DocumentKind = {
  noun: "configuration",
  inPlaceOfSecond: "keep one; for other files of templates there is overrides",
};

/** Returns the name that a key has now; `path` is that of the mapping that it stands in. */
export type CurrentKey = (key: string, path: readonly (string | number)[], place: Place) => string;

/**
 * Reads YAML or JSON. What is wrong with single keys goes to `faults`. Keys count by the names that `currentKey` gives.
 *
 * Throws `CfnFixError` where nothing can be read: TOO_LARGE, ENCODING, SYNTAX, MULTI_DOCUMENT, TOO_DEEP,
 * ALIAS_EXPANSION.
 */
export function readDocument(
  withMark: string,
  faults: CfnFixError[],
  currentKey: CurrentKey = (key) => key,
  kind: DocumentKind = configuration,
): ConfigDocument {
  const text = withMark.replace(/^\uFEFF/, "");
  const lines = new LineCounter();
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const refusal = (code: ErrorCode, offset: number, message: string, help: string): CfnFixError =>
    new CfnFixError(code, message, help, placeAt(offset));

  if (text.length > maxLength)
    throw new CfnFixError("TOO_LARGE", `too large for a ${kind.noun}`, "keep it below 256 KiB");
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const nul = text.indexOf("\0");
  if (nul !== -1) throw refusal("ENCODING", nul, "not a text file: NUL", "save it as UTF-8 text");
  assertDepth(tokens, refusal, kind);
  const documents = [...new Composer({ prettyErrors: false, uniqueKeys: false }).compose(tokens, true, text.length)];
  const [document] = documents;
  for (const { errors, warnings } of documents) {
    const [error] = errors;
    if (error !== undefined)
      throw refusal("SYNTAX", error.pos[0], `YAML syntax error: ${oneLine(error.message)}`, "correct the YAML");
    for (const { pos } of warnings)
      faults.push(refusal("UNKNOWN_TAG", pos[0], `tags have no meaning in a ${kind.noun}`, "remove the tag"));
  }
  const second = documents[1];
  if (second !== undefined) {
    throw refusal("MULTI_DOCUMENT", second.range[0], "more than one YAML document", kind.inPlaceOfSecond);
  }
  const reader = new Reader(document, faults, refusal, (key, path, at) => currentKey(key, path, placeAt(at)));
  const value =
    document?.contents == null || isNothing(document.contents) ? undefined : reader.read(document.contents, [], 0);
  const spot = (pointer: string): Spot => reader.spots.get(pointer) ?? { value: 0 };
  return {
    value,
    placeOf: (pointer) => placeAt(spot(pointer).value),
    keyPlaceOf: (pointer) => placeAt(spot(pointer).key ?? spot(pointer).value),
    writtenAt: (pointer) => spot(pointer).written,
  };
}

type Refuse = (code: ErrorCode, offset: number, message: string, help: string) => CfnFixError;

/**
 * Throws TOO_DEEP for a document that is nested too deeply. It walks with a list, not by recursion, which would be what
 * overflows.
 */
function assertDepth(tokens: readonly CST.Token[], refusal: Refuse, { noun }: DocumentKind): void {
  const open = tokens.flatMap((token) =>
    token.type === "document" && token.value !== undefined ? [{ token: token.value, depth: 1 }] : [],
  );
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, depth } = next;
    if (depth > maxDepth)
      throw refusal("TOO_DEEP", token.offset, `nested more than ${maxDepth} levels deep`, `no ${noun} needs that`);
    if (token.type !== "block-map" && token.type !== "block-seq" && token.type !== "flow-collection") continue;
    for (const { key, value } of token.items) {
      if (key) open.push({ token: key, depth: depth + 1 });
      if (value) open.push({ token: value, depth: depth + 1 });
    }
  }
}

class Reader {
  readonly spots = new Map<string, Spot>();
  #values = 0;

  constructor(
    readonly document: Document | Document.Parsed | undefined,
    readonly faults: CfnFixError[],
    readonly refusal: Refuse,
    readonly currentKey: (key: string, path: readonly (string | number)[], at: number) => string,
  ) {}

  read(node: Node | null, path: readonly (string | number)[], at: number, key?: number): Json {
    const start = node?.range?.[0] ?? at;
    const isEndless = path.length > maxDepth || ++this.#values > maxValues;
    if (isEndless)
      throw this.refusal("ALIAS_EXPANSION", start, "too many values, or aliases that expand to too many", "write less");
    const spot: Spot = { value: start, ...(key !== undefined && { key }) };
    // An alias shows where it is used: there the reader of a message looks.
    if (!this.spots.has(toPointer(path))) this.spots.set(toPointer(path), spot);
    if (isAlias(node)) {
      const target = this.document === undefined ? undefined : node.resolve(this.document);
      if (target === undefined)
        throw this.refusal(
          "SYNTAX",
          start,
          `YAML syntax error: alias *${cutWord(node.source)} has no anchor before it`,
          "correct the YAML",
        );
      return this.read(target, path, start, key);
    }
    if (isSeq<ParsedNode>(node)) return node.items.map((item, index) => this.read(item, [...path, index], start));
    if (isMap<ParsedNode, ParsedNode | null>(node)) {
      const result: JsonObject = {};
      for (const pair of node.items) this.#readPair(pair.key, pair.value, path, result);
      return result;
    }
    if (!isScalar(node)) return null;
    if (node.source !== undefined) spot.written = node.source;
    const { value } = node;
    return value === null || typeof value === "string" || typeof value === "boolean" || typeof value === "number"
      ? value
      : String(value);
  }

  #readPair(key: ParsedNode, value: ParsedNode | null, path: readonly (string | number)[], into: JsonObject): void {
    const at = key.range[0];
    if (!isScalar(key)) {
      this.faults.push(this.refusal("EXPLICIT_KEY", at, "a key must be a word", "write key: value"));
      return;
    }
    const written = typeof key.value === "string" ? key.value : (key.source ?? "");
    const name = this.currentKey(written, path, at);
    if (name === "__proto__") {
      this.faults.push(
        this.refusal("UNSAFE_KEY", at, "the key __proto__ is not safe to process", "rename or remove the key"),
      );
      return;
    }
    const inside = [...path, name];
    const first = this.spots.get(toPointer(inside));
    if (Object.hasOwn(into, name) && first !== undefined) {
      const line = this.refusal("DUPLICATE_KEY", first.key ?? first.value, "", "").place?.line ?? 0;
      this.faults.push(
        this.refusal("DUPLICATE_KEY", at, `the key ${cutWord(name)} is on line ${line} already`, "keep one of them"),
      );
      return;
    }
    into[name] = this.read(value, inside, key.range[1], at);
  }
}

/** True for an empty document: `---` alone, or nothing but comments. */
function isNothing(node: Node): boolean {
  return isScalar(node) && node.value === null && (node.source ?? "") === "";
}

function oneLine(message: string): string {
  return message.replace(/\s+/g, " ").replace(/ at line \d[^]*$/, "");
}
