import type { LeftFinding } from "../contract/result.js";
import type { RepairableFinding } from "../contract/rule.js";
import { viewNamed, viewOf, type ResourceView } from "../template/resource-view.js";
import type { Resource, Template } from "../template/template.js";
import { carryOut, type Manner } from "./carry-out.js";
import type { Dispatch, Looker } from "./dispatch.js";
import { collect, type Found, type Reason } from "./failure.js";
import type { Start } from "./start.js";
import { State } from "./state.js";
import { isStillFound, leftFinding, settle, settleHalved, tasksOf, type Judge, type Visit } from "./tasks.js";
import type { Writers } from "./writers.js";

/**
 * Visits each resource once with all rules of its type, each of which sees what the ones before it have done there. Such
 * rules touch the properties of one resource, so that nothing has to be proved before all are done. What they add beside it
 * is visited as well, so that a log group that one rule adds has the key that another one asks for.
 */
export function visitResources(dispatch: Dispatch, writers: Writers, before: State, start: Start): Visit {
  const pass = new Pass(dispatch, writers, before, start);
  const known = new Set<string>();
  for (let round = 0; round < roundsAtMost; round++) {
    const { template } = pass.state;
    const found = template.ofType(...dispatch.types).filter(({ logicalId }) => !known.has(logicalId));
    for (const resource of found) {
      known.add(resource.logicalId);
      pass.visit(resource, template);
    }
    if (pass.state.template === template) break;
  }
  return pass;
}

/** What a rule adds for what another one has added is added for something again: a log group, its key. */
const roundsAtMost = 6;

class Pass implements Visit {
  state: State;
  readonly left: LeftFinding[] = [];
  readonly #judges = new Map<string, Judge>();

  constructor(
    readonly dispatch: Dispatch,
    readonly writers: Writers,
    before: State,
    readonly start: Start,
  ) {
    this.state = before;
  }

  /** `template`: the one that the resource was found in. */
  visit(resource: Resource, template: Template): void {
    let view: ResourceView | undefined = viewOf(template, resource);
    for (const looker of this.dispatch.of(resource.type)) {
      if (view.template !== this.state.template) view = viewNamed(this.state.template, resource.logicalId);
      // A fix has taken it out, or made something else of it.
      if (view?.type !== resource.type) return;
      const found = look(looker, view);
      if (found.findings.length > 0 || found.failure !== undefined) this.#settle(looker, found, view);
    }
  }

  #settle(looker: Looker, { findings, failure }: Found, { logicalId, path }: ResourceView): void {
    const { rule } = looker;
    const tasks = tasksOf(rule, findings, this.#judgeOf(looker), this.start);
    const { state, left } = settleHalved(tasks, (isHalved) =>
      settle(rule, tasks, this.state, this.start, (finding, now) =>
        this.#carryOut(looker, finding, now, { isHalved, isAlone: false }),
      ),
    );
    this.state = state;
    this.left.push(...left);
    if (failure === undefined) return;
    const here = { logicalId, path, message: "the rule could not check the whole resource" };
    this.left.push(leftFinding(rule, here, failure, this.start));
  }

  #carryOut(looker: Looker, finding: RepairableFinding, before: State, manner: Manner): State | Reason {
    const { rule } = looker;
    const after = carryOut(rule, finding, before, manner, this.start, () => {
      const view = viewNamed(before.template, finding.logicalId);
      return view !== undefined && isStillFound(look(looker, view), finding);
    });
    if (!(after instanceof State) || after === before || after.lastFix === undefined) return after;
    const first = this.writers.add(after.lastFix, before.template, after.template);
    return first === undefined ? after : { kind: "skipped", reason: `${first} has already set it` };
  }

  /** One judge counts what a rule finds in the whole template. */
  #judgeOf({ rule }: Looker): Judge {
    const judge = this.#judges.get(rule.id) ?? this.start.acceptance.decisionsFor(rule);
    this.#judges.set(rule.id, judge);
    return judge;
  }
}

function look({ look: find }: Looker, view: ResourceView): Found {
  return collect(() => find(view));
}
