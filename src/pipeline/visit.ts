import type { FixOptions } from "../contract/options.js";
import type { LeftFinding } from "../contract/result.js";
import type { Finding, Rule } from "../contract/rule.js";
import { isSound } from "../edit/proof/verify.js";
import { locate } from "../source/locate.js";
import type { Source } from "../source/source.js";
import type { Template } from "../template/template.js";
import { toPointer, type Path } from "../values/pointer.js";
import { aboveImpact, carryOut, isAbove, type Manner } from "./carry-out.js";
import { contextOf } from "./context.js";
import { findingsOf } from "./dispatch.js";
import { collect, type Found, type Reason } from "./failure.js";
import type { Start } from "./start.js";
import { State } from "./state.js";

/** What becomes of a template when a rule looks at it once. */
export interface Visit {
  readonly state: State;
  readonly left: readonly LeftFinding[];
}

/**
 * A finding, and why it is left alone where the user wants that, or where an earlier run has shown that it cannot
 * stand.
 */
interface Task {
  readonly finding: Finding;
  readonly reason: Reason | undefined;
  /** True if the user wants it to be left alone. */
  readonly isWished: boolean;
}

/** Where a rule was when it threw: it is said of the section of resources if it looks at the whole template. */
const everywhere = {
  logicalId: "Resources",
  path: ["Resources"],
  message: "the rule could not look at the whole template",
};

/** Lets a rule look at a template, and carries out what it finds. */
export function visit(rule: Rule, before: State, start: Start): Visit {
  const { acceptance, withheld, options } = start;
  const { findings, failure } = look(rule, before.template, start);
  const judge = acceptance.decisionsFor(rule);
  const tasks = findings.map((finding): Task => {
    const wish = judge(finding) ?? aboveLimit(finding, options);
    return { finding, reason: wish ?? withheld.reasonFor({ ...finding, rule: rule.id }), isWished: wish !== undefined };
  });
  const isHalved = tasks.some(({ isWished }) => isWished);
  let after = settleAll(rule, tasks, before, { isHalved, isAlone: false }, start);
  const isPartial = failure !== undefined || tasks.some(({ reason }) => reason !== undefined);
  if (isPartial && !isSound(before.template, after.state.template)) {
    // What was left alone may be half of a repair; then each of the others is to stand on its own.
    after = settleAll(rule, tasks, before, { isHalved, isAlone: true }, start);
  }
  if (failure === undefined) return after;
  return { ...after, left: [...after.left, leftFinding(rule, everywhere, failure, start.source)] };
}

function look(rule: Rule, template: Template, { options, schema }: Start): Found {
  return collect(() => findingsOf(rule, template, contextOf(rule, options, schema)));
}

function settleAll(rule: Rule, tasks: readonly Task[], before: State, manner: Manner, start: Start): Visit {
  let state = before;
  const left: LeftFinding[] = [];
  for (const { finding, reason } of tasks) {
    const made = reason ?? settle(rule, finding, state, manner, start);
    if (made instanceof State) state = made;
    else left.push(leftFinding(rule, finding, made, start.source));
  }
  return { state, left };
}

function settle(rule: Rule, finding: Finding, state: State, manner: Manner, start: Start): State | Reason {
  if ("skipped" in finding) return { kind: "skipped", reason: finding.skipped };
  return carryOut(rule, finding, state, manner, start, () => {
    const { findings, failure } = look(rule, state.template, start);
    return failure !== undefined || findings.some((each) => isSame(each, finding));
  });
}

function aboveLimit(finding: Finding, options: FixOptions): Reason | undefined {
  const isLimited = !("skipped" in finding) && isAbove(finding.impact, options);
  return isLimited ? aboveImpact(finding.impact, options) : undefined;
}

/** True if a rule has found, once more, what it finds to repair. */
function isSame(found: Finding, { path, message }: Finding): boolean {
  return !("skipped" in found) && found.message === message && toPointer(found.path) === toPointer(path);
}

function leftFinding(
  { id }: Rule,
  { logicalId, path, message }: { logicalId: string; path: Path; message: string },
  reason: Reason,
  source: Source,
): LeftFinding {
  return { rule: id, logicalId, path, place: locate(source, path), message, ...reason };
}
