import { fixGroups } from "../../../diff/groups.js";
import type { FixResult } from "../../../index.js";
import { Declined, questionKey, type QuestionKey } from "../../interactive/declined.js";
import { companions, questionsOn } from "../../interactive/question.js";
import type { Analysis } from "./analysis.js";

/**
 * Returns the run that makes one fix of an analysis: alone, or with those without which it cannot be made. Undefined if
 * there is none.
 */
export function resultOfOne({ result, document, settings }: Analysis, index: number): Made | undefined {
  const fix = result?.fixes[index];
  if (result === undefined || fix === undefined) return undefined;
  const group = fixGroups(result).find(({ fixes }) => fixes.includes(index));
  if (group?.fixes.length === 1)
    return { fixes: [fix], splices: group.replacements.map((splice) => ({ ...splice, fixes: [0] })) };
  const key = questionKey(fix);
  const question = questionsOn(result).find((each) => each.key === key);
  const ways = question === undefined ? [] : [new Set([key]), ...companions(question, result)];
  return firstThatMakesAll(ways, runs(document.getText(), settings, result));
}

/** Returns the run that makes the fixes of a rule, and what they build on. */
export function resultOfRule({ result, document, settings }: Analysis, rule: string): Made | undefined {
  if (result === undefined) return undefined;
  const questions = questionsOn(result).filter(({ fix }) => fix.rule === rule);
  const alone = new Set(questions.map(({ key }) => key));
  const withNeeded = new Set(questions.flatMap((question) => [...(companions(question, result)[0] ?? [])]));
  const entangled = new Set(questions.flatMap((question) => [...(companions(question, result)[1] ?? [])]));
  return firstThatMakesAll([alone, withNeeded, entangled], runs(document.getText(), settings, result));
}

/** The part of a run that edits are made of. */
export type Made = Pick<FixResult, "fixes" | "splices">;

/** Returns the first run that makes all that its way asks for; each way is tried only if the ones before have failed. */
function firstThatMakesAll(
  ways: readonly ReadonlySet<QuestionKey>[],
  run: (way: ReadonlySet<QuestionKey>) => FixResult,
): FixResult | undefined {
  for (const way of ways) {
    const made = run(way);
    const keys = new Set(made.fixes.map(questionKey));
    if ([...way].every((each) => keys.has(each))) return made;
  }
  return undefined;
}

/** Returns a function that makes the fixes of some questions, and leaves all other findings alone. */
function runs(text: string, { core, options }: Analysis["settings"], all: FixResult) {
  const known = new Set(all.fixes.map(questionKey));
  return (keys: ReadonlySet<QuestionKey>): FixResult => {
    for (;;) {
      const others = [...known].filter((key) => !keys.has(key));
      const made = core.fix(text, { ...options, baseline: new Declined(others, options.baseline) });
      const strangers = made.fixes.map(questionKey).filter((key) => !keys.has(key));
      // Nobody has asked for what a run does in place of a fix that is left out.
      if (strangers.length === 0) return made;
      for (const key of strangers) known.add(key);
    }
  };
}
