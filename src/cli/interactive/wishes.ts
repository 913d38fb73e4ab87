import { impacts, type AppliedFix, type Impact } from "../../index.js";

/** What the user has said for the rest of the run. */
export class Wishes {
  /** True once the user wants no more questions. */
  isOver = false;
  /** The rules all of whose fixes are wanted, each up to an impact. */
  readonly #rules = new Map<string, Impact>();

  /** Accepts all fixes of a rule whose impact is not higher than that of one which the user has seen. */
  acceptLike({ rule, impact }: AppliedFix): void {
    this.#rules.set(rule, impact);
  }

  /** True if a fix needs no question. */
  accepts({ rule, impact }: AppliedFix): boolean {
    const highest = this.#rules.get(rule);
    return highest !== undefined && impacts.indexOf(impact) <= impacts.indexOf(highest);
  }
}
