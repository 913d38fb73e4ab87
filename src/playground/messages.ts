import type { Harm } from "../contract/harm.js";
import type { InputValue } from "../contract/edit.js";
import type { FixClass, Impact, Rollout } from "../contract/rule.js";
import type { Severity } from "../contract/severities.js";
import type { Place } from "../values/errors.js";

/** A template to be corrected, and how. */
export interface Request {
  readonly id: number;
  readonly name: string;
  readonly text: string;
  readonly rollout: Rollout;
  /** Words that choose rules, as `--rules` takes them; none stands for the default set. */
  readonly select: readonly string[];
}

/** A flaw as the list shows it. */
export interface ShownFinding {
  readonly state: "fixed" | "prepared" | "open" | "settled";
  readonly rule: string;
  readonly title: string;
  readonly why: string;
  readonly logicalId: string;
  readonly place: Place;
  readonly message: string;
  readonly severity: Severity;
  readonly harm: Harm;
  /** Of a fix, or of one that is held back. */
  readonly impact?: Impact;
  readonly class?: FixClass;
  readonly impactNote?: string;
  /** Why it was left alone, as a sentence. */
  readonly reason?: string;
  /** Parameters that it has a value of. */
  readonly inputs: readonly string[];
}

/** What became of a template. */
export interface Corrected {
  readonly kind: "corrected";
  readonly id: number;
  readonly output: string;
  readonly diff: string;
  readonly findings: readonly ShownFinding[];
  readonly values: readonly InputValue[];
  readonly capabilities: readonly string[];
  readonly notes: readonly string[];
}

/** Why a text cannot be corrected. */
export interface Refused {
  readonly kind: "refused";
  readonly id: number;
  readonly message: string;
  readonly help: string;
  readonly place?: Place;
}

/** What there is to choose from. */
export interface Choices {
  readonly kind: "choices";
  readonly packs: readonly { readonly name: string; readonly title: string }[];
  readonly rules: readonly { readonly id: string; readonly title: string }[];
}

/** Anything that the worker says. */
export type Answer = Choices | Corrected | Refused;
