import type { FixOptions } from "../contract/options.js";
import type { FixResult } from "../contract/result.js";
import type { Rule } from "../contract/rule.js";
import { CfnFixError } from "../values/errors.js";
import type { RuleSample } from "./sample.js";

/** What is wrong with a sample. */
export interface SampleFault {
  readonly message: string;
  /** True if something else comes out than the sample says. */
  readonly isOutput?: true;
  /** Two texts that should be the same. */
  readonly differs?: { readonly wanted: string; readonly got: string };
}

/** What a rule makes of a sample. */
export interface Tried {
  /** Undefined where the sample is no template. */
  readonly output: string | undefined;
  readonly isChanged: boolean;
  readonly faults: readonly SampleFault[];
}

type Fix = (text: string, options: FixOptions) => FixResult;

/** Runs a rule, and no other, on a sample, twice, and compares what comes out with what should. */
export function trySample(rule: Rule, sample: RuleSample, fix: Fix): Tried {
  const options: FixOptions = { rules: [rule], only: [rule.id], rollout: sample.rollout };
  try {
    const result = fix(sample.before, options);
    const again = fix(result.output, options);
    const faults = [
      ...ownFaults(result),
      ...wrongOutput(sample, result),
      ...wrongCount(sample, result),
      ...restless(result, again),
    ];
    return { output: result.output, isChanged: result.changed, faults };
  } catch (error) {
    if (!(error instanceof CfnFixError)) throw error;
    const at = error.place === undefined ? "" : ` (line ${error.place.line} of the sample)`;
    return { output: undefined, isChanged: false, faults: [{ message: `${error.message}${at}; ${error.help}` }] };
  }
}

/** Returns what the rule could not do on the sample. */
function ownFaults({ left }: FixResult): SampleFault[] {
  return left
    .filter(({ kind }) => kind === "failed" || kind === "blocked")
    .map(({ kind, logicalId, reason }) => ({ message: `${kind} on ${logicalId}: ${reason}` }));
}

function wrongOutput({ before, after }: RuleSample, { output, changed }: FixResult): SampleFault[] {
  const wanted = after ?? before;
  if (isSame(wanted, output)) return [];
  const message =
    after === undefined
      ? "it changes, and there is no after"
      : changed
        ? "what comes out is not the after"
        : "it does not change, and there is an after";
  return [{ message, isOutput: true, differs: { wanted, got: output } }];
}

function wrongCount({ findings }: RuleSample, { fixes, left }: FixResult): SampleFault[] {
  const count = fixes.length + left.length;
  return findings === undefined || findings === count
    ? []
    : [{ message: `${count} ${count === 1 ? "finding" : "findings"}, not ${findings}` }];
}

function restless(first: FixResult, { output, changed }: FixResult): SampleFault[] {
  return changed ? [{ message: "a second run changes it again", differs: { wanted: first.output, got: output } }] : [];
}

/** True if two templates are the same but for line feeds at the end, which a block of YAML may not have. */
function isSame(one: string, other: string): boolean {
  return one.trimEnd() === other.trimEnd();
}
