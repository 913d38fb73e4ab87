import { resolve, sep } from "node:path";
import { patternFault } from "../config/pattern-fault.js";
import { patternMatcher, type PatternMatcher } from "../config/patterns.js";
import type { Config, RunPart } from "../config/config.js";
import { isThere } from "../files/folder.js";
import { usageError } from "./choices.js";
import type { Io } from "./io.js";
import { nameFrom } from "./names.js";

/** Leaves out files by their paths. */
export interface FileFilter {
  /** True for the absolute path of a file that is not left out. */
  readonly isWanted: (path: string) => boolean;
  /** Returns the patterns of the command line, each with its option, that match nothing, after all files were asked for. */
  readonly unused: () => Promise<string[]>;
}

/** Returns the patterns that an option gives, with `/` between folders. */
export function patternsIn(given: readonly unknown[] | undefined, separator: string = sep): string[] | undefined {
  return given?.map((value) => String(value).replaceAll(separator, "/"));
}

/**
 * Returns the filter of a search. A list of patterns is relative to where it is written: the working folder, or that of
 * the configuration. Throws USAGE for patterns that can match nothing.
 */
export async function filterOf(
  search: { readonly include?: readonly string[]; readonly exclude?: readonly string[] },
  { include, exclude }: Pick<RunPart, "include" | "exclude">,
  { folder }: Pick<Config, "folder">,
  io: Pick<Io, "cwd">,
): Promise<FileFilter> {
  const listOf = async (option: "include" | "exclude", patterns: readonly string[] | undefined) => {
    if (patterns === undefined) return undefined;
    const isGiven = search[option] !== undefined;
    const base = isGiven ? io.cwd : folder;
    const below = isGiven ? patterns.map((pattern) => relativeTo(io.cwd, pattern, option)) : patterns;
    const matcher = await patternMatcher(below, option === "include");
    return { option, base, isGiven, matcher };
  };
  const [included, excluded] = [await listOf("include", include?.value), await listOf("exclude", exclude?.value)];
  const isIn = (list: { base: string; matcher: PatternMatcher } | undefined, path: string): boolean | undefined =>
    list?.matcher.matches(nameFrom(list.base, path));
  return {
    isWanted(path) {
      // Both are asked for each file, so that it is known which patterns match nothing.
      const [isIncluded, isExcluded] = [isIn(included, path), isIn(excluded, path)];
      return (isIncluded ?? true) && isExcluded !== true;
    },
    async unused() {
      const lists = [included, excluded].filter((list) => list?.isGiven === true);
      const said = lists.flatMap((list) => {
        return (list?.matcher.unused() ?? []).map(async (pattern) => {
          const isKnown = await isThere(resolve(io.cwd, pattern.replace(/^!?\/?/, "")));
          return isKnown ? [] : [`--${list?.option} ${pattern}`];
        });
      });
      return (await Promise.all(said)).flat();
    },
  };
}

/** Returns a pattern that begins with the working folder as one that is relative to it. Throws USAGE for one that can match nothing. */
function relativeTo(cwd: string, pattern: string, option: "include" | "exclude"): string {
  const top = `${cwd.split(sep).join("/")}/`;
  const [not, plain] = pattern.startsWith("!") ? ["!", pattern.slice(1)] : ["", pattern];
  const below = plain.startsWith(top) ? `${not}/${plain.slice(top.length)}` : pattern;
  const fault = patternFault(below);
  if (fault !== undefined) throw usageError(`--${option}: ${fault.message}`, fault.help);
  return below;
}
