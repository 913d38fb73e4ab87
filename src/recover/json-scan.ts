import type { Splice } from "../contract/result.js";
import { isObject, own } from "../values/json.js";
import { parseYaml } from "../source/yaml.js";
import type { RepairKind } from "./kinds.js";
import { oddSpace } from "./odd-spaces.js";

/** What a text in braces would take to be JSON, or why it cannot be. */
export interface JsonScan {
  readonly splices: ReadonlyMap<RepairKind, readonly Splice[]>;
  /** After the last brace; undefined if it does not come. */
  readonly end: number | undefined;
  /** Where no JSON can be made of it. */
  readonly failedAt?: number;
  /** How many braces and brackets are open at the end. */
  readonly open: number;
}

/** Returns what a text that has a brace at `start` would take to be JSON. */
export function scanJson(text: string, start: number): JsonScan {
  return new Scanner(text, start).scan();
}

const bareWord = /[A-Za-z_$][\w$.-]*(?:::[\w$.-]+)*/y;
const literal = /(?:true|false|null|-?\d[\d.eE+-]*)(?![\w$])/y;
const quotes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ["\u201c", "\u201c\u201d\u201e\u201f"],
  ["\u201d", "\u201c\u201d\u201e\u201f"],
  ["\u201e", "\u201c\u201d\u201e\u201f"],
  ["\u2018", "\u2018\u2019"],
  ["\u2019", "\u2018\u2019"],
]);
const escapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"' };

class Scanner {
  readonly #splices = new Map<RepairKind, Splice[]>();
  #at: number;

  constructor(
    readonly text: string,
    start: number,
  ) {
    this.#at = start;
  }

