import { readFileSync, statSync } from "node:fs";
import { maxBytes } from "./template-files.js";

/**
 * Returns the text of a file that holds one of these words: a look at its bytes, since most files have none. Undefined
 * for any other file, and for one that cannot be read, of which whoever reads it says why.
 */
export function textWithAny(path: string, words: readonly string[]): string | undefined {
  return bytesWithAny(path, words)
    ?.toString("utf8")
    .replace(/^\uFEFF/, "");
}

/** True if a file holds one of these words; false for one that cannot be read, of which whoever reads it says why. */
export function holdsAny(path: string, words: readonly string[]): boolean {
  return bytesWithAny(path, words) !== undefined;
}

function bytesWithAny(path: string, words: readonly string[]): Buffer | undefined {
  try {
    const found = statSync(path);
    if (!found.isFile() || found.size > maxBytes) return undefined;
    const bytes = readFileSync(path);
    return words.some((word) => bytes.includes(word)) ? bytes : undefined;
  } catch {
    return undefined;
  }
}
