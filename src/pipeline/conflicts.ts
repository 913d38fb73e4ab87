import type { AppliedFix } from "../contract/result.js";
import { groupBy } from "../values/group-by.js";
import { fromPointer, toPointer } from "../values/pointer.js";
import type { Reason } from "./failure.js";
import { keyOf } from "./withheld.js";
import { listed } from "../values/listed.js";

/** The fixes of each round of a run that came to no end. */
export type Rounds = readonly (readonly AppliedFix[])[];

/**
 * Returns the findings that keep coming back, by their keys, with the rules that undo each other's work there. Empty if
 * each round finds something new.
 */
export function recurring(rounds: Rounds): Map<string, Reason> {
  // What rules do once, on the way, is done by the second half.
  const late = rounds.slice(Math.floor(rounds.length / 2)).flat();
  const again = [...groupBy(late, (fix) => [keyOf(fix)])].filter(([, fixes]) => fixes.length > 1);
  const rulesAt = groupBy(
    again.flatMap(([, fixes]) => fixes),
    membersTouched,
  );
  return new Map(
    again.map(([key, fixes]) => {
      const opponents = fixes.flatMap(membersTouched).flatMap((member) => rulesAt.get(member) ?? []);
      return [key, { kind: "failed", reason: undoing(opponents.map(({ rule }) => rule)) }];
    }),
  );
}

/** Returns why all findings of a rule are left alone that finds something new in each round; `busy`: all rules that do. */
export function endless(id: string, busy: readonly string[]): Reason {
  const others = busy.filter((other) => other !== id);
  const reason =
    others.length === 0
      ? "the rule reports something new after each of its own fixes"
      : `the rule reports something new after each fix of ${listed([...others, "its own"])}`;
  return { kind: "failed", reason: `${reason}; please report it` };
}

/** The resources, parameters and other members that a fix touches, as pointers. */
function membersTouched({ operations }: AppliedFix): string[] {
  return [...new Set(operations.map(({ path }) => toPointer(fromPointer(path).slice(0, 2))))];
}

function undoing(ids: readonly string[]): string {
  const names = [...new Set(ids)].sort();
  const what = names.length === 1 ? "the rule reverts its own fixes" : `${listed(names)} revert each other's fixes`;
  return `${what} here; please report it`;
}
