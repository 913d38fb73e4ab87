import type { Path } from "../values/pointer.js";

/** A request in a template to leave findings alone. */
export interface Suppression {
  /** It covers the findings at this path and below; the empty path is the whole template. */
  scope: Path;
  /** Rules that it is about; undefined: all. Those of a user may name what does not exist. */
  ids: readonly string[] | undefined;
  /** The reason that the user gives; may be empty. */
  reason: string;
  /** Its offset in the text. */
  offset: number;
  /** Its text, in short: `ignore[rds-kms-key]`. */
  text: string;
  /** The tool that it is for, with the rule: `checkov CKV_AWS_16`. Undefined: for cfn-fix. */
  madeFor?: string;
}

/** A suppression that cannot be understood, or stands where it covers nothing. */
export interface Mistake {
  offset: number;
  /** The mistake as a sentence that names it, without full stop. */
  message: string;
}

/** All that was read in one place. */
export interface Reading {
  suppressions: readonly Suppression[];
  mistakes: readonly Mistake[];
}

/** Returns all that was read in several places as one. */
export function joined(readings: readonly Reading[]): Reading {
  return {
    suppressions: readings.flatMap(({ suppressions }) => suppressions),
    mistakes: readings.flatMap(({ mistakes }) => mistakes),
  };
}
