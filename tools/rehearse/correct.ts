import { join } from "node:path";
import { CfnFixError, fix, type FixResult, type Rollout } from "../../src/index.js";
import type { AppliedFix } from "../../src/contract/result.js";
import { fromPointer } from "../../src/values/pointer.js";
import { touchedBy } from "../../test/promises/touched-by.js";
import { failuresIn } from "../../test/promises/failed.js";
import { write } from "./oracle.js";
import { isRefusedBy } from "./refused-as-whole.js";
import type { Original } from "./originals.js";
import { table, Tally, type Subject, type Verdict } from "./verdict.js";

/** How to correct. */
export interface Correction {
  only: readonly string[];
  rollout: Rollout;
  /** Where both sides of what changed are written. */
  out: string;
  /** An original that stays as it is needs a reason. */
  mustChange: (original: Original) => boolean;
}

/**
 * Corrects the originals and writes both sides of those that changed to `out`. The verdict is about the correction
 * itself: it succeeds, and a second one finds nothing.
 */
export function correct(
  originals: readonly Original[],
  { only, rollout, out, mustChange }: Correction,
): { subjects: Subject[]; verdict: Verdict } {
  const tally = new Tally(
    "correction",
    originals.map(({ name }) => name),
  );
  const counts = new Map<string, number>();
  const count = (what: string): unknown => counts.set(what, (counts.get(what) ?? 0) + 1);
  const subjects = originals.flatMap((original): Subject[] => {
    const { name, text } = original;
    let result: FixResult;
    try {
      result = fix(text, { only, rollout });
      for (const failure of failuresIn(result)) tally.fail(name, failure);
      if (fix(result.output, { only, rollout }).changed) tally.fail(name, "a second run changes it again");
    } catch (error) {
      const isRefusal = error instanceof CfnFixError && error.code !== "NOT_PROVED";
      count(`refused: ${error instanceof CfnFixError ? error.code : "CRASH"}`);
      if (isRefusal && !mustChange(original)) tally.skip(name, `refused: ${error.code}`);
      else tally.fail(name, String(error));
      return [];
    }
    for (const { rule, message } of result.fixes) count(`fixed: ${rule}: ${message}`);
    for (const { rule, message, kind, reason } of result.left) count(`${kind}: ${rule}: ${message}: ${reason}`);
    count(
      result.changed
        ? "templates changed"
        : result.left.length > 0
          ? "templates left alone with a reason"
          : "templates without findings",
    );
    if (!result.changed && result.left.length === 0 && mustChange(original))
      tally.fail(name, "has flaws, but nothing is found");
    if (!result.changed) return [];
    write(join(out, "before", name), text);
    write(join(out, "after", name), result.output);
    const atOnce = result.fixes.flatMap(({ prepared, logicalId }) => (prepared ? [] : [logicalId]));
    return [
      {
        name,
        before: text,
        after: result.output,
        atOnce,
        refused: result.fixes.flatMap((each) =>
          each.isRefused ? [...touchedBy(each), ...inLoops(each)] : removedBy(each),
        ),
        isRefused: isRefusedBy(result),
        left: result.left.map(({ logicalId, message, reason }) => ({ logicalId, message, reason })),
      },
    ];
  });
  const rows = [...counts].sort(([, a], [, b]) => b - a).map(([what, times]) => [times, what]);
  for (const line of table(rows)) tally.say(line);
  return { subjects, verdict: tally.verdict };
}

/** In a loop the member stands below the key of the loop. */
function inLoops({ operations }: AppliedFix): string[] {
  return operations.flatMap(({ path }) => fromPointer(path).filter((_, index) => index === 3));
}

/** What goes by a fix that asks for a look. */
function removedBy({ class: kind, operations }: AppliedFix): string[] {
  const whole = operations.filter(
    ({ op, path }) => kind === "review" && op === "remove" && fromPointer(path).length === 2,
  );
  return whole.map(({ path }) => fromPointer(path)[1] ?? "");
}
