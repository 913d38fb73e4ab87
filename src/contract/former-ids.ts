import type { Rule } from "./rule.js";

/** Returns the ids that rules had before, each with the id that the rule has now. */
export function formerIdsOf(rules: readonly Rule[]): ReadonlyMap<string, string> {
  return new Map(rules.flatMap(({ id, formerIds = [] }) => formerIds.map((former) => [former, id] as const)));
}

/** Returns the clause that tells a reader of a former name which name it has now. */
export function renamedTo(former: string, now: string): string {
  return `${former} is now called ${now}`;
}
