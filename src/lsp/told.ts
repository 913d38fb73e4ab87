import { openKinds, type AppliedFix, type FixResult, type LeftFinding } from "../contract/result.js";

/** A finding of a template that an editor tells of. */
export interface Told {
  readonly finding: AppliedFix | LeftFinding;
  /** The index into `FixResult.fixes`; undefined for a finding that is left alone. */
  readonly fix?: number;
}

/** True for a finding that has a fix. */
export function isFix(finding: AppliedFix | LeftFinding): finding is AppliedFix {
  return "operations" in finding;
}

/**
 * Returns the findings that an editor tells of: those with a fix, and those that somebody has to look at. `showsSkipped`:
 * those as well that are left alone on purpose. What is suppressed or accepted is never told.
 */
export function toldIn({ fixes, left }: Pick<FixResult, "fixes" | "left">, showsSkipped: boolean): Told[] {
  const isTold = ({ kind }: LeftFinding): boolean =>
    openKinds.has(kind) || (showsSkipped && (kind === "skipped" || kind === "class"));
  return [
    ...fixes.map((finding, fix): Told => ({ finding, fix })),
    ...left.filter(isTold).map((finding): Told => ({ finding })),
  ];
}
