/** Patterns for files and folders, as they are used: which paths they match, and which of them have matched none so far. */
export interface PatternMatcher {
  /** True for a path, with `/` between folders, that the patterns mean; the last one that matches decides. */
  readonly matches: (path: string) => boolean;
  /** Returns the patterns that have matched none of the paths yet. */
  readonly unused: () => string[];
}

/**
 * Returns a matcher for patterns as .gitignore has them, none of which may have a `patternFault`: a name without a `/`
 * matches at any depth, a folder stands for all that is in it, and `!` takes back what earlier ones match; `{a,b}` is
 * either. Upper and lower case differ on every
 * system. Unlike in .gitignore, `!` also takes back what lies in a folder that matches. Patterns of which the first is
 * taken back mean all other files, where `startsWithAll`.
 */
export async function patternMatcher(patterns: readonly string[], startsWithAll = false): Promise<PatternMatcher> {
  const { default: ignore } = await import("ignore");
  const all = patterns.map((pattern) => {
    const isTakenBack = pattern.startsWith("!");
    const plain = (isTakenBack ? pattern.slice(1) : pattern).replace(/^(?:\.\/)+/, "").replace(/^(?=#)/, "\\");
    const matcher = ignore({ ignoreCase: false }).add(withoutBraces(plain));
    return { pattern, isTakenBack, matcher };
  });
  const used = new Set<string>();
  const isMeantFirst = startsWithAll && all[0]?.isTakenBack === true;
  return {
    matches(path) {
      if (!isBelow(path)) return false;
      return all.reduce((isMeant, { pattern, isTakenBack, matcher }) => {
        if (!matcher.ignores(path)) return isMeant;
        used.add(pattern);
        return !isTakenBack;
      }, isMeantFirst);
    },
    unused: () => patterns.filter((pattern) => !used.has(pattern)),
  };
}

/** Patterns are about what lies below their folder. */
function isBelow(path: string): boolean {
  return path !== "" && !/^(?:\.{0,2}\/|\.\.$|[a-z]:)/i.test(path);
}

/** Returns the patterns that one with `{a,b}` stands for; braces without a comma are part of a name. */
function withoutBraces(pattern: string): string[] {
  const found = /\{([^{}]*,[^{}]*)\}/.exec(pattern);
  if (found === null) return [pattern];
  const [whole, choices = ""] = found;
  const [before, after] = [pattern.slice(0, found.index), pattern.slice(found.index + whole.length)];
  return choices.split(",").flatMap((choice) => withoutBraces(`${before}${choice}${after}`));
}
