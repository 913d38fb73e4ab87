import type { Exemption } from "../../src/contract/rule.js";

/**
 * Launch configurations with a name of their own: the one that replaces it would have the same name.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html
 */
export const hasFixedName: Exemption = {
  reason: "a launch configuration with a LaunchConfigurationName cannot be replaced under the same name",
  holds: (configuration) => configuration.property("LaunchConfigurationName").isThere,
};
