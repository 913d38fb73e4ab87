import { table } from "../rehearse/verdict.js";

/** What a linter says of one template before and after its corrections: the ids of its rules, one for each finding. */
export interface Pair {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Returns a table of the rules of a linter, with the templates and findings of each before and after. */
export function ruleTable(pairs: readonly Pair[]): string[] {
  const rules = [...new Set(pairs.flatMap(({ before, after }) => [...before, ...after]))].sort();
  const rows = rules.map((rule) => {
    const count = (ids: readonly string[]): number => ids.filter((id) => id === rule).length;
    const counts = pairs.map(({ before, after }) => [count(before), count(after)] as const);
    const sum = (side: 0 | 1): number => counts.reduce((total, each) => total + each[side], 0);
    const templates = (side: 0 | 1): number => counts.filter((each) => each[side] > 0).length;
    return [rule, templates(0), templates(1), sum(0), sum(1)];
  });
  return rows.length === 0
    ? []
    : table([["rule", "templates before", "templates after", "findings before", "findings after"], ...rows]);
}
