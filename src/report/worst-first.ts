import { impacts, type Impact } from "../contract/rule.js";
import { severities, type Severity } from "../contract/severity.js";

/** What findings are compared by. */
export interface Weighed {
  readonly severity: Severity;
  /** Of the fix; undefined where there is none. */
  readonly impact?: Impact | undefined;
}

/**
 * Returns these in the order in which somebody who sees only the first of them should: by severity, then by what the fix
 * does to a deployed stack. Those that are alike keep their order.
 */
export function worstFirst<T extends Weighed>(findings: readonly T[]): T[] {
  return findings.toSorted(compareWorst);
}

/** Compares two of them, for a sort with the worst first. */
export function compareWorst(a: Weighed, b: Weighed): number {
  return severities.indexOf(a.severity) - severities.indexOf(b.severity) || rank(b.impact) - rank(a.impact);
}

function rank(impact: Impact | undefined): number {
  return impact === undefined ? -1 : impacts.indexOf(impact);
}
