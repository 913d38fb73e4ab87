import type { WithheldFix } from "../contract/nested.js";
import type { Path } from "../values/pointer.js";
import type { Reason } from "./failure.js";

/** What tells a finding from all others of a run. */
export interface Identified {
  readonly rule: string;
  readonly logicalId: string;
  readonly path: Path;
  readonly message: string;
}

/** Returns a text that is the same for the same finding in whatever run. */
export function keyOf({ rule, logicalId, path, message }: Identified): string {
  return JSON.stringify([rule, logicalId, path, message]);
}

/** What a run leaves alone, each with the reason, because an earlier one has shown that it cannot stand. Never changes. */
export class Withheld {
  /** Nothing is withheld. */
  static readonly none = new Withheld(new Map(), new Map());

  /** Returns what a user, or a run over several templates, wants to be left out. */
  static of(fixes: readonly WithheldFix[]): Withheld {
    const reasonOf = ({ reason }: WithheldFix): Reason => ({ kind: "blocked", reason });
    return Withheld.none.withFindings(new Map(fixes.map((fix) => [keyOf(fix), reasonOf(fix)])));
  }

  private constructor(
    private readonly findings: ReadonlyMap<string, Reason>,
    private readonly rules: ReadonlyMap<string, Reason>,
  ) {}

  /** Returns why a finding is not carried out; undefined if nothing speaks against it. */
  reasonFor(finding: Identified & { skipped?: string }): Reason | undefined {
    if (this.findings.size + this.rules.size === 0 || finding.skipped !== undefined) return undefined;
    return this.rules.get(finding.rule) ?? this.findings.get(keyOf(finding));
  }

  /** Returns the same and these findings, by their keys. */
  withFindings(reasons: ReadonlyMap<string, Reason>): Withheld {
    return new Withheld(new Map([...this.findings, ...reasons]), this.rules);
  }

  /** Returns the same and all findings of a rule. */
  withRule(id: string, reason: Reason): Withheld {
    return new Withheld(this.findings, new Map([...this.rules, [id, reason]]));
  }
}
