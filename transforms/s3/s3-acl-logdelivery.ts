import type { Edit, ResourceRule } from "../../src/contract/rule.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { policiesOf } from "../aws/log-bucket/bucket.js";
import { logBucketObjections } from "../aws/log-bucket/bucket-findings.js";
import { completePolicy, createPolicy } from "../aws/log-delivery/allow-delivery.js";
import { serverAccess } from "../aws/log-delivery/deliveries.js";
import type { Use } from "../aws/log-delivery/uses.js";
import { statementsOf } from "../aws/policies/statements.js";
import { whatMayAdd } from "../aws/values/visibility.js";
import { moduleThatMayAdd } from "./attached-policy.js";
import { listLogTarget, takesListLogs } from "./list-log-target.js";

/** Lets the policy of a bucket take the place of the access control list for access logs. */
export const s3AclLogdelivery: ResourceRule = {
  kind: "resource",
  id: "s3-acl-logdelivery",
  title: "Let S3 deliver access logs by the bucket policy",
  why: "The ACL for log delivery lets the logs of every account in, and new buckets refuse it unless ACLs are enabled. A bucket policy lets in the logs of this account alone.",
  controls: { "Security Hub": ["S3.12"], "Control Tower": ["CT.S3.PR.5"], "cfn-lint": ["E3045"] },
  objections: logBucketObjections,
  references: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html",
  ],
  tags: ["security"],
  stability: "preview",
  types: ["AWS::S3::Bucket"],
  *check(bucket) {
    if (bucket.property("AccessControl").written !== "LogDeliveryWrite") return;
    const where = { ...bucket.placeOf("AccessControl"), message: "lets S3 deliver access logs by an ACL" };
    const skipped = takesListLogs(bucket) ? listLogTarget.reason : whyKept(bucket);
    if (skipped !== undefined) return yield { ...where, skipped };
    yield {
      ...where,
      class: "review",
      impact: "in-place",
      impactNote: "access logs of buckets in other accounts are no longer delivered",
      fix: replaceList,
    };
  },
};

/** Returns why a policy cannot take the place of the list; undefined if it can. */
function whyKept(bucket: ResourceView): string | undefined {
  const { template, logicalId } = bucket;
  const [policy, second] = policiesOf(bucket);
  if (policy === undefined) return whatMayAdd(template, "its policy") ?? moduleThatMayAdd(template);
  if (second !== undefined) return `${logicalId} has two policies`;
  if (statementsOf(policy) === undefined) return `cannot read the PolicyDocument of ${policy.logicalId}`;
  return policy.existsWhere(bucket.guards) ? undefined : `${policy.logicalId} may be absent`;
}

function replaceList(edit: Edit, bucket: ResourceView): void {
  // Its properties stay, empty or not, for the rules that look at them after this one.
  edit.remove(bucket.pathOf("AccessControl"));
  const now = bucket.in(edit.template);
  // Which buckets log there, of other stacks among them, cannot be told.
  const planned: Use = {
    user: now,
    path: now.path,
    bucket: now,
    delivery: serverAccess,
    objects: ({ arn }) => arn.objects("*"),
  };
  const [policy] = policiesOf(now);
  if (policy === undefined) createPolicy(edit, now, [planned]);
  else completePolicy(edit, now, policy, [planned]);
}
