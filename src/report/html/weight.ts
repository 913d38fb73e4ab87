import { isRepaired, type FileOutcome } from "../../contract/outcome.js";
import { openKinds, type AppliedFix, type LeftFinding } from "../../contract/result.js";
import { severities } from "../../contract/severity.js";

/** Returns items with the worst first; equal ones stay in order. */
export function byWeight<T>(items: readonly T[], weigh: (item: T) => number): T[] {
  return items
    .map((item) => ({ item, weight: weigh(item) }))
    .sort((a, b) => a.weight - b.weight)
    .map(({ item }) => item);
}

/** Returns how far down a template stands in the list: one that was refused is first, then by its worst finding. */
export function weightOf(outcome: FileOutcome): number {
  if (!isRepaired(outcome)) return 0;
  const { fixes, left } = outcome.result;
  return [...fixes, ...left].reduce((least, finding) => Math.min(least, weightOfFinding(finding)), lightest + 1);
}

const lightest = 3 + severities.length;

/**
 * Returns how far down a finding stands: what somebody has to look at is first, then what replaces or interrupts a
 * resource, then the others by severity, and at the end what is settled.
 */
export function weightOfFinding(finding: AppliedFix | LeftFinding): number {
  if ("kind" in finding) return openKinds.has(finding.kind) ? 0.5 : lightest;
  if (finding.impact === "replacement") return 1;
  if (finding.impact === "interruption") return 2;
  return 3 + severities.indexOf(finding.severity);
}
