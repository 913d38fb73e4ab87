import type { Finding } from "./finding.js";
import type { RuleMeta, RuleTag } from "./rule.js";
import type { Harm } from "./harm.js";
import type { Severity } from "./severities.js";

export { severities, type Severity } from "./severities.js";

/** How severe each harm is. */
const severityByHarm: Readonly<Record<Harm, Severity>> = {
  "blocks-deployment": "error",
  "breaks-service": "error",
  "exposes-data": "error",
  "weakens-security": "warning",
  "risks-data": "warning",
  "may-block-deployment": "warning",
  "lacks-hardening": "note",
  "hinders-operations": "note",
  costs: "note",
  untidy: "note",
};

/** What a flaw does where neither the finding nor its rule says: the first of these tags that the rule has decides. */
const harmByTag: readonly (readonly [RuleTag, Harm])[] = [
  ["deploy", "blocks-deployment"],
  ["security", "weakens-security"],
  ["resilience", "risks-data"],
  ["operations", "hinders-operations"],
  ["cost", "costs"],
  ["tidy", "untidy"],
];

/** The scores by which code scanning ranks security flaws: from 7.0 they are high, from 4.0 medium, below low. */
const scoreByHarm: ReadonlyMap<Harm, number> = new Map([
  ["exposes-data", 7.5],
  ["weakens-security", 5],
  ["lacks-hardening", 2.5],
]);

/** Levels that a user gives to rules, by their ids; they hold in place of the severity of their flaws. */
export type SeverityLevels = ReadonlyMap<string, Severity>;

/** Returns what a flaw does to whoever deploys the template: what AWS refuses blocks the deployment. */
export function harmOf({ isRefused, harm }: Pick<Finding, "isRefused" | "harm">, rule: HarmfulRule): Harm {
  if (isRefused === true) return "blocks-deployment";
  return harm ?? rule.harm ?? harmByTag.find(([tag]) => rule.tags.includes(tag))?.[1] ?? "untidy";
}

type HarmfulRule = Pick<RuleMeta, "tags" | "harm">;

/** Returns how severe a flaw is: by what it does and not by what its fix does, unless the user or the rule gives it a level. */
export function severityOf(
  finding: Pick<Finding, "isRefused" | "harm">,
  rule: HarmfulRule & Pick<RuleMeta, "id" | "severity">,
  levels?: SeverityLevels,
): Severity {
  return levels?.get(rule.id) ?? rule.severity ?? severityByHarm[harmOf(finding, rule)];
}

/**
 * Returns the `security-severity` of a rule for SARIF; undefined for one without the tag `security`. A rule that can
 * find worse than most of its findings are has the score of what it says of itself.
 */
export function securitySeverityOf(rule: HarmfulRule): number | undefined {
  return rule.tags.includes("security") ? (scoreByHarm.get(harmOf({}, rule)) ?? scoreOfWeakness) : undefined;
}

/** Of a security rule whose flaws chiefly do something else, such as to stop a deployment. */
const scoreOfWeakness = 5;

/** Returns the findings as ones that do this, where it is not what their rule says of itself. */
export function* withHarm(harm: Harm, findings: Iterable<Finding>): Iterable<Finding> {
  for (const finding of findings) yield { ...finding, harm };
}
