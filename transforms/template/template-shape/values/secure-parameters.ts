import type { Finding } from "../../../../src/contract/rule.js";
import { asRef } from "../../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../../src/template/resource-view.js";
import { own, type Json } from "../../../../src/values/json.js";
import { leftAlone } from "./refused.js";

/**
 * Returns the parameter of Systems Manager that is to be a secret, which CloudFormation cannot create.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-parameter.html
 * What it answers: https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-ssm/pull/63
 */
export function* secureParameters(parameter: ResourceView): Iterable<Finding> {
  if (parameter.type !== "AWS::SSM::Parameter") return;
  const type = parameter.property("Type");
  // A mapping or a parameter says so where it gives nothing else, or nothing else by default.
  const decided = type.deciders().some(({ preset, values = [] }) => {
    const given = preset === undefined ? values : [preset];
    return given.length > 0 && given.every(isSecret);
  });
  for (const { value, path } of type.leaves) {
    const name = asRef(value);
    const isDecided = decided && (name !== undefined || own(value, "Fn::FindInMap") !== undefined);
    if (!isSecret(value) && !isDecided) continue;
    const by = name === undefined ? "" : `, according to ${name}`;
    const message = `SSM Parameters of type SecureString cannot be created using CloudFormation${by}`;
    const reason =
      "create a secret in AWS Secrets Manager instead, or the parameter outside the template; a String would expose its value";
    yield leftAlone(parameter, { path, message }, reason);
  }
}

function isSecret(value: Json | undefined): boolean {
  return typeof value === "string" && value.toLowerCase() === "securestring";
}
