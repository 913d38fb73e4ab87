import type { Finding } from "../../../../src/contract/rule.js";
import type { ResourceView } from "../../../../src/template/resource-view.js";
import { leftAlone } from "./refused.js";

/**
 * Returns the parameter of Systems Manager that is to be a secret, which CloudFormation cannot create.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-parameter.html
 * What it answers: https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-ssm/pull/63
 */
export function* secureParameters(parameter: ResourceView): Iterable<Finding> {
  if (parameter.type !== "AWS::SSM::Parameter") return;
  for (const { value, path } of parameter.property("Type").leaves) {
    if (value !== "SecureString") continue;
    const message = "SSM Parameters of type SecureString cannot be created using CloudFormation";
    const reason =
      "a secret of AWS Secrets Manager can be created in its place, or the parameter outside of the template; String would show its value";
    yield leftAlone(parameter, { path, message }, reason);
  }
}
