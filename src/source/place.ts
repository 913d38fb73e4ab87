import { CfnFixError, type ErrorCode, type Place } from "../values/errors.js";

/** Deeper nesting is refused: no real template comes near it, and every walk of a tree may recurse. */
export const maxDepth = 200;

/** Returns the offset of the first character of the line of `offset`. */
export function lineStart(text: string, offset: number): number {
  // A search from a negative index would look at the first character.
  return offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}

/** Returns the line and column of an offset, both from 1. */
export function placeOf(text: string, offset: number): Place {
  const start = lineStart(text, offset);
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < start; at = text.indexOf("\n", at + 1)) line++;
  return { line, column: offset - start + 1 };
}

/** Returns a refusal that names the place of `offset`. */
export function refusal(code: ErrorCode, text: string, offset: number, message: string, help: string): CfnFixError {
  // What is missing at the end is missing after the last line that says something.
  const at = offset < text.length ? offset : text.trimEnd().length;
  return new CfnFixError(code, message, help, placeOf(text, at));
}

/** Returns the refusal of a template that nests deeper than `maxDepth`. */
export function tooDeep(text: string, offset: number): CfnFixError {
  return refusal("TOO_DEEP", text, offset, `nested more than ${maxDepth} levels deep`, "flatten the template");
}

/** Returns the refusal of a key that could change the prototype of an object. */
export function unsafeKey(text: string, offset: number): CfnFixError {
  return refusal("UNSAFE_KEY", text, offset, "the key __proto__ is not safe to process", "rename or remove the key");
}
