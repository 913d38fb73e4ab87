import type { TemplateRule } from "../../src/contract/rule.js";

/** Returns a rule that finds nothing, with what a test wants changed. It is opt-in and stable, as one that says nothing is. */
export function madeRule(id: string, more: Partial<TemplateRule> = {}): TemplateRule {
  return {
    id,
    title: `Title of ${id}`,
    why: "Why it matters. What follows.",
    kind: "template",
    tags: ["security"],
    types: ["AWS::RDS::DBInstance"],
    controls: {},
    references: [],
    find: () => [],
    ...more,
  };
}
