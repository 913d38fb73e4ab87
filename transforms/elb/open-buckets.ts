import type { Edit } from "../../src/contract/rule.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { CannotFix } from "../../src/values/errors.js";
import { policiesOf } from "../aws/log-bucket/bucket.js";
import { completePolicy, createPolicy } from "../aws/log-delivery/allow-delivery.js";
import { usesIn } from "../aws/log-delivery/uses.js";
import { textsIn } from "../aws/values/references.js";

/** Lets a load balancer write to the buckets of the template that it names, and wait for their policies. */
export function openBuckets(edit: Edit, { logicalId }: ResourceView): void {
  for (const { bucket } of usesIn(edit.template).filter(({ user }) => user.logicalId === logicalId)) {
    const encryption = textsIn(bucket.property("BucketEncryption").written);
    if (/kms/i.test(encryption))
      throw new CannotFix(`load balancers cannot write to ${bucket.logicalId}, which is encrypted with a KMS key`);
    const now = bucket.in(edit.template);
    const [policy] = policiesOf(now);
    if (policy !== undefined) completePolicy(edit, now, policy);
    const policyId = policy?.logicalId ?? createPolicy(edit, now);
    if (!edit.template.isAfter(logicalId, policyId)) edit.runAfter(logicalId, policyId);
  }
}
