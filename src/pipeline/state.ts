import type { AppliedFix } from "../contract/result.js";
import { lazy } from "../values/memoize.js";
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
  readonly #steps = lazy(() => stepsOf(this.#last));

  private constructor(
    readonly template: Template,
    /** The number of fixes. */
    readonly count: number,
    last: Chain | undefined,
  ) {
    this.#last = last;
  }

  /** Returns the state of a template after these steps; of one as its author wrote it there are none. */
  static of(template: Template, steps: readonly Step[] = []): State {
    const last = steps.reduce<Chain | undefined>((before, step) => ({ step, before }), undefined);
    return new State(template, steps.length, last);
  }

  /** Returns the state after one more step, which makes `template`. */
  with(template: Template, step: Step): State {
    return new State(template, this.count + 1, { step, before: this.#last });
  }

  /** Returns the steps in their order. */
  get steps(): readonly Step[] {
    return this.#steps();
  }

  /** Returns the fixes in the order in which they were made. */
  get fixes(): readonly AppliedFix[] {
    return this.steps.map(({ fix }) => fix);
  }

  /** Returns the siblings that new keys go after, by the pointers of the keys. */
  get placements(): ReadonlyMap<string, string> {
    return new Map(this.steps.flatMap(({ placements }) => [...placements]));
  }

  /** Returns the parameters that the fixes declared, with the names that they asked for. */
  get declared(): ReadonlyMap<string, string> {
    return new Map(this.steps.flatMap(({ declared }) => [...declared]));
  }
}

function stepsOf(last: Chain | undefined): Step[] {
  const steps: Step[] = [];
  for (let chain = last; chain !== undefined; chain = chain.before) steps.push(chain.step);
  return steps.reverse();
}
