import { readFileSync, statSync } from "node:fs";
import { maxBytes } from "./template-files.js";

/**
 * Returns the text of a file that holds one of these words: a look at its bytes, since most files have none. Undefined
 * for any other file, and for one that cannot be read, of which whoever reads it says why.
 */
export function textWithAny(path: string, words: readonly string[]): string | undefined {
  try {
    const found = statSync(path);
    if (!found.isFile() || found.size > maxBytes) return undefined;
    const bytes = readFileSync(path);
    return words.some((word) => bytes.includes(word)) ? bytes.toString("utf8").replace(/^\uFEFF/, "") : undefined;
  } catch {
    return undefined;
  }
}
