import { changeClasses, type ChangeClass, type TemplateImpact } from "../../../impact/verdict.js";
import type { CfnFixError } from "../../../values/errors.js";

/** Two templates, and what deploying one over the other does. */
export interface Comparison {
  /** As the user names them; undefined for a side that does not have the template. */
  readonly old: string | undefined;
  readonly new: string | undefined;
  /** Undefined where only one side has the template. */
  readonly impact?: TemplateImpact;
  /** Why they were not compared, and in which of them that is. */
  readonly refusal?: { readonly error: CfnFixError; readonly file: string };
  /** The text of the new template. */
  readonly text?: string;
}

/** What makes the command fail. `data`: data that may be lost. A class stands for those that are worse, too. */
export const failWords = ["interruption", "replacement", "removal", "data"] as const;
/** One of these words. */
export type FailWord = (typeof failWords)[number];

/** What fails if nothing else is said. An update that CloudFormation refuses always does. */
export const usualFailWords: readonly FailWord[] = ["replacement", "data"];

/** Returns the exit code: 2 if a pair could not be compared, 1 if there is something to look at. */
export function exitCodeOf(comparisons: readonly Comparison[], words: readonly FailWord[]): number {
  if (comparisons.some(({ refusal }) => refusal !== undefined)) return 2;
  return comparisons.some(({ impact }) => impact !== undefined && fails(impact, words)) ? 1 : 0;
}

function fails({ resources, notices }: TemplateImpact, words: readonly FailWord[]): boolean {
  // A value that is missing is asked for when it is deployed.
  if (notices.some(({ kind, blocks }) => blocks && kind !== "parameter")) return true;
  const isAtLeast = (own: ChangeClass, word: ChangeClass): boolean =>
    changeClasses.indexOf(own) >= changeClasses.indexOf(word);
  return resources.some(
    ({ class: own, data, blocked }) =>
      blocked !== undefined || words.some((word) => (word === "data" ? data.fate === "lost" : isAtLeast(own, word))),
  );
}
