import { asRef } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { isOnlyUsedBy } from "../../aws/existing/only-used-by.js";
import { bucketType, isUsedBy } from "../../aws/log-bucket/bucket.js";
import { policiesOf } from "../../aws/policies/role-policies.js";
import { bucketPoliciesOf, membersOf, rolesOf, type Recording } from "./recording.js";

interface Companion {
  resource: ResourceView;
  /** The role or bucket that a policy is for; the policy goes only with it. */
  of?: ResourceView;
}

/**
 * Returns what is there for nothing but a recorder and its channel: the role with its policies, the bucket with its
 * policy.
 */
export function companionsOf(recording: Recording): ResourceView[] {
  let found = [...rolesFor(recording), ...bucketsFor(recording)];
  for (;;) {
    const users = [...membersOf(recording), ...found.map(({ resource }) => resource)].map(({ logicalId }) => logicalId);
    const kept = found.filter(
      ({ resource, of }) =>
        isOnlyUsedBy(resource, users) && (of === undefined || found.some((other) => other.resource === of)),
    );
    if (kept.length === found.length) return kept.map(({ resource }) => resource);
    found = kept;
  }
}

/** Returns the roles of recorders that were created in any case so far: a role with a condition of its own keeps it. */
function rolesFor({ recorders }: Recording): Companion[] {
  const roles = recorders.filter(isUnconditional).flatMap(rolesOf).filter(isUnconditional);
  return [...new Set(roles)].flatMap((role) => {
    const policies = policiesOf(role).filter(({ policy, isOnlyRole }) => isOnlyRole && isUnconditional(policy));
    return [...policies.map(({ policy }) => ({ resource: policy, of: role })), { resource: role }];
  });
}

/** Returns the buckets of such channels, also those that are created unless the user names another one. */
function bucketsFor({ channels }: Recording): Companion[] {
  return channels.filter(isUnconditional).flatMap((channel) => {
    const buckets = viewsOf(channel.template, bucketType).filter(
      (bucket) =>
        !bucket.isInLoop &&
        isUsedBy(bucket, channel) &&
        (bucket.condition === undefined || isReplaceable(bucket, channel)),
    );
    return buckets.flatMap((bucket) => {
      const policies = bucketPoliciesOf(channel).filter(
        ({ isInLoop, condition }) => !isInLoop && (condition === undefined || condition === bucket.condition),
      );
      return [...policies.map((resource) => ({ resource, of: bucket })), { resource: bucket }];
    });
  });
}

function isUnconditional({ condition, isInLoop }: ResourceView): boolean {
  return condition === undefined && !isInLoop;
}

/** True if the channel names a bucket by parameter where this one does not exist. */
function isReplaceable(bucket: ResourceView, channel: ResourceView): boolean {
  const { template, guards } = bucket;
  const absent = guards.map((guard) => ({ ...guard, holds: false }));
  const others = template.alternatives(channel.property("S3BucketName").written ?? null, absent);
  return others.length > 0 && others.every(({ value }) => template.parameters.has(asRef(value) ?? ""));
}
