import type { FixOptions } from "../contract/options.js";
import type { LeftFinding } from "../contract/result.js";
import type { Finding, RepairableFinding, Rule, SkippedFinding } from "../contract/rule.js";
import { harmOf, severityOf } from "../contract/severity.js";
import { isCurrent } from "../schema/facts/dated.js";
import { locate } from "../source/locate.js";
import type { SuppressionDecision } from "../suppress/suppression-decisions.js";
import { toPointer } from "../values/pointer.js";
import type { Found, Reason } from "./failure.js";
import { isMeant } from "./focus.js";
import { isLimit, limitBefore } from "./limits.js";
import type { Start } from "./start.js";
import { State } from "./state.js";

/** What becomes of a template when rules look at it once. */
export interface Visit {
  readonly state: State;
  readonly left: readonly LeftFinding[];
}

/** What becomes of a template when the findings of a rule are settled. */
export interface Settlement extends Visit {
  /** What was left alone because the user, or the author of the template, wants that, which only the fix could tell. */
  readonly limits: ReadonlyMap<Finding, Reason>;
}

/** A finding, and why it is left alone where the user wants that, or where an earlier run has shown that it cannot stand. */
export interface Task {
  readonly finding: Finding;
  readonly reason: Reason | undefined;
  /** True if the user wants it to be left alone. */
  readonly isWished: boolean;
}

/** Tells for each finding of a rule whether the user has accepted it. */
export type Judge = (finding: Finding) => SuppressionDecision | undefined;

/** Returns what is to be done about the findings of a rule. */
export function tasksOf(rule: Rule, findings: readonly Finding[], judge: Judge, start: Start): Task[] {
  return findings.filter(inFocus(rule, start)).map((finding) => {
    const wish = judge(finding) ?? limitBefore(finding, start);
    const reason = wish ?? tooOld(finding, start.options) ?? start.withheld.reasonFor({ ...finding, rule: rule.id });
    return { finding, reason, isWished: wish !== undefined };
  });
}

/** Returns what tells the findings of a rule that are to be dealt with: all, unless the user has named some. */
function inFocus(rule: Rule, { targets }: Start): (finding: Finding) => boolean {
  const own = harmOf({}, rule);
  return ({ logicalId, path, ...finding }) => {
    const candidate = { rule: rule.id, logicalId, path, harm: harmOf(finding, rule), own };
    return targets === undefined || targets.some((each) => isMeant(each, candidate));
  };
}

/** Returns what becomes of these tasks, one after the other. `carry` carries out the fix of a finding. */
export function settle(
  rule: Rule,
  tasks: readonly Task[],
  before: State,
  start: Start,
  carry: (finding: RepairableFinding, state: State) => State | Reason,
): Settlement {
  let state = before;
  const limits = new Map<Finding, Reason>();
  const left: LeftFinding[] = [];
  for (const { finding, reason } of tasks) {
    const made = reason ?? ("skipped" in finding ? skippedOnPurpose(finding) : carry(finding, state));
    if (made instanceof State) state = made;
    else {
      left.push(leftFinding(rule, finding, made, start));
      if (reason === undefined && isLimit(made)) limits.set(finding, made);
    }
  }
  return { state, left, limits };
}

/**
 * Returns what becomes of these tasks. Where the user wants some of them to be left alone, which may be known only when
 * the fix is there, the others may lack their other half.
 */
export function settleHalved(tasks: readonly Task[], settleAll: (isHalved: boolean) => Settlement): Settlement {
  const isHalved = tasks.some(({ isWished }) => isWished);
  const settlement = settleAll(isHalved);
  return !isHalved && settlement.limits.size > 0 ? settleAll(true) : settlement;
}

/** Returns the same tasks where it is known beforehand which fixes are not wanted. */
export function withLimits(tasks: readonly Task[], { limits }: Settlement): Task[] {
  return tasks.map((task) => {
    const reason = limits.get(task.finding);
    return reason === undefined ? task : { ...task, reason, isWished: true };
  });
}

/** True if a rule finds, once more, what it has found to repair; a rule that throws may do so. */
export function isStillFound({ findings, failure }: Found, { path, message }: Finding): boolean {
  const pointer = toPointer(path);
  const isSame = (found: Finding): boolean =>
    !("skipped" in found) && found.message === message && toPointer(found.path) === pointer;
  return failure !== undefined || findings.some(isSame);
}

/** Returns what is told of a finding that is left alone, or of the place where a rule threw. */
export function leftFinding(
  rule: Rule,
  finding: Pick<Finding, "logicalId" | "path" | "message" | "isRefused" | "harm">,
  { isWish: _, ...reason }: Reason,
  { source, levels }: Pick<Start, "source" | "levels">,
): LeftFinding {
  const { logicalId, path, message } = finding;
  const [harm, severity] = [harmOf(finding, rule), severityOf(finding, rule, levels)];
  return { rule: rule.id, logicalId, path, place: locate(source, path), message, harm, severity, ...reason };
}

/** What AWS refuses is open until somebody has looked at it. */
function skippedOnPurpose({ skipped, isRefused }: SkippedFinding): Reason {
  return { kind: isRefused === true ? "blocked" : "skipped", reason: skipped };
}

/** Returns why a repair by facts that are too old on the day of the run is left alone. */
function tooOld(finding: Finding, { today }: FixOptions): Reason | undefined {
  if ("skipped" in finding || finding.restsOn === undefined || isCurrent(finding.restsOn, today)) return undefined;
  const skipped = `its data is of ${finding.restsOn.of}, too old to base a fix on; update cfn-fix`;
  return skippedOnPurpose({ ...finding, skipped });
}
