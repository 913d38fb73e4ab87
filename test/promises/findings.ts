import type { FixResult } from "../../src/index.js";
import { fingerprintOf } from "../../src/index.js";

/** All findings of a result without the places in the text, in an order that does not hang on these. */
export function findingsOf({ fixes, left }: FixResult): string[] {
  const repaired = fixes.map(({ rule, logicalId, path, message, class: kind, impact, impactNote, prepared, inputs }) =>
    JSON.stringify({ rule, logicalId, path, message, kind, impact, impactNote, prepared, inputs }),
  );
  const open = left.map(({ rule, logicalId, path, message, kind, reason }) =>
    JSON.stringify({ rule, logicalId, path, message, kind, reason }),
  );
  return [...repaired, ...open].sort();
}

/** What is in the first list, as often as it is, and not in the second. */
export function missing(from: readonly string[], of: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const each of of) counts.set(each, (counts.get(each) ?? 0) + 1);
  return from.filter((each) => {
    const count = counts.get(each) ?? 0;
    counts.set(each, count - 1);
    return count <= 0;
  });
}

/** How the findings of two results differ, a sentence each. */
export function differencesBetween(expected: FixResult, found: FixResult): string[] {
  const [wanted, got] = [findingsOf(expected), findingsOf(found)];
  return [
    ...missing(wanted, got).map((each) => `lacks the finding ${each}`),
    ...missing(got, wanted).map((each) => `has the new finding ${each}`),
  ];
}

/** What a finding is known by, whether it was repaired or left. */
export function keysOf(findings: Iterable<Parameters<typeof fingerprintOf>[0]>): Set<string> {
  return new Set([...findings].map((finding) => fingerprintOf(finding)));
}
