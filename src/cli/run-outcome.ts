import type { EstateOutcome } from "../contract/estate.js";
import type { Failure } from "../contract/failure.js";
import { isRepaired, type FileOutcome, type RunOutcome } from "../contract/outcome.js";
import { rollouts } from "../index.js";
import type { RunPlan } from "./run-plan.js";
import { version } from "./version.js";

/** Returns the outcome of a run for its reports. */
export function runOutcomeOf(
  files: readonly FileOutcome[],
  {
    optionsFor,
    rules,
    isWritten,
    chosen,
    fromEvents,
    packs,
    groupBy,
  }: Pick<RunPlan, "optionsFor" | "rules" | "isWritten" | "chosen" | "fromEvents" | "packs" | "groupBy">,
  { estate, failures = [] }: { estate?: EstateOutcome; failures?: readonly Failure[] } = {},
): RunOutcome {
  const { skip = [], rollout = rollouts[0], maxImpact } = optionsFor(undefined).fixOptions;
  // An override may run a rule for some templates that is off for the others; events choose the rules by what failed.
  const seen = new Set(
    files
      .filter(isRepaired)
      .flatMap(({ result: { fixes, left }, failures: failed = [] }) => [
        ...[...fixes, ...left].map(({ rule }) => rule),
        ...failed.flatMap((failure) => failure.rules),
      ]),
  );
  return {
    files,
    ...(failures.length > 0 && { failures }),
    written: isWritten,
    rollout,
    ...(maxImpact !== undefined && { maxImpact }),
    rules: rules.filter(({ id }) => seen.has(id) || (fromEvents === undefined && !skip.includes(id))),
    chosen,
    ...(packs !== undefined && { packs }),
    ...(groupBy !== undefined && { groupBy }),
    ...(estate !== undefined && { estate }),
    // Looked up only by a report, so that a run without one does not read a file for it.
    get version() {
      return version();
    },
  };
}
