import { relationsOf } from "../diff/relations.js";
import type { AppliedFix } from "../contract/result.js";

/** The fixes of one rule that build on no fix of a later rule. */
export interface Part {
  rule: string;
  /** Indexes of its fixes. */
  fixes: ReadonlySet<number>;
  /** The rules, all earlier ones, on whose fixes they build, and on whose fixes those build. */
  needs: ReadonlySet<string>;
}

/**
 * Parts the fixes of a run by rule, in the order of the rules. A fix that builds on one of a later rule is in no part,
 * nor is one that builds on it.
 */
export function partsOf(fixes: readonly AppliedFix[], rules: readonly string[]): Part[] {
  const relations = relationsOf(fixes);
  const positions = new Map(rules.map((rule, position) => [rule, position]));
  const parts = rules.map((rule) => ({ rule, fixes: new Set<number>(), needs: new Set<string>() }));
  const partOf: ((typeof parts)[number] | undefined)[] = [];
  fixes.forEach(({ rule }, index) => {
    const position = positions.get(rule) ?? -1;
    const earlier = [...(relations[index] ?? [])].map((other) => partOf[other]);
    const isSettled = earlier.every((part) => part !== undefined && (positions.get(part.rule) ?? 0) <= position);
    const part = isSettled ? parts[position] : undefined;
    partOf[index] = part;
    part?.fixes.add(index);
    for (const other of earlier)
      if (part !== undefined && other !== undefined && other !== part) part.needs.add(other.rule);
  });
  const byRule = new Map(parts.map((part) => [part.rule, part]));
  for (const part of parts) {
    for (const needed of part.needs) for (const further of byRule.get(needed)?.needs ?? []) part.needs.add(further);
  }
  return parts.filter((part) => part.fixes.size > 0);
}
