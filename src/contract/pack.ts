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
