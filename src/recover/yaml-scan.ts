import { oddSpace } from "./odd-spaces.js";
import { smartQuotedAt, type SmartQuoted } from "./smart-quotes.js";

/** A stretch of a text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A tag at the beginning of a value. */
export interface TagToken extends Stretch {
  /** How many braces and brackets are open around it. */
  readonly depth: number;
  /** The column, from 0, of the key that it belongs to, or of what follows the dash. */
  readonly column: number;
  /** The column of the dash right before it; undefined after a key. */
  readonly dash: number | undefined;
}

/** What a text in YAML consists of, as far as it can be told of one that no parser reads. */
export interface YamlScan {
  /** The indentation of each line that is no text of a block scalar. */
  readonly indents: readonly Stretch[];
  /** The lines of each block scalar. */
  readonly bodies: readonly Stretch[];
  readonly tags: readonly TagToken[];
  readonly smartQuoted: readonly SmartQuoted[];
  /** Space with odd characters after a key, or at the end of a line. */
  readonly gaps: readonly Stretch[];
  readonly comments: readonly Stretch[];
  /** Where a quote, brace or bracket begins that is open at the end of the text. */
  readonly openAt: number | undefined;
}

const space = /[ \t\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff]/;
const blockHeader = /^[|>](?:[+-]?[1-9]?|[1-9][+-])[ \t]*(?:#.*)?$/;

/** Returns what a text consists of. */
export function scanYaml(text: string): YamlScan {
  return new Scanner(text).scan();
}

class Scanner {
  readonly #indents: Stretch[] = [];
  readonly #bodies: Stretch[] = [];
  readonly #tags: TagToken[] = [];
  readonly #smartQuoted: SmartQuoted[] = [];
  readonly #gaps: Stretch[] = [];
  readonly #comments: Stretch[] = [];
  readonly #open: number[] = [];
  #at = 0;
  #column = 0;
  #dash: number | undefined;

  constructor(readonly text: string) {}

  scan(): YamlScan {
    let openAt: number | undefined;
    while (this.#at < this.text.length && openAt === undefined) openAt = this.#line();
    return {
      indents: this.#indents,
      bodies: this.#bodies,
      tags: this.#tags,
      smartQuoted: this.#smartQuoted,
      gaps: this.#gaps,
      comments: this.#comments,
      openAt: openAt ?? this.#open[0],
    };
  }

  /** Reads a line, or more where a value goes on. Returns where a quote begins that has no end. */
  #line(): number | undefined {
    const start = this.#at;
    const end = this.#lineEnd(start);
    let at = this.#spaceEnd(start);
    if (at < end) this.#indents.push({ start, end: at });
    this.#column = at - start;
    this.#dash = undefined;
    let [isFresh, hasKey] = [true, false];
    for (let lineEnd = end; at < lineEnd;) {
      const char = this.text.charAt(at);
      if (space.test(char)) {
        const after = this.#spaceEnd(at);
        const isOdd = oddSpace.test(this.text.slice(at, after));
        if (isOdd && after >= lineEnd) this.#gaps.push({ start: at, end: after });
        at = after;
        continue;
      }
      if (char === "#" && (at === start || space.test(this.text.charAt(at - 1)))) {
        this.#comments.push({ start: at, end: lineEnd });
        break;
      }
      if (this.#open.length > 0 && ",]}".includes(char)) {
        if (char !== ",") this.#open.pop();
        isFresh = char === ",";
        at++;
        continue;
      }
      if ((isFresh || this.#open.length > 0) && "[{".includes(char)) {
        this.#open.push(at++);
        isFresh = true;
        continue;
      }
      if (!isFresh) {
        const after = this.text.charAt(at + 1);
        const isEnd = at + 1 >= lineEnd;
        const isSep = char === ":" && (isEnd || after === " " || after === "\t" || (!hasKey && space.test(after)));
        if (isSep) {
          const gapEnd = this.#spaceEnd(at + 1);
          if (!hasKey && gapEnd < lineEnd && oddSpace.test(this.text.slice(at + 1, gapEnd)))
            this.#gaps.push({ start: at + 1, end: gapEnd });
          [isFresh, hasKey] = [true, true];
          this.#dash = undefined;
        }
        at++;
        continue;
      }
      if (char === "-" && this.#open.length === 0 && (at + 1 >= lineEnd || space.test(this.text.charAt(at + 1)))) {
        this.#dash = at - start;
        at = this.#spaceEnd(at + 1);
        this.#column = at - start;
        continue;
      }
      if (char === "!" || char === "&") {
        const [token = char] = /^[!&][\w:.-]*/.exec(this.text.slice(at, lineEnd)) ?? [];
        const rest = { depth: this.#open.length, column: this.#column, dash: this.#dash };
        if (char === "!") this.#tags.push({ start: at, end: at + token.length, ...rest });
        at += token.length;
        isFresh = space.test(this.text.charAt(at)) || at >= lineEnd;
        continue;
      }
      if (char === '"' || char === "'") {
        const after = this.#quoteEnd(at, char);
        if (after === undefined) return at;
        at = after;
        if (at > lineEnd) lineEnd = this.#lineEnd(at);
        isFresh = false;
        continue;
      }
      if ("|>".includes(char) && this.#open.length === 0 && blockHeader.test(this.text.slice(at, lineEnd))) {
        this.#at = this.#nextLine(lineEnd);
        this.#body();
        return undefined;
      }
      const quoted = smartQuotedAt(this.text, at, lineEnd);
      if (quoted) this.#smartQuoted.push(quoted);
      at = quoted?.end ?? at + 1;
      isFresh = false;
    }
    this.#at = this.#nextLine(this.#lineEnd(at));
    return undefined;
  }

  /** Passes over the lines of a block scalar. */
  #body(): void {
    const start = this.#at;
    let end = start;
    while (this.#at < this.text.length) {
      const lineEnd = this.#lineEnd(this.#at);
      const content = this.#spaceEnd(this.#at);
      if (content < lineEnd && content - this.#at <= (this.#dash ?? this.#column)) break;
      this.#at = this.#nextLine(lineEnd);
      if (content < lineEnd) end = this.#at;
    }
    if (end > start) this.#bodies.push({ start, end });
  }

  #quoteEnd(start: number, quote: string): number | undefined {
    for (let at = start + 1; at < this.text.length; at++) {
      const char = this.text.charAt(at);
      if (char === "\\" && quote === '"') at++;
      else if (char !== quote) continue;
      else if (quote === "'" && this.text.charAt(at + 1) === "'") at++;
      else return at + 1;
    }
    return undefined;
  }

  #spaceEnd(start: number): number {
    let at = start;
    while (at < this.text.length && space.test(this.text.charAt(at))) at++;
    return at;
  }

  #lineEnd(start: number): number {
    const found = this.text.indexOf("\n", start);
    if (found < 0) return this.text.length;
    return found > start && this.text.charAt(found - 1) === "\r" ? found - 1 : found;
  }

  #nextLine(lineEnd: number): number {
    const found = this.text.indexOf("\n", lineEnd);
    return found < 0 ? this.text.length : found + 1;
  }
}
