import { fixClasses, impacts } from "./rule.js";
import type { AppliedFix, LeftFinding } from "./result.js";
import { severities, type Severity } from "./severity.js";

const fromNote = severities.toReversed();

/** What can make a run fail: a class or an impact of fixes, or a severity of flaws. */
export const failWords = [...fixClasses, ...impacts, ...fromNote] as const;
/** One of these words. */
export type FailWord = (typeof failWords)[number];

/** What is known of a finding: its severity, and of one that is repaired the class and the impact of the fix. */
export type Weighed = Readonly<{ severity: Severity } & Partial<Pick<AppliedFix, "class" | "impact">>>;

/** Returns what is known of a finding that was left alone: its fix counts where only nobody has asked for it yet. */
export function weightOf({ severity, heldBack }: LeftFinding): Weighed {
  return { severity, ...heldBack };
}

/** True if a finding reaches one of the words, in the order of its kind: `review` stands for `input` as well. */
export function reaches({ severity, class: fixClass, impact }: Weighed, words: readonly FailWord[]): boolean {
  const isAtLeast = (order: readonly FailWord[], own: FailWord | undefined, word: FailWord): boolean =>
    own !== undefined && order.includes(word) && order.indexOf(own) >= order.indexOf(word);
  return words.some(
    (word) =>
      isAtLeast(fixClasses, fixClass, word) || isAtLeast(impacts, impact, word) || isAtLeast(fromNote, severity, word),
  );
}
