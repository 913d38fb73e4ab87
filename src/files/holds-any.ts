import { readFileSync, statSync } from "node:fs";
import { maxBytes } from "./template-files.js";

/**
 * True if a file holds one of these texts: a look at its bytes, faster than reading it as a template. False for a file
 * that cannot be read, of which reading it says why.
 */
export function holdsAny(path: string, texts: readonly string[]): boolean {
  try {
    const found = statSync(path);
    if (!found.isFile() || found.size > maxBytes) return false;
    const bytes = readFileSync(path);
    return texts.some((text) => bytes.includes(text));
  } catch {
    return false;
  }
}
