import type { TemplateRule } from "../contract/rule.js";
import { isSound } from "../edit/proof/verify.js";
import type { Template } from "../template/template.js";
import { carryOut } from "./carry-out.js";
import { contextOf } from "./context.js";
import { collect, type Found } from "./failure.js";
import type { Start } from "./start.js";
import type { State } from "./state.js";
import {
  isStillFound,
  leftFinding,
  settle,
  settleHalved,
  tasksOf,
  withLimits,
  type Settlement,
  type Task,
  type Visit,
} from "./tasks.js";

/** Where a rule was when it threw: it looks at the whole template, so the section of resources stands for all. */
const everywhere = {
  logicalId: "Resources",
  path: ["Resources"],
  message: "the rule could not check the whole template",
};

/** Lets a rule look at a whole template, and carries out what it finds. */
export function visitTemplate(rule: TemplateRule, before: State, start: Start): Visit {
  if (!isConcerned(rule, before.template)) return { state: before, left: [] };
  const { findings, failure } = look(rule, before.template, start);
  const tasks = tasksOf(rule, findings, start.acceptance.decisionsFor(rule), start);
  const carryOutAll = (wanted: readonly Task[], isAlone: boolean): Settlement =>
    settleHalved(wanted, (isHalved) =>
      settle(rule, wanted, before, start, (finding, state) => {
        const again = (): boolean => isStillFound(look(rule, state.template, start), finding);
        return carryOut(rule, finding, state, { isHalved, isAlone }, start, again);
      }),
    );
  let after = carryOutAll(tasks, false);
  const isPartial = failure !== undefined || tasks.some(({ reason }) => reason !== undefined) || after.limits.size > 0;
  if (isPartial && !isSound(before.template, after.state.template)) {
    // What was left alone may be half of a repair; then each of the others is to stand on its own.
    after = carryOutAll(withLimits(tasks, after), true);
  }
  if (failure === undefined) return after;
  return { ...after, left: [...after.left, leftFinding(rule, everywhere, failure, start)] };
}

/** True if the template has a resource on which the rule could find something. */
function isConcerned({ types }: TemplateRule, template: Template): boolean {
  return types.length === 0 || template.ofType(...types).length > 0;
}

function look(rule: TemplateRule, template: Template, { options, schema }: Start): Found {
  return collect(() => rule.find(template, contextOf(rule, options, schema)));
}
