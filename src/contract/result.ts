import type { Operation } from "fast-json-patch";
import type { Place } from "../values/errors.js";
import type { Path } from "../values/pointer.js";
import type { Deployment } from "./deployment.js";
import type { FixClass, Harm, Impact, InputValue } from "./rule.js";
import type { Severity } from "./severity.js";

/** A replacement in the original text: `delete` UTF-16 code units at `offset` give way to `insert`. */
export interface Splice {
  offset: number;
  delete: number;
  insert: string;
}

/** A splice with the fixes that it carries out, as indexes into `FixResult.fixes`; never empty. */
export interface LabelledSplice extends Splice {
  fixes: readonly number[];
}

/** A flaw that was repaired. */
export interface AppliedFix {
  rule: string;
  title: string;
  why: string;
  logicalId: string;
  path: Path;
  /** Where the flaw stands in the original text. */
  place: Place;
  message: string;
  /** What the flaw does to whoever deploys the template. */
  harm: Harm;
  /** How severe the flaw is: by its harm, or the level that the user gave its rule. */
  severity: Severity;
  class: FixClass;
  impact: Impact;
  impactNote?: string;
  /** What the author of the template asks of whoever changes this, in a `Metadata` context, as a clause. */
  asked?: string;
  /** True when it takes effect only once the user gives a value. */
  prepared: boolean;
  /** True if AWS refuses the resource as it was, so that no deployed stack has it. */
  isRefused: boolean;
  inputs: readonly InputValue[];
  operations: readonly Operation[];
}

/** Why a finding was left alone; `LeftFinding.kind` says what each means. */
export type LeftKind = "skipped" | "class" | "impact" | "blocked" | "failed" | "suppressed" | "baseline";

/** What somebody has to look at; all else was settled by someone who knows why. */
export const openKinds: ReadonlySet<LeftKind> = new Set<LeftKind>(["impact", "blocked", "failed"]);

/** A suppression that suppresses nothing. */
export interface UnusedSuppression {
  /** Where it stands in the original text. */
  place: Place;
  /** Why it has no effect, as a sentence that names it. */
  message: string;
}

/** A flaw that was left alone. */
export interface LeftFinding {
  rule: string;
  logicalId: string;
  path: Path;
  place: Place;
  message: string;
  /** What the flaw does to whoever deploys the template. */
  harm: Harm;
  /** How severe the flaw is: by its harm, or the level that the user gave its rule. */
  severity: Severity;
  /**
   * `skipped`: on purpose. `class`: not of `classes`. `impact`: above `maxImpact`, or held back by `keepData`.
   * `blocked`: it cannot be repaired safely.
   * `failed`: its rule could not do its work. `suppressed`: the template says so. `baseline`: known before, and accepted.
   */
  kind: LeftKind;
  /** Why, as a clause that follows "skipped: ". */
  reason: string;
  /** What its fix would be, where `keepData` holds it back: nobody has said yet that it is unwanted. */
  heldBack?: Pick<AppliedFix, "class" | "impact">;
  /** Of a rule that threw: where the error came from, for whoever mends the rule. */
  stack?: string;
}

/** What became of one template. */
export interface FixResult {
  changed: boolean;
  /** The corrected text; the input itself when nothing changed. */
  output: string;
  fixes: readonly AppliedFix[];
  left: readonly LeftFinding[];
  /** Values of the parameters that the fixes have made, each parameter once. */
  inputs: readonly InputValue[];
  /** What a deployment of the output has to be given. */
  deployment: Deployment;
  /** Things worth knowing that are no finding, a sentence each. */
  notes: readonly string[];
  /** Suppressions without effect. */
  unusedSuppressions: readonly UnusedSuppression[];
  /** All operations, in the order in which they apply to the original view. */
  patch: readonly Operation[];
  /** What turns the input into the output, in order of offset, not overlapping. */
  splices: readonly LabelledSplice[];
}
