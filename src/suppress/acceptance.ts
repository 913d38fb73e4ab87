import type { LeftFinding, UnusedSuppression } from "../contract/result.js";
import type { FixOptions } from "../contract/options.js";
import type { Source } from "../source/source.js";
import type { Finding, Rule } from "../contract/rule.js";
import { fingerprintOf } from "./fingerprint.js";
import type { Member } from "./members.js";
import { Suppressions } from "./suppressions.js";

/** Why a finding is left alone although it could be repaired. */
export type Accepted = Pick<LeftFinding, "kind" | "reason">;

/** What the user has accepted: in the template, and in the baseline. */
export class Acceptance {
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

  /** Judges what one run of a rule finds, finding by finding; gives undefined for what is not accepted. */
  judge({ id: rule, formerIds = [] }: Rule): (finding: Finding) => Accepted | undefined {
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
      return isKnown ? { kind: "baseline", reason: "known: in the baseline" } : undefined;
    };
  }

  /** What the author of the template should know of suppressions that hold, a sentence each. */
  get notices(): readonly string[] {
    return this.#suppressions.notices;
  }

  /** The suppressions that had no effect on the rules that ran. */
  unused(ran: readonly Rule[]): UnusedSuppression[] {
    return this.#suppressions.unused(new Set(ran.map(({ id }) => id)));
  }
}
