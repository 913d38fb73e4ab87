import { readdirSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { closestMatch } from "../values/closest-match.js";

/** Names of a folder that are compared; in a larger one nobody looks for a misspelled name. */
const maxCompared = 2000;

/**
 * Returns the name that was probably meant by one that leads to nothing: with the closest name in place of the first
 * part that is not there. Undefined if none is close.
 */
export function nearName(name: string, cwd: string): string | undefined {
  const parent = dirname(name);
  // The root and the working folder are their own parents.
  if (parent === name) return undefined;
  const names = namesIn(resolve(cwd, parent));
  if (names === undefined) {
    const folder = nearName(parent, cwd);
    const whole = folder === undefined ? undefined : join(folder, basename(name));
    if (folder === undefined || whole === undefined) return undefined;
    return namesIn(resolve(cwd, folder))?.includes(basename(name)) === true ? whole : folder;
  }
  const guess = closestMatch(basename(name), names);
  return guess === undefined ? undefined : join(parent, guess).replaceAll("\\", "/");
}

/** Returns the names in a folder; undefined if there is no such folder. */
function namesIn(folder: string): string[] | undefined {
  try {
    return readdirSync(folder).slice(0, maxCompared);
  } catch {
    return undefined;
  }
}
