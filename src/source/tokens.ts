import { Lexer, Parser, type CST } from "yaml";
import { maxDepth, refusal, tooDeep } from "./place.js";

/** A template of 1 MB, the most that CloudFormation accepts, has about 200,000; each takes some hundred bytes of memory. */
const maxLexemes = 600_000;

/**
 * Returns the tokens of a YAML text, as `Parser.parse` would.
 *
 * Throws TOO_LARGE before the syntax tree of a text that is nothing but marks fills the memory, and TOO_DEEP for a text
 * that does nothing but nest.
 */
export function tokensOf(text: string): CST.Token[] {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let count = 0;
  let offset = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (++count > maxLexemes)
      throw refusal(
        "TOO_LARGE",
        text,
        offset,
        `more than ${maxLexemes} words and marks`,
        "CloudFormation accepts at most 1 MB; split the template",
      );
    // The document, and a token for each level that is open.
    if (parser.stack.length > maxDepth + 1) throw tooDeep(text, parser.stack.at(-1)?.offset ?? offset);
    // Not push(...): there can be more tokens than a call may have arguments.
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (!isSignal(lexeme)) offset += lexeme.length;
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

/** True for a lexeme that is not in the text: a document or a scalar begins, or a flow collection ends by an error. */
function isSignal(lexeme: string): boolean {
  return lexeme === "\u0002" || lexeme === "\u0018" || lexeme === "\u001f";
}
