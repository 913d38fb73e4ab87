import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { isPlainMap } from "../../../src/template/want.js";
import { own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { numberIn } from "../../aws/values/by-default.js";
import { leftAlone, repaired, type Refused } from "../../aws/values/refused.js";

const [lower, upper] = ["MetricIntervalLowerBound", "MetricIntervalUpperBound"];

interface Step {
  readonly path: Path;
  readonly from: number;
  readonly to: number;
}

/**
 * Returns what is wrong with the bounds of steps: together they cover all from the lowest to the highest, each part once.
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_StepAdjustment.html
 * https://github.com/hashicorp/terraform-provider-aws/issues/9077
 */
export function* stepFindings(policy: ResourceView, property: string): Iterable<Finding> {
  for (const { value, path } of policy.property(property).leaves) {
    const steps = Array.isArray(value) ? value.map((item, index) => stepIn(item, [...path, index])) : [];
    const read = steps.flatMap((step) => step ?? []).toSorted((a, b) => a.from - b.from || a.to - b.to);
    if (read.length === 0 || read.length !== steps.length) continue;
    yield* findingsOn(policy, path, read);
  }
}

function stepIn(value: Json, path: Path): Step | undefined {
  if (!isPlainMap(value)) return undefined;
  const bounds = [lower, upper].map((name) =>
    own(value, name) === undefined ? undefined : numberIn(own(value, name)),
  );
  const [from, to] = bounds;
  if (own(value, lower) !== undefined && from === undefined) return undefined;
  if (own(value, upper) !== undefined && to === undefined) return undefined;
  return { path, from: from ?? -Infinity, to: to ?? Infinity };
}

function* findingsOn(policy: ResourceView, path: Path, steps: readonly Step[]): Iterable<Finding> {
  const [first] = steps;
  const last = steps.reduce((highest, step) => (step.to > highest.to ? step : highest), steps[0] ?? noStep);
  if (first === undefined) return;
  for (const step of steps) {
    if (step.from < step.to) continue;
    const message = `deployment fails: the upper bound ${String(step.to)} of a step is not above its lower bound ${String(step.from)}`;
    yield leftAlone(policy, { path: step.path, message }, "give the step a lower bound below its upper bound");
    return;
  }
  if (steps.length === 1 && first.from === -Infinity && first.to === Infinity) {
    const message = "deployment fails (Both lower and upper bounds of a step adjustment cannot be left unspecified)";
    const skipped =
      "set MetricIntervalLowerBound: 0 for everything above the threshold, MetricIntervalUpperBound: 0 for everything below";
    yield leftAlone(policy, { path: first.path, message }, skipped);
    return;
  }
  for (const [index, step] of steps.entries()) {
    const before = steps[index - 1];
    if (before === undefined || before.to === step.from) continue;
    const message = `deployment fails: ${before.to < step.from ? "gap between" : "overlap of"} two step adjustments, ${said(before)} and ${said(step)}`;
    yield leftAlone(policy, { path: step.path, message }, "start each step where the previous one ends");
    return;
  }
  if (first.from < 0 && first.from !== -Infinity) yield lowestFinding(policy, path, first, steps.length);
  if (last.to > 0 && last.to !== Infinity) {
    const message =
      "deployment fails (There must be a step adjustment with an unspecified upper bound when one has a positive upper bound)";
    yield repaired(policy, { path: last.path, message }, "review", [{ path: [...last.path, upper] }]);
  }
}

const noStep: Step = { path: [], from: 0, to: 0 };

function lowestFinding(policy: ResourceView, path: Path, { path: at, from, to }: Step, count: number): Finding {
  const message =
    "deployment fails (There must be a step adjustment with an unspecified lower bound when one has a negative lower bound)";
  const where: Refused = { path: at, message };
  if (to !== Infinity) return repaired(policy, where, "review", [{ path: [...at, lower] }]);
  const adjustment = numberIn(own(policy.template.at(at), "ScalingAdjustment"));
  if (count === 1 && adjustment !== undefined && adjustment < 0) {
    // It takes capacity away, which is what is done below the threshold.
    const changes = [{ path: [...at, upper], after: 0 }, { path: [...at, lower] }];
    return repaired(policy, where, "review", changes);
  }
  return leftAlone(policy, { path, message }, `add a step below ${String(from)}, or start at 0`);
}

function said({ from, to }: Step): string {
  return `${from === -Infinity ? "below" : String(from)} to ${to === Infinity ? "above" : String(to)}`;
}
