import type { AppliedFix } from "../contract/result.js";
import type { Operation } from "../edit/proof/patch.js";
import type { Template } from "../template/template.js";

/** What one fix does. */
export interface Step {
  readonly fix: AppliedFix;
  /** For the pointer of a new key, the sibling that it goes after. */
  readonly placements: ReadonlyMap<string, string>;
  /** The parameters that it declares, with the names that it asked for. */
  readonly declared: ReadonlyMap<string, string>;
}

/** A step with those before it, so that states share them. */
interface Chain {
  readonly step: Step;
  readonly before: Chain | undefined;
}

/** A template with the fixes that made it. It never changes: a fix gives another one, and undo is an assignment. */
export class State {
  readonly #last: Chain | undefined;
  #steps: readonly Step[] | undefined;
  /** The state before the last step; kept only where the way here is asked for, since templates are large. */
  readonly #previous: State | undefined;

  private constructor(
    readonly template: Template,
    /** The number of fixes. */
    readonly count: number,
    last: Chain | undefined,
    private readonly isTraced: boolean,
    previous: State | undefined,
  ) {
    this.#last = last;
    this.#previous = previous;
  }

  /** Returns the state of a template without fixes. `isTraced`: the states that come from it keep their history. */
  static of(template: Template, isTraced = false): State {
    return new State(template, 0, undefined, isTraced, undefined);
  }

  /** Returns the state after one more step, which makes `template`. */
  with(template: Template, step: Step): State {
    const previous = this.isTraced ? this : undefined;
    return new State(template, this.count + 1, { step, before: this.#last }, this.isTraced, previous);
  }

  /** Returns the state in which the same steps, with these fixes, make `template`. */
  withFixes(template: Template, fixes: readonly AppliedFix[]): State {
    const steps = this.steps.map((step, index) => ({ ...step, fix: fixes[index] ?? step.fix }));
    return new State(template, this.count, chainOf(steps), this.isTraced, this.#previous);
  }

  /** Returns the state in which these steps make the same template. */
  withSteps(steps: readonly Step[]): State {
    return new State(this.template, steps.length, chainOf(steps), this.isTraced, this.#previous);
  }

  /** Returns the last fix; undefined if there is none. */
  get lastFix(): AppliedFix | undefined {
    return this.#last?.step.fix;
  }

  /** Returns the steps in their order. */
  get steps(): readonly Step[] {
    return (this.#steps ??= stepsOf(this.#last));
  }

  /** Returns the fixes in the order in which they were made. */
  get fixes(): readonly AppliedFix[] {
    return this.steps.map(({ fix }) => fix);
  }

  /** Returns all operations, in the order in which they apply to the template without fixes. */
  get patch(): readonly Operation[] {
    return this.steps.flatMap(({ fix }) => fix.operations);
  }

  /** Returns the siblings that new keys go after, by the pointers of the keys. */
  get placements(): ReadonlyMap<string, string> {
    return new Map(this.steps.flatMap(({ placements }) => [...placements]));
  }

  /** Returns the parameters that the fixes declared, with the names that they asked for. */
  get declared(): ReadonlyMap<string, string> {
    return new Map(this.steps.flatMap(({ declared }) => [...declared]));
  }

  /** Returns the states from the one without fixes to this one, which is the last; only this one if it is not traced. */
  get history(): readonly State[] {
    const states: State[] = [this];
    for (let state = this.#previous; state !== undefined; state = state.#previous) states.push(state);
    return states.reverse();
  }
}

function chainOf(steps: readonly Step[]): Chain | undefined {
  return steps.reduce<Chain | undefined>((before, step) => ({ step, before }), undefined);
}

function stepsOf(last: Chain | undefined): Step[] {
  const steps: Step[] = [];
  for (let chain = last; chain !== undefined; chain = chain.before) steps.push(chain.step);
  return steps.reverse();
}
