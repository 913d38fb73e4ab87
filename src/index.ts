import { rules } from "../transforms/index.js";
import { customRules } from "./custom-rules/own.js";
import { schema } from "./files/known-types.js";
import { readText } from "./template/of-text.js";
import { fixWith } from "./pipeline/fix.js";
import type { AccountValues } from "./contract/account.js";
import type { FixResult } from "./contract/result.js";
import type { FixOptions } from "./contract/options.js";
import type { RepairedFailures } from "./events/repair.js";
import type { TemplateImpact } from "./impact/verdict.js";
import type { DecideOptions } from "./parameters/decide.js";

export { CfnFixError, type ErrorCode, type Place } from "./values/errors.js";
export type { Json, JsonObject } from "./values/json.js";
export type { Path } from "./values/pointer.js";
export {
  openKinds,
  type AppliedFix,
  type FixResult,
  type LabelledSplice,
  type LeftFinding,
  type LeftKind,
  type Splice,
  type UnusedSuppression,
} from "./contract/result.js";
export { honoredTools, type FixOptions, type Focus, type HonoredTool } from "./contract/options.js";
export type { ChildOutput, ChildParameter, ChildTemplate, WithheldFix } from "./contract/nested.js";
export { chosenRules, type Choice } from "./contract/choice.js";
export { fingerprintOf } from "./suppress/fingerprint.js";
export type { Capability, Deployment } from "./contract/deployment.js";
export type { AccountValues, AccountWarning, Candidate, FactSource, ValueDecision } from "./contract/account.js";
export type { Failure, FailureState } from "./contract/failure.js";
export type { RepairedFailures } from "./events/repair.js";
export type { Notice, Reason, ResourceImpact, SidePlace, TemplateImpact } from "./impact/verdict.js";
export type { DecideOptions } from "./parameters/decide.js";
export type { ResourceView } from "./template/resource-view.js";
export type { Decider, Leaf, Rewritten, Value } from "./template/value.js";
export type { ValueWant } from "./template/want.js";
export type { Template } from "./template/template.js";
export { severities, severityOf, type Severity, type SeverityLevels } from "./contract/severity.js";
export {
  fixClasses,
  harms,
  impacts,
  rollouts,
  ruleLevels,
  ruleStabilities,
  ruleTags,
  typesOf,
  type Edit,
  type Finding,
  type FixableFinding,
  type FixClass,
  type Harm,
  type Impact,
  type InputValue,
  type NewParameter,
  type Placement,
  type Rollout,
  type RepairableFinding,
  type SectionFinding,
  type Setting,
  type SkippedFinding,
  type Substitutes,
  type AskedParameter,
  type Exemption,
  type PropertyRule,
  type Recipe,
  type ResourceRule,
  type ResourceType,
  type Rule,
  type RuleLevel,
  type RuleMeta,
  type RuleStability,
  type RuleTag,
  type TemplateRule,
  type Want,
  type Context,
} from "./contract/rule.js";
export { isKnownParameter, isParameterName, parametersOf, settingsOf } from "./pipeline/settings.js";
export { inOrder } from "./pipeline/order.js";
export { assertRules } from "./contract/assert-rules.js";
export { customRules, rules };

/**
 * Repairs one template. Pure: the same text and options give the same result.
 *
 * `text` is a CloudFormation template in YAML or JSON, with or without byte order mark.
 * Throws `CfnFixError` when the text is no template, or when an option cannot be; then nothing is to be changed. A fix
 * that fails, or that cannot be proved, is left out.
 */
export function fix(text: string, options: FixOptions = {}): FixResult {
  const { customRules: definitions, ...others } = options;
  const all = options.rules ?? rules;
  return fixWith(definitions === undefined ? all : [...all, ...customRules(definitions)], text, others, schema);
}

/**
 * Repairs in a template what a deployment failed of, and nothing else. `events`: the output of `describe-stack-events` or
 * `describe-events`, or that of a command that deploys. Throws `CfnFixError` as `fix` does, and for no events.
 */
export async function fixFailures(text: string, events: string, options: FixOptions = {}): Promise<RepairedFailures> {
  const [{ readEvents }, { repairFailures }] = await Promise.all([
    import("./events/read.js"),
    import("./events/repair.js"),
  ]);
  return repairFailures(text, readEvents(events).events, options, fix);
}

/**
 * Returns the values that a template is deployed with in accounts, and what will happen there. `facts`: the texts of facts
 * files, as `cfn-fix facts --collect` writes them. Throws `CfnFixError` for what is no template, or no facts.
 */
export async function parametersFor(
  text: string,
  facts: readonly string[],
  options: DecideOptions = {},
): Promise<AccountValues[]> {
  const [{ readFacts }, { valuesForText }] = await Promise.all([
    import("./facts/read.js"),
    import("./parameters/of-text.js"),
  ]);
  return valuesForText(text, facts.map(readFacts), options);
}

/**
 * Returns what deploying one template over another does, as far as the two and the schema say. Throws `CfnFixError` for a
 * text that is no template.
 */
export async function impactOf(old: string, fresh: string): Promise<TemplateImpact> {
  const { templateImpact } = await import("./impact/impact.js");
  return templateImpact(readText(old), readText(fresh), schema);
}

/**
 * Returns the options for `fix` that a pack of your own stands for. `text` is its file, in YAML or JSON; `others` has the
 * texts of packs that it extends, by the words with which it names them. Throws `CfnFixError` for what is no pack.
 */
export async function readPack(
  text: string,
  others: Readonly<Record<string, string>> = {},
): Promise<Pick<FixOptions, "select" | "settings" | "severities">> {
  const { optionsOfPack } = await import("./config/packs/options.js");
  return await optionsOfPack(text, others, rules);
}
