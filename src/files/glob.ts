import picomatch from "picomatch";
import { CfnFixError } from "../values/errors.js";

/** A glob, cut where its first wildcard stands: the folder to search, and what the path below it has to match. */
export interface Glob {
  folder: string;
  /** Folders deeper than this below `folder` hold no match. */
  depth: number;
  matches: (pathBelow: string) => boolean;
}

/**
 * Returns the parts of a name with wildcards; undefined for a name without. Throws USAGE for one that cannot be matched
 * in time.
 */
export function parseGlob(name: string): Glob | undefined {
  const segments = name.split("/");
  const first = segments.findIndex((segment) => /[*?[{]/.test(segment));
  if (first === -1) return undefined;
  const rest = segments.slice(first);
  return {
    folder: segments.slice(0, first).join("/") || (first > 0 ? "/" : "."),
    depth: rest.some((segment) => segment.includes("**")) ? Infinity : rest.length - 1,
    matches: matcher(rest.join("/")),
  };
}

/**
 * Returns a function that is true for a path, with `/`, that one of the patterns matches. As in Ruff and .gitignore, a
 * pattern without `/` is about the last name of the path, wherever it lies; one with `/` is about the whole path.
 * Throws USAGE as `parseGlob` does.
 */
export function matcherOf(patterns: readonly string[]): (path: string) => boolean {
  const tests = patterns.map((pattern) => {
    const plain = pattern.replace(/^(?:\.\/)+/, "").replace(/\/$/, "");
    const matches = matcher(plain);
    return plain.includes("/") ? matches : (path: string) => matches(path.slice(path.lastIndexOf("/") + 1));
  });
  return (path) => tests.some((matches) => matches(path));
}

/** Each `*` between two `/` multiplies the time that picomatch may need for a long name. */
const maxStars = 4;
const maxGlobstars = 4;

function matcher(pattern: string): (path: string) => boolean {
  if (pattern === "")
    throw new CfnFixError("USAGE", "an empty pattern", "name files or folders, with or without wildcards");
  const segments = pattern.split("/");
  const stars = (segment: string): number => segment.split("*").length - 1;
  const isTooMuch =
    segments.some((segment) => segment !== "**" && stars(segment) > maxStars) ||
    segments.filter((segment) => segment === "**").length > maxGlobstars;
  if (isTooMuch)
    throw new CfnFixError("USAGE", "too many wildcards in a pattern", `use at most ${maxStars} between two /`);
  // Hidden names count like all others; `!` and `+(…)` at the start of a name are just part of it.
  return picomatch(pattern, { dot: true, nonegate: true, noextglob: true });
}
