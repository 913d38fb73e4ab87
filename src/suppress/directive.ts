import { shorten } from "./shorten.js";

/** What `ignore[rds-kms-key] legacy database` asks for. */
export interface Directive {
  wholeFile: boolean;
  /** Undefined: all rules. */
  ids: readonly string[] | undefined;
  reason: string;
  /** How it reads, in short. */
  text: string;
}

/** A directive, or what is wrong with it. */
export type Parsed = Directive | { problem: string };

const longestReason = 200;
const usage = "write # cfn-fix: ignore[<rule>] <reason>";

/** All directives in a comment with their offsets in it; a comment that only mentions cfn-fix has none. */
export function directivesIn(comment: string, known: ReadonlySet<string>): { at: number; parsed: Parsed }[] {
  // Nearly all comments are about something else.
  if (!comment.includes("cfn-fix")) return [];
  const openings = [...comment.matchAll(/#\s*cfn-fix(?![\w-])/g)];
  return openings.flatMap((opening, index) => {
    const body = comment.slice(opening.index + opening[0].length, openings[index + 1]?.index).trim();
    const at = opening.index;
    if (body.startsWith(":")) return [{ at, parsed: parseDirective(body.slice(1).trim(), known) }];
    return body.startsWith("ignore")
      ? [{ at, parsed: { problem: `"${shorten(body)}" lacks the colon: ${usage}` } }]
      : [];
  });
}

/** Reads `ignore`, `ignore[a, b] reason` and `ignore-file[a]`. `known`: the ids of the rules. */
export function parseDirective(text: string, known: ReadonlySet<string>): Parsed {
  const verb = /^ignore(-file)?(?![\w-])/.exec(text);
  if (!verb) return { problem: `"${shorten(text)}" is nothing that cfn-fix understands: ${usage}` };
  const [word, file] = verb;
  const wholeFile = file !== undefined;
  const rest = text.slice(word.length).trimStart();
  if (!rest.startsWith("[")) {
    // Who forgets the brackets does not mean all rules.
    const [, first] = /^[\s:=({]*([\w-]+)/.exec(rest) ?? [];
    if (first !== undefined && known.has(first))
      return { problem: `"${shorten(text)}" lacks the brackets: write ${word}[${first}]` };
    return { wholeFile, ids: undefined, reason: reasonIn(rest), text: word };
  }
  const end = rest.indexOf("]");
  if (end < 0) return { problem: `"${shorten(text)}" lacks the closing bracket: ${usage}` };
  const ids = listed(rest.slice(1, end));
  if (ids.length === 0) return { problem: `${word}[] names no rule: ${usage}` };
  return { wholeFile, ids, reason: reasonIn(rest.slice(end + 1)), text: textOf(word, ids) };
}

/** The ids in `a, b`, each once. */
export function listed(text: string): string[] {
  return [...new Set(text.split(",").map((id) => id.trim()))].filter((id) => id !== "");
}

/** How a suppression of these rules reads. */
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

/** A reason without what sets it apart from the brackets. */
export function reasonIn(text: string): string {
  return shorten(text.replace(/^[\s:\u2013\u2014-]+/, "").trim(), longestReason);
}
