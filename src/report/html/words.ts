import { isRepaired, type FileOutcome } from "../../contract/outcome.js";
import type { LeftKind } from "../../contract/result.js";
import type { Severity } from "../../contract/severity.js";
import type { FixClass, Harm, Impact } from "../../contract/rule.js";

/** The outcome of a finding; `LeftKind` for one that was left alone. */
export type Status = "fix" | "prepare" | "refused" | "unused" | LeftKind;

/** The classes of fixes in the words of the page. */
export const classLabels: Readonly<Record<FixClass, string>> = {
  safe: "Safe",
  review: "Review needed",
  input: "Needs a parameter value",
};

/** The severities of findings in the words of the page. */
export const severityLabels: Readonly<Record<Severity, string>> = { error: "Error", warning: "Warning", note: "Note" };

/** Returns what a flaw does in words: `blocks deployment`. */
export function harmWords(harm: Harm): string {
  return harm.replaceAll("-", " ");
}

/** The impacts of fixes in the words of the page. */
export const impactLabels: Readonly<Record<Impact, string>> = {
  replacement: "Replaces the resource",
  interruption: "Interrupts service",
  "in-place": "Changes in place",
  none: "No change to deployed resources",
};

const written = { fix: "Fixed", prepare: "Prepared" } as const;
const proposed = { fix: "Fixable", prepare: "To prepare" } as const;

/** Returns each status in words, those that ask for attention before those that are settled. */
export function statusWords(isWritten: boolean): Readonly<Record<Status, string>> {
  const done = isWritten ? written : proposed;
  return {
    ...done,
    refused: "Refused",
    failed: "Its rule failed",
    blocked: "To fix by hand",
    impact: "Held back",
    class: "Skipped: not of the chosen classes",
    skipped: "Skipped: on purpose",
    suppressed: "Suppressed",
    baseline: "Accepted in the baseline",
    unused: "Unused suppression",
  };
}

/** Returns where to see a diff that the page left out. */
export function elsewhere(isWritten: boolean): string {
  return isWritten ? "your version control shows it" : "cfn-fix shows it when it runs on the template alone";
}

/** True if there is nothing to say about a template. */
export function isQuiet(outcome: FileOutcome): boolean {
  if (!isRepaired(outcome)) return false;
  const { changed, fixes, left, notes, unusedSuppressions } = outcome.result;
  return !changed && fixes.length + left.length + notes.length + unusedSuppressions.length === 0;
}