  scan(): JsonScan {
    const { text } = this;
    let [depth, comma] = [0, -1];
    while (this.#at < text.length) {
      const char = text.charAt(this.#at);
      if (oddSpace.test(char)) this.#add("spaces", this.#at, 1, /[\u200b-\u200d\u2060\ufeff]/.test(char) ? "" : " ");
      if (/\s/.test(char) || oddSpace.test(char)) this.#at++;
      else if (this.#comment()) continue;
      else if (char === ",") comma = this.#at++;
      else if ("{[".includes(char)) [depth, comma] = [depth + 1, this.#pass()];
      else if ("}]".includes(char)) {
        if (comma >= 0) this.#add("trailing-commas", comma, 1, "");
        [depth, comma] = [depth - 1, this.#pass()];
        if (depth === 0) return { splices: this.#splices, end: this.#at, open: 0 };
      } else {
        comma = -1;
        if (char === ":") {
          this.#at++;
          this.#blockScalar();
        } else if (!this.#word() && !this.#string(char)) {
          return { splices: this.#splices, end: undefined, failedAt: this.#at, open: depth };
        }
      }
    }
    return { splices: this.#splices, end: undefined, open: depth };
  }

  #pass(): -1 {
    this.#at++;
    return -1;
  }

  #add(kind: RepairKind, offset: number, length: number, insert: string): void {
    const splices = this.#splices.get(kind) ?? [];
    splices.push({ offset, delete: length, insert });
    this.#splices.set(kind, splices);
  }

  #comment(): boolean {
    const { text } = this;
    const start = this.#at;
    const isBlock = text.startsWith("/*", start);
    if (!isBlock && !text.startsWith("//", start) && text[start] !== "#") return false;
    const closing = text.indexOf(isBlock ? "*/" : "\n", start);
    let end = closing < 0 ? text.length : isBlock ? closing + 2 : closing;
    if (!isBlock && text[end - 1] === "\r") end--;
    this.#at = end;
    let from = start;
    while (text[from - 1] === " " || text[from - 1] === "\t") from--;
    const isWhole = (from === 0 || text[from - 1] === "\n") && /^[ \t]*\r?(?:\n|$)/.test(text.slice(end));
    const next = text.indexOf("\n", end);
    if (isWhole && next >= 0) this.#at = next + 1;
    this.#add("comments", from, (isWhole ? this.#at : end) - from, "");
    return true;
  }

  /** Reads a literal, or a key without quotes. */
  #word(): boolean {
    const { text } = this;
    literal.lastIndex = bareWord.lastIndex = this.#at;
    const value = literal.exec(text)?.[0];
    const word = bareWord.exec(text)?.[0];
    if (word !== undefined && /^[ \t]*:/.test(text.slice(this.#at + word.length))) {
      this.#add("bare-keys", this.#at, 0, '"');
      this.#at += word.length;
      this.#add("bare-keys", this.#at, 0, '"');
      return true;
    }
    this.#at += value?.length ?? 0;
    return value !== undefined;
  }

  #string(opening: string): boolean {
    const { text } = this;
    const closing = quotes.get(opening);
    if (closing === undefined) return false;
    const start = this.#at;
    const kind: RepairKind = opening === '"' ? "line-breaks" : opening === "'" ? "single-quotes" : "smart-quotes";
    const inside: Splice[] = [];
    let at = start + 1;
    for (; at < text.length && !closing.includes(text.charAt(at)); at++) {
      const char = text.charAt(at);
      if (char === "\\" && opening === "'" && text[at + 1] === "'") {
        inside.push({ offset: at++, delete: 1, insert: "" });
      } else if (char === "\\") at++;
      else if (escapes[char] !== undefined) inside.push({ offset: at, delete: 1, insert: escapes[char] });
    }
    // What goes on after its end was not a string, or has quotes in it that nobody can tell from its own.
    if (at >= text.length || !/^\s*(?:[,:}\]]|\/\/|\/\*|#|["'{]|$)/.test(text.slice(at + 1, at + 200))) return false;
    if (inside.length > 0 && opening === '"' && !/^\s*[,}\]]/.test(text.slice(at + 1, at + 200))) return false;
    if (opening !== '"') this.#add(kind, start, 1, '"');
    for (const { offset, delete: length, insert } of inside) this.#add(kind, offset, length, insert);
    if (opening !== '"') this.#add(kind, at, 1, '"');
    this.#at = at + 1;
    return true;
  }

  /** Reads a block scalar after a colon, if there is one. */
  #blockScalar(): void {
    const { text } = this;
    const [all, gap = "", header = ""] =
      /^([ \t]*)([|>][+-]?)[ \t]*\r?\n/.exec(text.slice(this.#at, this.#at + 200)) ?? [];
    if (all === undefined) return;
    const lineStart = text.lastIndexOf("\n", this.#at - 1) + 1;
    const column = indentOf(text, lineStart);
    const from = this.#at + all.length;
    let [end, base] = [from, -1];
    for (let at = from; at < text.length;) {
      const found = text.indexOf("\n", at);
      const next = found < 0 ? text.length : found + 1;
      const isBlank = text.slice(at, next).trim() === "";
      const indent = indentOf(text, at);
      if (!isBlank && base < 0) base = indent;
      if (!isBlank && (indent <= column || indent < base)) break;
      if (!isBlank) end = next;
      at = next;
    }
    if (end === from) return;
    const value = scalarOf(`k: ${header}\n${text.slice(from, end)}`);
    if (value === undefined) return;
    const eol = /\r?\n$/.exec(text.slice(from, end))?.[0] ?? "";
    const comma = /^\s*["'\w]/.test(text.slice(end)) ? "," : "";
    const start = this.#at + gap.length;
    this.#add("block-scalar", start, end - eol.length - start, JSON.stringify(value) + comma);
    this.#at = end - eol.length;
  }
}

function indentOf(text: string, at: number): number {
  let column = at;
  while (text[column] === " " || text[column] === "\t") column++;
  return column - at;
}

function scalarOf(text: string): string | undefined {
  try {
    const { view } = parseYaml(text).root;
    const value = isObject(view) ? own(view, "k") : undefined;
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}
