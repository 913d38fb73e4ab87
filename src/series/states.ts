import { CfnFixError } from "../values/errors.js";
import type { FixResult } from "../contract/result.js";
import type { FixOptions } from "../contract/options.js";

/** How a rule is run on a text: `fix` with the options of the whole run. */
export type Fix = (text: string, options: Pick<FixOptions, "only">) => FixResult;

/** What one template is after any of its rules, each run on what the ones before left. */
export class States {
  readonly #known = new Map<string, FixResult | undefined>();

  constructor(
    readonly text: string,
    readonly fix: Fix,
  ) {}

  /** The text after these rules; undefined when one of them is refused there. */
  textAfter(ids: readonly string[]): string | undefined {
    return ids.length === 0 ? this.text : this.resultOf(ids)?.output;
  }

  /** What the last of these rules does to what the others left; undefined when one of them is refused. */
  resultOf(ids: readonly string[]): FixResult | undefined {
    const key = ids.join(" ");
    if (!this.#known.has(key)) this.#known.set(key, this.#run(ids));
    return this.#known.get(key);
  }

  #run(ids: readonly string[]): FixResult | undefined {
    const before = this.textAfter(ids.slice(0, -1));
    if (before === undefined) return undefined;
    try {
      return this.fix(before, { only: ids.slice(-1) });
    } catch (error) {
      // A rule may need what another one does; the whole run was fine, and what is missing here is made up for.
      if (error instanceof CfnFixError) return undefined;
      throw error;
    }
  }
}
