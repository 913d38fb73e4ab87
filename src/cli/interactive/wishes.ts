import { isLoud } from "../../report/words.js";
import { impacts, type AppliedFix, type Impact } from "../../index.js";

/** What the user has said for the rest of the run. */
export class Wishes {
  /** True once the user wants no more questions. */
  isOver = false;
  /** The rules all of whose fixes are wanted, each up to an impact that the user has seen. */
  readonly #rules = new Map<string, Impact>();

  /**
   * Accepts all fixes of a rule. One that interrupts service or replaces a resource is not among them unless this one does
   * no less: nobody is to agree to that without having seen it.
   */
  acceptLike({ rule, impact }: AppliedFix): void {
    this.#rules.set(rule, impact);
  }

  /** True if a fix needs no question. */
  accepts({ rule, impact }: AppliedFix): boolean {
    const highest = this.#rules.get(rule);
    return highest !== undefined && (!isLoud(impact) || impacts.indexOf(impact) <= impacts.indexOf(highest));
  }
}
