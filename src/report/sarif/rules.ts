import type { ReportingDescriptor } from "sarif";
import { typesOf, type Rule } from "../../contract/rule.js";

/** GitHub refuses a rule with more than 20 tags, and shows the first 10. */
const maxTags = 10;

/** Returns a rule as SARIF describes it. GitHub wants descriptions and help in every rule. */
export function ruleOf(rule: Rule): ReportingDescriptor {
  const { id, title, why, controls, objections = {}, references } = rule;
  const [helpUri] = references;
  const rules = Object.entries(controls).flatMap(([tool, names]) => names.map((name) => `${tool}/${name}`));
  const facts = [
    ...section("Looks at", typesOf(rule)),
    ...section(
      "Asked for by",
      Object.entries(controls).map(([tool, names]) => `${tool}: ${names.join(", ")}`),
    ),
    ...section(
      "Who objects",
      Object.entries(objections).map(([rule, reason]) => `${rule}: ${reason}.`),
    ),
    ...section("Read more", references),
  ];
  return {
    id,
    name: id.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: why },
    ...(helpUri !== undefined && { helpUri }),
    help: {
      text: why,
      markdown: [`# ${title}`, why, ...facts, `Repair it with \`cfn-fix --only ${id}\`.`].join("\n\n"),
    },
    defaultConfiguration: { level: "warning" },
    properties: { tags: ["security", "cloudformation", ...rules].slice(0, maxTags), "problem.severity": "warning" },
  };
}

function section(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`## ${title}`, items.map((item) => `- ${item}`).join("\n")];
}
