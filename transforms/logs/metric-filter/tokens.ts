/** What a piece of a filter pattern is. */
type TokenKind = "space" | "text" | "selector" | "operator" | "junction" | "open" | "close" | "word";

/** A piece of a filter pattern. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

/** The kinds of pieces, each with the pattern of its text; what fits an earlier one is of that. */
const kinds: readonly (readonly [TokenKind, RegExp])[] = [
  ["space", /\s+/y],
  ["text", /"(?:\\.|[^"\\])*"|'[^']*'|%[^%]*%|\$\{[^}]*\}/y],
  ["selector", /\$[^\s()=!<>&|"'{},[]+/y],
  ["junction", /&&?|\|\|?/y],
  ["operator", /===?|!==?|<>|<=|>=|=|<|>/y],
  ["open", /\(/y],
  ["close", /\)/y],
  ["word", /[^\s()=!<>&|"'{},]+|./y],
];

/** Returns the pieces of a filter pattern, in order. A selector goes on behind the brackets in it: `$.a["b c"].d`. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const token = tokenAt(text, at);
    if (token === undefined) return [];
    tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

function tokenAt(text: string, at: number): Token | undefined {
  for (const [kind, pattern] of kinds) {
    pattern.lastIndex = at;
    const [found] = pattern.exec(text) ?? [];
    if (found !== undefined) return { kind, text: kind === "selector" ? selectorFrom(text, at, found) : found };
  }
  return undefined;
}

function selectorFrom(text: string, at: number, start: string): string {
  let end = at + start.length;
  while (text[end] === "[") {
    const close = text.indexOf("]", end);
    if (close < 0) break;
    more.lastIndex = close + 1;
    end = close + 1 + (more.exec(text)?.[0].length ?? 0);
  }
  return text.slice(at, end);
}

const more = /[^\s()=!<>&|"'{},[]*/y;
