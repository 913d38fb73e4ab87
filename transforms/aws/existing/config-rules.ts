import { asRef } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
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
export function neededByRule(rule: ResourceView): ResourceView[] {
  const target = ruleOf(rule);
  if (target !== undefined) return [target];
  return viewsOf(rule.template, recorderType, channelType).filter(({ isInLoop }) => !isInLoop);
}

/** Returns the rule of the template that a remediation is for. */
function ruleOf(remediation: ResourceView): ResourceView | undefined {
  const { template, type } = remediation;
  if (type !== "AWS::Config::RemediationConfiguration") return undefined;
  const name = remediation.property("ConfigRuleName").written;
  const text = textOf(template, name);
  return viewsOf(template, "AWS::Config::ConfigRule").find((rule) => {
    const isByName = text !== undefined && textOf(template, rule.property("ConfigRuleName").written) === text;
    return !rule.isInLoop && (asRef(name) === rule.logicalId || isByName);
  });
}
