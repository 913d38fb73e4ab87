import { own, type Json } from "../../../src/values/json.js";
import { asRef } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import { isOnlyUsedBy } from "../../aws/existing/only-used-by.js";
import { isUsedBy } from "../../aws/log-bucket/bucket.js";
import { membersOf, type Recording } from "./recording.js";
import { bucketPoliciesOf } from "./order.js";
import { policiesOf, rolesOf } from "../../aws/policies/role-policies.js";

interface Belonging {
  resource: Resource;
  /** The role or bucket that a policy is for; the policy goes only with it. */
  of?: Resource;
}

/**
 * What is there for nothing but a recorder and its channel: the role with its policies, the bucket with its policy.
 * In the order in which they can take a condition: what refers to another one before that one.
 */
export function belongings(template: Template, recording: Recording): Resource[] {
  let found = [...rolesFor(template, recording), ...bucketsFor(template, recording)];
  for (;;) {
    const users = [...membersOf(recording), ...found.map(({ resource }) => resource)].map(({ logicalId }) => logicalId);
    const kept = found.filter(
      ({ resource, of }) =>
        isOnlyUsedBy(template, resource, users) && (of === undefined || found.some((other) => other.resource === of)),
    );
    if (kept.length === found.length) return kept.map(({ resource }) => resource);
    found = kept;
  }
}

/** The roles of recorders that were created in any case so far: a role with a condition of its own keeps it. */
function rolesFor(template: Template, { recorders }: Recording): Belonging[] {
  const roles = recorders
    .filter(isUnconditional)
    .flatMap((recorder) => rolesOf(template, recorder))
    .filter(isUnconditional);
  return [...new Set(roles)].flatMap((role) => {
    const policies = policiesOf(template, role).filter(
      ({ policy, isOnlyRole }) => isOnlyRole && isUnconditional(policy),
    );
    return [...policies.map(({ policy }) => ({ resource: policy, of: role })), { resource: role }];
  });
}

/** The buckets of such channels, also those that are created unless the user names another one. */
function bucketsFor(template: Template, { channels }: Recording): Belonging[] {
  return channels.filter(isUnconditional).flatMap((channel) => {
    const value = own(channel.properties, "S3BucketName") ?? null;
    const buckets = template
      .ofType("AWS::S3::Bucket")
      .filter(
        (bucket) =>
          !bucket.isInLoop &&
          isUsedBy(template, bucket, channel) &&
          (isUnconditional(bucket) || isReplaceable(template, value, bucket)),
      );
    return buckets.flatMap((bucket) => {
      const policies = bucketPoliciesOf(template, channel).filter(
        ({ isInLoop, condition }) => !isInLoop && (condition === undefined || condition === bucket.condition),
      );
      return [...policies.map((resource) => ({ resource, of: bucket })), { resource: bucket }];
    });
  });
}

function isUnconditional({ condition, isInLoop }: Resource): boolean {
  return condition === undefined && !isInLoop;
}

/** Does the channel name a bucket by parameter where this one does not exist? */
function isReplaceable(template: Template, value: Json, bucket: Resource): boolean {
  const absent = template.guardsOf(bucket).map((guard) => ({ ...guard, holds: false }));
  const others = template.alternatives(value, absent);
  return others.length > 0 && others.every((other) => template.parameters.has(asRef(other.value) ?? ""));
}
