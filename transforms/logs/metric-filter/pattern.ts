import { tokensOf, type Token } from "./tokens.js";

/** What a pattern is to be, or why it cannot be told; undefined of a pattern that is right. */
export type PatternVerdict = { readonly after: string } | { readonly unclear: string } | undefined;

const selector = /\$\.[\w[]/;

/**
 * Returns what a filter pattern is to be where CloudWatch Logs does not take it as it is: operators of other languages,
 * braces that are missing, texts in the wrong quotation marks.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function judged(pattern: string): PatternVerdict {
  // No pattern has more than 1,024 characters, its variables filled in.
  if (pattern.length > 8192) return undefined;
  const text = pattern.trim();
  const isBare = /^\(*\s*\$\./.test(text) && /[=<>]|EXISTS|\bIS\b/.test(text);
  if (isBare) {
    const inner = judgedInner(text);
    if (inner !== undefined && "unclear" in inner) return inner;
    return { after: `{ ${inner?.after ?? text} }` };
  }
  if (text.startsWith("{") && text.endsWith("}")) {
    const whole = pattern.slice(pattern.indexOf("{") + 1, pattern.lastIndexOf("}"));
    if (!selector.test(whole)) return undefined;
    const inner = judgedInner(whole);
    if (inner === undefined || "unclear" in inner) return inner;
    return { after: pattern.replace(whole, () => inner.after) };
  }
  const open = unmatched(text);
  if (open !== undefined) return { unclear: open };
  return /[[\]{}"'%$]/.test(text) ? undefined : judgedTerms(pattern);
}

/** Returns what a pattern lacks that begins with a brace or a bracket, or ends with one. What a variable gives may have it. */
function unmatched(text: string): string | undefined {
  if (text.includes("${")) return undefined;
  if (selector.test(text) && text.startsWith("{") !== text.endsWith("}")) return "its braces do not match";
  const isList = text.startsWith("[") && text.includes(",");
  return isList && !text.endsWith("]") ? "its brackets do not match" : undefined;
}

/**
 * A term with a colon or an @ stands in quotation marks: AWS answers `Invalid character(s) in term ':'`.
 * https://github.com/lucagrulla/cw/issues/181 (@)
 */
function judgedTerms(pattern: string): PatternVerdict {
  // One of several terms, as other languages say it.
  if (/^\w+(?: ?\|\|? ?\w+)+$/.test(pattern)) {
    const terms = pattern.split(/ ?\|\|? ?/);
    return { after: terms.map((term) => `?${term}`).join(" ") };
  }
  const parts = pattern.split(/(\s+)/);
  const after = parts.map(quotedTerm).join("");
  return after === pattern ? undefined : { after };
}

function quotedTerm(part: string): string {
  const [, sign = "", term = ""] = /^([?-]?)(\w[\w.@:/-]*)$/.exec(part) ?? [];
  return /[:@]/.test(term) ? `${sign}"${term}"` : part;
}

function judgedInner(text: string): PatternVerdict {
  const tokens = tokensOf(text);
  const open = tokens.filter(({ kind }) => kind === "open").length;
  if (open !== tokens.filter(({ kind }) => kind === "close").length) return { unclear: "its parentheses do not match" };
  const reader = new Reader(tokens);
  const after = reader.read();
  const alone = junctionAlone(tokens);
  if (alone !== undefined && !text.includes("${")) return { unclear: `${alone} lacks an operand` };
  // What a variable stands for may be any part of it.
  if (reader.unclear !== undefined) return text.includes("${") ? undefined : { unclear: reader.unclear };
  return after === text ? undefined : { after };
}

/** Returns the && or || that has no comparison before or behind it. */
function junctionAlone(tokens: readonly Token[]): string | undefined {
  const told = tokens.filter(({ kind }) => kind !== "space");
  const found = told.find(({ kind }, index) => {
    const [before, after] = [told[index - 1]?.kind, told[index + 1]?.kind];
    const isStart = before === undefined || before === "open" || before === "junction";
    return kind === "junction" && (isStart || after === undefined || after === "close");
  });
  return found?.text;
}

const sameOperators: ReadonlyMap<string, string> = new Map([
  ["==", "="],
  ["===", "="],
  ["<>", "!="],
  ["!==", "!="],
]);

/** Reads the comparisons of a pattern one after the other, and writes them as CloudWatch Logs takes them. */
class Reader {
  unclear: string | undefined;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  read(): string {
    let done = "";
    while (this.#at < this.#tokens.length && this.unclear === undefined) done += this.#next();
    return done;
  }

  #next(): string {
    const token = this.#take();
    switch (token.kind) {
      case "selector":
        return this.#comparison(token.text, false);
      case "junction":
        return token.text.length === 1 ? token.text.repeat(2) : token.text;
      case "word":
        return this.#word(token.text);
      case "operator":
      case "text":
        this.unclear ??= `${token.text} appears where a selector such as $.field is required`;
        return token.text;
      default:
        return token.text;
    }
  }

  #word(text: string): string {
    if (/^and$/i.test(text)) return "&&";
    if (/^or$/i.test(text)) return "||";
    if (/^not$/i.test(text) || text === "!") return this.#negated(text);
    // `EXISTS $.field`, as other languages say it.
    if (/^exists$/i.test(text)) return this.#exists(false);
    this.unclear ??= `${text} is not valid in a filter pattern`;
    return text;
  }

  /** Reads what `NOT` stands before: one comparison, in parentheses or not. */
  #negated(word: string): string {
    this.#skipSpace();
    const start = this.#at;
    const isInner = this.#peek()?.kind === "open";
    if (isInner) this.#take();
    this.#skipSpace();
    if (/^exists$/i.test(this.#peek()?.text ?? "")) {
      this.#take();
      return this.#exists(true) + this.#closed(isInner);
    }
    const token = this.#peek();
    if (token?.kind !== "selector") {
      this.unclear ??= `${word} is not supported before ${start < this.#tokens.length ? "an expression" : "nothing"}; negate each comparison`;
      return word;
    }
    this.#take();
    return this.#comparison(token.text, true) + this.#closed(isInner);
  }

  #closed(isInner: boolean): string {
    if (!isInner) return "";
    const from = this.#at;
    this.#skipSpace();
    if (this.#peek()?.kind === "close") {
      this.#take();
      return "";
    }
    this.unclear ??= "NOT is not supported before an expression; negate each comparison";
    this.#at = from;
    return "";
  }

  #exists(isNegated: boolean): string {
    this.#skipSpace();
    const token = this.#peek();
    if (token?.kind !== "selector") {
      this.unclear ??= "EXISTS belongs after a selector such as $.field";
      return "";
    }
    this.#take();
    return isNegated ? `${token.text} NOT EXISTS` : `${token.text} = *`;
  }

  /** Reads what follows a selector. */
  #comparison(field: string, isNegated: boolean): string {
    const from = this.#at;
    const space = this.#skipSpace();
    const next = this.#peek();
    if (next?.kind === "operator") {
      this.#take();
      const operator = sameOperators.get(next.text) ?? next.text;
      const gap = this.#skipSpace();
      const operand = this.#operand();
      if (!isNegated) return `${field}${space}${operator}${gap}${operand}`;
      if (operand === "*" && operator === "=") return `${field} NOT EXISTS`;
      if (operand === "*" && operator === "!=") return `${field} = *`;
      const opposite = operator === "=" ? "!=" : operator === "!=" ? "=" : undefined;
      if (opposite === undefined)
        this.unclear ??= `NOT is not supported before ${field} ${operator}; invert the comparison`;
      return `${field}${space}${opposite ?? operator}${gap}${operand}`;
    }
    const words = this.#wordsAhead();
    if (/^not exists$/i.test(words)) {
      this.#takeWords(2);
      return isNegated ? `${field} = *` : `${field}${this.#textBetween(from)}`;
    }
    if (/^exists\b/i.test(words)) {
      this.#takeWords(1);
      return isNegated ? `${field} NOT EXISTS` : `${field} = *`;
    }
    if (/^is (?:null|true|false)$/i.test(words) && !isNegated) {
      this.#takeWords(2);
      return `${field}${this.#textBetween(from)}`;
    }
    this.unclear ??= words === "" ? `${field} is compared with nothing` : `${words} is not a valid comparison`;
    return field;
  }

  /** Reads what a field is compared with, up to the next part of the pattern. */
  #operand(): string {
    const first = this.#peek();
    if (first === undefined || !["text", "word", "selector"].includes(first.kind)) {
      this.unclear ??= "a field is compared with nothing";
      return "";
    }
    let operand = "";
    for (let token = this.#peek(); token !== undefined; token = this.#peek()) {
      if (["space", "close", "junction", "open"].includes(token.kind)) break;
      this.#take();
      operand += /^'[^'"]*'$/.test(token.text) ? `"${token.text.slice(1, -1)}"` : token.text;
    }
    return operand;
  }

  /** Returns the next two words with one space between them. */
  #wordsAhead(): string {
    const rest = this.#tokens.slice(this.#at, this.#at + 4).filter(({ kind }) => kind !== "space");
    const end = rest.findIndex(({ kind }) => kind !== "word");
    return (end < 0 ? rest : rest.slice(0, end))
      .slice(0, 2)
      .map(({ text }) => text)
      .join(" ");
  }

  #takeWords(count: number): void {
    for (let left = count; left > 0; left -= 1) {
      this.#skipSpace();
      this.#take();
    }
  }

  #textBetween(from: number): string {
    return this.#tokens
      .slice(from, this.#at)
      .map(({ text }) => text)
      .join("");
  }

  #skipSpace(): string {
    const token = this.#peek();
    if (token?.kind !== "space") return "";
    this.#at += 1;
    return token.text;
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #take(): Token {
    const token = this.#tokens[this.#at] ?? { kind: "space", text: "" };
    this.#at += 1;
    return token;
  }
}
