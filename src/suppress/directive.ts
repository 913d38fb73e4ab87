import { shorten } from "./shorten.js";

/** A directive such as `ignore[rds-kms-key] legacy database`. */
export interface Directive {
  wholeFile: boolean;
  /** Undefined: all rules. */
  ids: readonly string[] | undefined;
  reason: string;
  /** Its text, in short. */
  text: string;
}

/** A directive, or what is wrong with it. */
export type Parsed = Directive | { problem: string };

const longestReason = 200;
const usage = "Write # cfn-fix: ignore[<rule>] <reason>";

/** Returns all directives in a comment, with their offsets in it. A comment that only mentions cfn-fix has none. */
export function directivesIn(comment: string, known: ReadonlySet<string>): { at: number; parsed: Parsed }[] {
  // Nearly all comments are about something else.
  if (!comment.includes("cfn-fix")) return [];
  const openings = [...comment.matchAll(/#\s*cfn-fix(?![\w-])/g)];
  return openings.flatMap((opening, index) => {
    const body = comment.slice(opening.index + opening[0].length, openings[index + 1]?.index).trim();
    const at = opening.index;
    if (body.startsWith(":")) return [{ at, parsed: parseDirective(body.slice(1).trim(), known) }];
    return body.startsWith("ignore")
      ? [{ at, parsed: { problem: `"${shorten(body)}" has no colon after cfn-fix. ${usage}` } }]
      : [];
  });
}

/** Reads `ignore`, `ignore[a, b] reason` and `ignore-file[a]`. `known`: the ids of the rules. */
export function parseDirective(text: string, known: ReadonlySet<string>): Parsed {
  const verb = /^ignore(-file)?(?![\w-])/.exec(text);
  if (!verb) return { problem: `Cannot parse "${shorten(text)}". ${usage}` };
  const [word, file] = verb;
  const wholeFile = file !== undefined;
  const rest = text.slice(word.length).trimStart();
  if (!rest.startsWith("[")) {
    // Forgotten brackets must not suppress all rules.
    const [, first] = /^[\s:=({]*([\w-]+)/.exec(rest) ?? [];
    if (first !== undefined && known.has(first))
      return { problem: `"${shorten(text)}" has no brackets. Write ${word}[${first}]` };
    return { wholeFile, ids: undefined, reason: reasonIn(rest), text: word };
  }
  const end = rest.indexOf("]");
  if (end < 0) return { problem: `"${shorten(text)}" has no closing bracket. ${usage}` };
  const ids = listed(rest.slice(1, end));
  if (ids.length === 0) return { problem: `${word}[] names no rule. ${usage}` };
  return { wholeFile, ids, reason: reasonIn(rest.slice(end + 1)), text: textOf(word, ids) };
}

/** Returns the ids in `a, b`, each once. */
export function listed(text: string): string[] {
  return [...new Set(text.split(",").map((id) => id.trim()))].filter((id) => id !== "");
}

/** Returns a suppression of these rules as it is written. */
export function textOf(word: string, ids: readonly string[] | undefined): string {
  return ids === undefined
    ? word
    : `${word}[${shorten(
        ids
          .slice(0, 10)
          .map((id) => shorten(id, 40))
          .join(", "),
      )}]`;
}

/** Returns a reason without the characters that separate it from the brackets. */
export function reasonIn(text: string): string {
  return shorten(text.replace(/^[\s:\u2013\u2014-]+/, "").trim(), longestReason);
}
