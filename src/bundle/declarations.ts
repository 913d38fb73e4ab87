import { readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Returns the declaration files that a user of the library reaches, from its entry on. */
export function reachableDeclarations(entry: string, seen = new Set<string>()): Set<string> {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  for (const [, to = ""] of readFileSync(entry, "utf8").matchAll(/(?:from\s+|import\()"(\.[^"]+)\.js"/g))
    reachableDeclarations(join(entry, "..", `${to}.d.ts`), seen);
  return seen;
}

/** Removes the declarations of a folder that nobody reaches from its entry. */
export function dropOtherDeclarations(folder: string, entry: string): void {
  const reached = reachableDeclarations(join(folder, entry));
  const all = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = all.filter((each) => each.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  for (const file of files) if (!reached.has(file)) rmSync(file);
  // The deepest first, so that a folder of empty folders is empty by its turn.
  const folders = all.filter((each) => each.isDirectory()).map(({ parentPath, name }) => join(parentPath, name));
  for (const each of folders.sort().reverse()) if (readdirSync(each).length === 0) rmSync(each, { recursive: true });
}
