import type { Exemption } from "../../src/contract/rule.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { isLogTarget } from "../aws/buckets/log-target.js";
import { policiesOf } from "../aws/log-bucket/bucket.js";
import { serviceOf } from "../aws/log-bucket/services.js";
import { statementsOf } from "../aws/policies/statements.js";
import { publicOnPurpose } from "./public-on-purpose.js";
import { isReplicated } from "./replicated.js";

/**
 * Buckets whose objects somebody writes or reads who could not use the AWS managed key for S3: its policy lets in the
 * account of the bucket alone, and cannot be changed.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 */
export const beyondKmsKeys: Exemption = {
  reason:
    "services, other accounts or everyone use the bucket, and could not use its AWS managed KMS key; give it a customer managed key that lets them",
  holds(bucket) {
    const isForServices = isLogTarget(bucket) || serviceOf(bucket) !== undefined || isServedByCloudFront(bucket);
    return isForServices || isReplicated(bucket) || publicOnPurpose.holds(bucket) || letsOthersIn(bucket);
  },
};

function isServedByCloudFront({ template, logicalId }: ResourceView): boolean {
  return template
    .referencesTo(logicalId)
    .some(({ section, owner }) => section === "Resources" && template.resource(owner)?.type === distributionType);
}

const distributionType = "AWS::CloudFront::Distribution";

/** True if a policy of the bucket lets somebody in who may be of another account, or a service. */
function letsOthersIn(bucket: ResourceView): boolean {
  return policiesOf(bucket).some((policy) =>
    (statementsOf(policy) ?? []).some(
      ({ effect, principals }) => effect === "Allow" && principals?.every((each) => isOfAccount(bucket, each)) !== true,
    ),
  );
}

/** True for a principal of the account of the stack: one that its ARN says is, or that the template makes. */
function isOfAccount({ template }: ResourceView, principal: string): boolean {
  if (!principal.startsWith("AWS:")) return false;
  const made = /\$\{([A-Za-z0-9]+)\.Arn\}/.exec(principal)?.[1];
  if (made !== undefined) return template.resource(made)?.type.startsWith("AWS::IAM::") === true;
  return principal.includes("${AWS::AccountId}");
}
