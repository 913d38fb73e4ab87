import type { Edit } from "../../../src/contract/rule.js";
import { ref } from "../../../src/template/intrinsics.js";
import { requireView, type ResourceView } from "../../../src/template/resource-view.js";
import type { JsonObject } from "../../../src/values/json.js";
import { canBeLeftOut } from "../existing/left-out.js";
import { bucketType, isEmptyPolicy, logBucketOf, type LogService } from "./bucket.js";
import { needOf, policyNow } from "./bucket-policy.js";
import { allowExisting } from "./existing-bucket.js";
import { completeGrants, documentWith, givePolicy, newStatements } from "./policy-findings.js";
import { noPublicAccess } from "./public-access.js";

/** Returns a bucket that keeps its content and lets no public in. */
export function newBucket(condition: string | undefined): JsonObject {
  return {
    Type: bucketType,
    ...(condition !== undefined && { Condition: condition }),
    DeletionPolicy: "RetainExceptOnCreate",
    UpdateReplacePolicy: "Retain",
    Properties: { PublicAccessBlockConfiguration: noPublicAccess },
  };
}

/**
 * Lets a service write to a bucket, by the policies that the template has for it already or by a new one, and lets the
 * bucket give way to one that exists.
 */
export function completeBucket(
  edit: Edit,
  service: LogService,
  bucketId: string,
  policies: readonly ResourceView[],
): void {
  for (const policy of policies) fillPolicy(edit, service, policy, bucketId);
  if (policies.length === 0) givePolicy(edit, service, requireView(edit.template, bucketId));
  const bucket = requireView(edit.template, bucketId);
  if (!canBeLeftOut(bucket)) allowExisting(edit, service, logBucketOf(service, bucket));
}

/** Gives a policy its bucket, and the statements that the service needs. */
function fillPolicy(edit: Edit, service: LogService, former: ResourceView, bucketId: string): void {
  const bucket = requireView(edit.template, bucketId);
  const policy = former.in(edit.template);
  if (!isEmptyPolicy(policy)) return completeGrants(edit, policyNow(edit, service, bucket, policy));
  if (policy.property("Bucket").written === undefined) edit.set(policy.pathOf("Bucket"), ref(bucketId));
  const need = needOf(service, logBucketOf(service, bucket.in(edit.template)), policy.in(edit.template));
  edit.set(policy.pathOf("PolicyDocument"), documentWith(newStatements(edit, need)), { after: "Bucket" });
}
