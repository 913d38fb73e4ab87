import { own } from "../../../src/values/json.js";
import { asRef } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import { textOf } from "../values/normal-text.js";

/** The type of what records, once in a Region. */
export const recorderType = "AWS::Config::ConfigurationRecorder";
/** The type of what delivers the records, once in a Region. */
export const channelType = "AWS::Config::DeliveryChannel";

/** The types of what AWS Config accepts only while a recorder is there. */
export const ruleTypes = [
  "AWS::Config::ConfigRule",
  "AWS::Config::ConformancePack",
  "AWS::Config::OrganizationConfigRule",
  "AWS::Config::OrganizationConformancePack",
  "AWS::Config::RemediationConfiguration",
] as const;

/** Returns what a rule, a conformance pack or a remediation needs of the template: recorder and channel, or the rule that it is for. */
export function neededByRule(template: Template, rule: Resource): Resource[] {
  const target = ruleOf(template, rule);
  return target === undefined
    ? template.ofType(recorderType, channelType).filter(({ isInLoop }) => !isInLoop)
    : [target];
}

/** Returns the rule of the template that a remediation is for. */
function ruleOf(template: Template, { type, properties }: Resource): Resource | undefined {
  if (type !== "AWS::Config::RemediationConfiguration") return undefined;
  const name = own(properties, "ConfigRuleName");
  return template
    .ofType("AWS::Config::ConfigRule")
    .filter(({ isInLoop }) => !isInLoop)
    .find((rule) => {
      const text = textOf(template, own(rule.properties, "ConfigRuleName"));
      return asRef(name) === rule.logicalId || (text !== undefined && text === textOf(template, name));
    });
}
