import type { LeftFinding, UnusedSuppression } from "../contract/result.js";
import type { FixOptions } from "../contract/options.js";
import type { Source } from "../source/source.js";
import type { Finding, Rule } from "../contract/rule.js";
import { fingerprintOf } from "./fingerprint.js";
import type { Member } from "./members.js";
import { Suppressions } from "./suppressions.js";

/** The reason why a finding is left alone although it could be repaired. */
export type SuppressionDecision = Pick<LeftFinding, "kind" | "reason">;

/** Decides which findings are left alone because the user has accepted them: in the template, or in the baseline. */
export class SuppressionDecisions {
  readonly #suppressions: Suppressions;
  readonly #baseline: ReadonlySet<string> | undefined;

  /** `source`: the template as it was written. `rules`: all that there are, whether they run or not. */
  constructor(
    source: Source,
    resources: readonly Member[],
    rules: readonly Rule[],
    { honor = [], baseline }: FixOptions,
  ) {
    this.#suppressions = new Suppressions(source, resources, rules, honor);
    this.#baseline = baseline;
  }

  /**
   * Returns a function for what one run of a rule finds, called finding by finding; undefined: the user has not
   * accepted it.
   */
  decisionsFor({ id: rule, formerIds = [] }: Rule): (finding: Finding) => SuppressionDecision | undefined {
    const seen = new Map<string, number>();
    return (finding) => {
      const reason = this.#suppressions.reasonFor(rule, finding);
      if (reason !== undefined) return { kind: "suppressed", reason };
      if (this.#baseline === undefined) return undefined;
      const known = { ...finding, rule };
      const first = fingerprintOf(known);
      const occurrence = (seen.get(first) ?? 0) + 1;
      seen.set(first, occurrence);
      const isKnown = [rule, ...formerIds].some((id) =>
        this.#baseline?.has(fingerprintOf({ ...known, rule: id }, occurrence)),
      );
      return isKnown ? { kind: "baseline", reason: "known finding in the baseline" } : undefined;
    };
  }

  /** Returns notices for the author of the template about suppressions that hold, a sentence each. */
  get notices(): readonly string[] {
    return this.#suppressions.notices;
  }

  /** Returns the suppressions that had no effect on the rules that ran. */
  unused(ran: readonly Rule[]): UnusedSuppression[] {
    return this.#suppressions.unused(new Set(ran.map(({ id }) => id)));
  }
}
