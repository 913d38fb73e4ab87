import { unifiedDiff } from "../../diff/diff.js";
import { fixGroups } from "../../diff/groups.js";
import { relationsOf } from "../../diff/relations.js";
import type { AppliedFix, FixResult } from "../../index.js";
import { splicesBetween } from "../../series/between.js";
import { groupBy } from "../../values/group-by.js";
import { questionKey, type QuestionKey } from "./declined.js";
import { comparePlaces } from "../../values/place-order.js";

/** The fixes of findings that are alike. */
export interface Question {
  readonly key: QuestionKey;
  readonly fixes: readonly AppliedFix[];
  /** The first of them, which stands for all. */
  readonly fix: AppliedFix;
}

/** What the answer "yes" does. */
export interface Proposal {
  /** The questions that it answers: the one that is asked, and those about fixes without which this one cannot be made. */
  readonly keys: ReadonlySet<QuestionKey>;
  /** The fixes that it makes. */
  readonly fixes: readonly AppliedFix[];
  /** The hunks of a unified diff of the template as it is by then. */
  readonly hunks: string;
}

/** Returns the questions about a result, in the order of the template. */
export function questionsOn({ fixes }: FixResult): Question[] {
  return [...groupBy(fixes, (fix) => [questionKey(fix)])]
    .flatMap(([key, alike]) => {
      const [fix] = alike;
      return fix === undefined ? [] : [{ key, fixes: alike, fix }];
    })
    .sort((a, b) => comparePlaces(a.fix.place, b.fix.place));
}

/**
 * Returns the first of several ways to answer a question, each the questions that it answers, in which all fixes are made:
 * those of the way, and those that are accepted. Undefined if there is none. `run`: returns what a run makes that leaves
 * all other findings alone.
 */
export function firstProposal(
  ways: readonly ReadonlySet<QuestionKey>[],
  accepted: ReadonlySet<QuestionKey>,
  text: string,
  run: (keys: ReadonlySet<QuestionKey>) => FixResult,
): Proposal | undefined {
  const before = run(accepted);
  for (const way of ways) {
    const keys = new Set([...way].filter((each) => !accepted.has(each)));
    const after = run(new Set([...accepted, ...keys]));
    const made = new Set(after.fixes.map(questionKey));
    if (![...accepted, ...keys].every((each) => made.has(each))) continue;
    const fixes = after.fixes.filter((fix) => keys.has(questionKey(fix)));
    return { keys, fixes, hunks: hunksBetween(text, before, after) };
  }
  return undefined;
}

/** Returns what may have to be made with the fixes of a question: all that they build on, or all in the same text. */
export function companions({ key }: Question, all: FixResult): ReadonlySet<QuestionKey>[] {
  return [withNeeded(key, all), withEntangled(key, all)];
}

/** Returns the keys of the fixes of a question, and of all that these build on. */
function withNeeded(key: QuestionKey, { fixes }: FixResult): Set<QuestionKey> {
  const relations = relationsOf(fixes);
  const needed = new Set([...fixes.keys()].filter((index) => isOf(key, fixes[index])));
  // A set yields what is added while it is read.
  for (const index of needed) for (const earlier of relations[index] ?? []) needed.add(earlier);
  return keysOf(needed, fixes);
}

/** Returns the keys of all fixes that can only be made together with those of a question. */
function withEntangled(key: QuestionKey, result: FixResult): Set<QuestionKey> {
  const groups = fixGroups(result).filter((group) => group.fixes.some((index) => isOf(key, result.fixes[index])));
  return keysOf(
    groups.flatMap((group) => group.fixes),
    result.fixes,
  );
}

function isOf(key: QuestionKey, fix: AppliedFix | undefined): boolean {
  return fix !== undefined && questionKey(fix) === key;
}

function keysOf(indexes: Iterable<number>, fixes: readonly AppliedFix[]): Set<QuestionKey> {
  return new Set([...indexes].flatMap((index) => fixes[index] ?? []).map(questionKey));
}

/** Returns a unified diff without the names of files. */
function hunksBetween(text: string, before: FixResult, after: FixResult): string {
  const stateOf = ({ output, splices }: FixResult) => ({ text: output, splices });
  const splices = splicesBetween(text, stateOf(before), stateOf(after));
  return unifiedDiff("template", before.output, splices).split("\n").slice(2).join("\n");
}
