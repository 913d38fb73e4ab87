/** A control of a standard, with the checks of other tools that ask for it. */
export interface PackControl {
  /** As the standard has it: `SC-28(1)`, `5.0.0/2.1.4`; where only the check is known, the id of that. */
  readonly id: string;
  /** Each check by the ids that the tools have for it: `CT.S3.PR.1`, `S3.8`. */
  readonly checks: readonly (readonly string[])[];
}

/** Rules by a standard that somebody else has written: only the ids of its controls, never its text. */
export interface Pack {
  readonly name: string;
  readonly title: string;
  /** The version of the standard. */
  readonly version: string;
  /** The day of the table. */
  readonly date: string;
  /** The pages that the table is made of. */
  readonly source: readonly string[];
  readonly controls: readonly PackControl[];
}

/** The packs that cfn-fix has; `all` stands for every rule. */
export const packNames = [
  "fsbp",
  "cis",
  "nist-800-53",
  "pci-dss",
  "hipaa",
  "control-tower",
  "well-architected",
  "all",
] as const;

/** How far rules satisfy a check or a control: all of it, some of its checks, only by a finding that is left, or not. */
export const coverageStates = ["repaired", "partly", "reported", "not-covered"] as const;
/** One of the states. */
export type CoverageState = (typeof coverageStates)[number];

/** A check with the rules that satisfy it. */
export interface CoveredCheck {
  /** Its ids in all tools. */
  readonly ids: readonly string[];
  readonly state: CoverageState;
  /** The ids of the rules. */
  readonly rules: readonly string[];
}

/** A control with what rules do for it. */
export interface CoveredControl {
  readonly id: string;
  readonly state: CoverageState;
  readonly checks: readonly CoveredCheck[];
}

/** Checks of a pack that object to what a rule does although it is right, and why, as a clause after them. */
export interface PackObjection {
  readonly rule: string;
  readonly checks: readonly string[];
  readonly reason: string;
}

/** A pack with what rules do for its controls. */
export interface CoveredPack extends Omit<Pack, "controls"> {
  readonly controls: readonly CoveredControl[];
  readonly objections: readonly PackObjection[];
}

/** How a report groups findings: by template, or by the control of a pack that asks for them. */
export const groupings = ["template", "control"] as const;
/** One of the groupings. */
export type GroupBy = (typeof groupings)[number];
