import type { ReportingDescriptor } from "sarif";
import { typesOf, type Rule } from "../../contract/rule.js";
import { securitySeverityOf, severityOf } from "../../contract/severity.js";

/** GitHub refuses a rule with more than 20 tags, and shows the first 10. */
const maxTags = 10;

/** Returns a rule as SARIF describes it. GitHub wants descriptions and help in every rule. */
export function ruleOf(rule: Rule): ReportingDescriptor {
  const { id, title, why, controls, objections = {}, references, tags } = rule;
  const [severity, score] = [severityOf({}, rule), securitySeverityOf(rule)];
  const [helpUri] = references;
  const rules = Object.entries(controls).flatMap(([tool, names]) => names.map((name) => `${tool}/${name}`));
  const facts = [
    ...section("Resource types", typesOf(rule)),
    ...section(
      "Satisfies controls",
      Object.entries(controls).map(([tool, names]) => `${tool}: ${names.join(", ")}`),
    ),
    ...section(
      "Known conflicts with other tools",
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
    defaultConfiguration: { level: severity },
    properties: {
      tags: [...tags, "cloudformation", ...rules].slice(0, maxTags),
      // What is found is proved by the template itself.
      precision: "high",
      "problem.severity": severity === "note" ? "recommendation" : severity,
      // Of rules with the tag `security` alone; GitHub wants the number as a text.
      ...(score !== undefined && { "security-severity": score.toFixed(1) }),
    },
  };
}

function section(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`## ${title}`, items.map((item) => `- ${item}`).join("\n")];
}
