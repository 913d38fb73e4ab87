/**
 * Longer patterns, and more wildcards in one name, are refused: they could keep the matching of a name busy for hours.
 */
const maxLength = 200;
const maxWildcards = 3;
/** Each `**` multiplies the time that a deep path takes, and each {a,b} the number of patterns. */
const maxGlobstars = 4;
const maxBraces = 6;

/** What is wrong with a pattern, and what to do about it. */
export interface PatternFault {
  message: string;
  help: string;
}

/** Returns the fault of a pattern for files and folders; undefined for a good one. */
export function patternFault(pattern: string): PatternFault | undefined {
  const positive = pattern.replace(/^!/, "").replace(/^(?:\.\/)+/, "");
  const steps = positive.replace(/^\//, "").replace(/\/$/, "").split("/");
  if (pattern.length > maxLength)
    return { message: "the pattern is too long", help: `use at most ${maxLength} characters` };
  if (/\p{Cc}/u.test(pattern))
    return { message: "the pattern has a control character", help: "write one name a pattern" };
  if (positive.replace(/^\//, "") === "" || positive === ".")
    return {
      message: `the pattern ${pattern === "" ? "''" : pattern} names nothing`,
      help: "name files or folders, such as legacy, or *.json",
    };
  // Before these it lets them stand for themselves, as in .gitignore.
  if (/\\(?![#!*?[\] ])/.test(pattern))
    return { message: `the pattern ${pattern} has a \\`, help: "write / between folders" };
  if (/[@?+*!]\(/.test(pattern))
    return { message: `the pattern ${pattern} has an extended glob`, help: "use *, **, ?, [a-z] and {a,b}" };
  if (/^[a-z]:/i.test(positive) || steps.some((step) => step === ".." || step === ".")) {
    return {
      message: `the pattern ${pattern} leaves the folder that it is relative to`,
      help: "write it relative to that folder",
    };
  }
  if (steps.includes("")) return { message: `the pattern ${pattern} has two / in a row`, help: "write one" };
  if (steps.some((step) => count(step, "{") !== count(step, "}"))) {
    return {
      message: `the pattern ${pattern} has { } that do not match, or with a / in them`,
      help: "write one pattern for each",
    };
  }
  const isBusy =
    steps.some((step) => step !== "**" && (step.match(/\*+/g)?.length ?? 0) + count(step, "{") > maxWildcards) ||
    steps.filter((step) => step.includes("**")).length > maxGlobstars ||
    count(pattern, "{") > maxBraces;
  if (!isBusy) return undefined;
  return {
    message: `the pattern ${pattern} has too many wildcards`,
    help: `use at most ${maxWildcards} of * and {a,b} in one name, and ${maxGlobstars} of ** in all`,
  };
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
