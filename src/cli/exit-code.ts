import { reaches, weightOf, type FailWord } from "../contract/fail-on.js";
import { doneStates } from "../contract/failure.js";
import { isRepaired, type FileOutcome } from "../contract/outcome.js";
import { openKinds } from "../index.js";

/** What makes a run fail. */
export interface Failing {
  /** True if corrected templates are written somewhere. */
  readonly isWritten: boolean;
  /** The findings that make it fail; undefined: all that are to be fixed or looked at. */
  readonly failOn: readonly FailWord[] | undefined;
  /** True if no finding makes it fail. */
  readonly exitZero: boolean;
}

/**
 * Returns the exit code for a template. A finding that was skipped on purpose is settled; one that could not be
 * repaired, or was not allowed to be, is not; nor is the cause of a failed deployment that stays.
 */
export function exitCodeFor(outcome: FileOutcome, { isWritten, failOn, exitZero }: Failing): number {
  if (!isRepaired(outcome)) return 2;
  if (exitZero) return 0;
  if (outcome.failures?.some(({ state }) => !doneStates.has(state)) === true) return 1;
  const { fixes, left, changed } = outcome.result;
  const open = left.filter(({ kind }) => openKinds.has(kind));
  if (failOn === undefined) return open.length > 0 || (changed && !isWritten) ? 1 : 0;
  const counting = [...(isWritten ? [] : fixes), ...open.map(weightOf)];
  return counting.some((finding) => reaches(finding, failOn)) ? 1 : 0;
}
