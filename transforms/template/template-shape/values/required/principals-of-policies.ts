import type { Finding } from "../../../../../src/contract/rule.js";
import { isNoValue } from "../../../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../../../src/template/resource-view.js";
import { leftAlone } from "../refused.js";

/**
 * Returns the policy that belongs to nobody.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-policy.html
 */
export function* principalsOfPolicies(policy: ResourceView): Iterable<Finding> {
  if (policy.type !== "AWS::IAM::Policy") return;
  const owners = ["Groups", "Roles", "Users"].map((name) => policy.property(name).written);
  if (!owners.every((owner) => owner === undefined || isNoValue(owner) || isEmpty(owner))) return;
  const path = [...policy.path, "Properties"];
  const message = "At least one of [Groups,Roles,Users] must be non-empty";
  yield leftAlone(policy, { path, message }, "cannot determine the intended role, user or group");
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
