import { asRef, isNoValue, type Guard } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import type { Leaf } from "../../../src/template/value.js";
import { groupBy } from "../../../src/values/group-by.js";
import type { Json } from "../../../src/values/json.js";
import { memoize } from "../../../src/values/memoize.js";
import { names, statementsOf } from "../policies/statements.js";
import { bucketsIn } from "../values/bucket-names.js";
import { nameOfBucket, textOf } from "../values/normal-text.js";
import { targetOf } from "../values/references.js";

/** The type of buckets. */
export const bucketType = "AWS::S3::Bucket";
/** The type of bucket policies. */
export const policyType = "AWS::S3::BucketPolicy";

/** An AWS service that writes its logs to a bucket. */
export interface LogService {
  /** As people call it. */
  label: string;
  principal: string;
  /** The type of the resource whose `S3BucketName` says where the logs go. */
  userType: string;
  /** What such a bucket is called in parameters and conditions. */
  noun: string;
  /** Matches the logical IDs of buckets and policies that are for this service. */
  hint: RegExp;
  /** The Sid, action and place of each statement that the service needs. */
  grants: readonly Grant[];
}

/** A permission that a service needs of its bucket. */
export interface Grant {
  sid: string;
  action: string;
  /** For the objects below `AWSLogs/<account>/<folder>`; without it, for the bucket itself. */
  folder?: string;
}

/** A bucket of the template that a service writes to. */
export interface LogBucket {
  bucket: ResourceView;
  /** The policies of the bucket; the template should have one. */
  policies: readonly ResourceView[];
  /** The resources whose logs go to the bucket. */
  users: readonly ResourceView[];
}

/** A bucket that the template names but does not have. */
export interface MissingBucket {
  logicalId: string;
  policies: readonly ResourceView[];
  users: readonly ResourceView[];
}

/** Returns the buckets of the template that a service writes to, as trails and channels, or bucket policies, say. */
export function logBuckets(template: Template, service: LogService): LogBucket[] {
  return viewsOf(template, bucketType).flatMap((bucket) => asLogBucket(service, bucket) ?? []);
}

/** Returns a bucket as one that a service writes to; undefined when nothing says that it does. */
export function asLogBucket(service: LogService, bucket: ResourceView): LogBucket | undefined {
  const found = logBucketOf(service, bucket);
  return found.users.length > 0 || found.policies.some((policy) => isPolicyFor(policy, service)) ? found : undefined;
}

/** Returns a bucket with its policies and users, also when nothing says yet that the service writes to it. */
export function logBucketOf(service: LogService, bucket: ResourceView): LogBucket {
  return { bucket, policies: policiesOf(bucket), users: usersOf(service, bucket) };
}

/** Returns the trails or channels whose logs go to a bucket, in some branch. */
function usersOf({ userType }: LogService, bucket: ResourceView): ResourceView[] {
  return (writersTo(bucket.template).get(bucket.logicalId) ?? []).filter(
    (user) => user.type === userType && isUsedBy(bucket, user),
  );
}

/** Returns the policies of a bucket. */
export function policiesOf(bucket: ResourceView): ResourceView[] {
  return (policiesFor(bucket.template).get(bucket.logicalId) ?? []).filter((policy) => isPolicyOf(policy, bucket));
}

const writersTo = memoize((template: Template) =>
  byBucket(viewsOf(template, "AWS::CloudTrail::Trail", "AWS::Config::DeliveryChannel"), "S3BucketName"),
);
const policiesFor = memoize((template: Template) => byBucket(viewsOf(template, policyType), "Bucket"));

function byBucket(owners: readonly ResourceView[], property: string): ReadonlyMap<string, readonly ResourceView[]> {
  return groupBy(owners, (owner) => bucketsIn(owner.template, owner.property(property).written, owner.guards));
}

/** True if a policy says that the service may do something. */
export function isPolicyFor(policy: ResourceView, service: LogService): boolean {
  const statements = statementsOf(policy) ?? [];
  return statements.some((statement) => statement.effect === "Allow" && names(statement, service.principal));
}

/** Returns the buckets that a trail, a channel or a policy refers to and that are nowhere. */
export function missingBuckets(template: Template, service: LogService): MissingBucket[] {
  const users = viewsOf(template, service.userType).map((user) => ({ user, id: targetAt(user, "S3BucketName") }));
  const policies = viewsOf(template, policyType).map((policy) => ({ policy, id: targetAt(policy, "Bucket") }));
  if ([...users, ...policies].every(({ id }) => id === undefined || template.resource(id) !== undefined)) return [];
  const nowhere = new Set(
    template
      .undefinedReferences()
      .filter(({ exact, reference }) => exact && reference.section === "Resources")
      .map(({ reference }) => reference.target),
  );
  const found = [...nowhere].map((logicalId) => ({
    logicalId,
    users: users.filter(({ id }) => id === logicalId).map(({ user }) => user),
    policies: policies.filter(({ id }) => id === logicalId).map(({ policy }) => policy),
  }));
  return found.filter((missing) => {
    const isHinted = (logicalId: string): boolean =>
      service.hint.test(missing.logicalId) || service.hint.test(logicalId);
    return missing.users.length > 0 || missing.policies.some(({ logicalId }) => isHinted(logicalId));
  });
}

function targetAt(owner: ResourceView, property: string): string | undefined {
  return targetOf(owner.property(property).written);
}

/** True if the logs of a trail or channel go to this bucket, in some branch. */
export function isUsedBy(bucket: ResourceView, user: ResourceView): boolean {
  return bucketLeaves(user, bucket).length > 0;
}

/** True if this is a policy of the bucket, in some branch. */
export function isPolicyOf(policy: ResourceView, bucket: ResourceView): boolean {
  return policyLeaves(policy, bucket).length > 0;
}

/** Returns the branches of the `Bucket` of a policy that mean this bucket. */
export function policyLeaves(policy: ResourceView, bucket: ResourceView): Leaf[] {
  return leavesThatMean(policy, "Bucket", bucket);
}

/** Returns the branches of the `S3BucketName` of a trail or channel that mean this bucket. */
export function bucketLeaves(user: ResourceView, bucket: ResourceView): Leaf[] {
  return leavesThatMean(user, "S3BucketName", bucket);
}

function leavesThatMean(owner: ResourceView, property: string, bucket: ResourceView): Leaf[] {
  const { leaves } = owner.property(property);
  return leaves.filter(({ value, guards }) => isMeant(bucket, value, [...owner.guards, ...guards]));
}

/** True if a value means this bucket, in some branch that `context` leaves open. */
export function means(bucket: ResourceView, value: Json, context: readonly Guard[]): boolean {
  const leaves = bucket.template.alternatives(value, context);
  return leaves.some((leaf) => isMeant(bucket, leaf.value, [...context, ...leaf.guards]));
}

/** True if a branch means the bucket: by a reference to it, or by its name where no other bucket has it. */
function isMeant(bucket: ResourceView, leaf: Json, context: readonly Guard[]): boolean {
  const { template } = bucket;
  const named = asRef(leaf);
  if (named !== undefined && template.resource(named) !== undefined) return named === bucket.logicalId;
  if (textOf(template, leaf) !== nameOfBucket(template, bucket.resource)) return false;
  return !template.worlds.excludes(context, bucket.guards);
}

/** True if this policy is nothing but a type, so that only what stands around it says what it is for. */
export function isEmptyPolicy(policy: ResourceView): boolean {
  return (policy.property("PolicyDocument").written ?? null) === null;
}

/** Returns the bucket that an empty policy without a `Bucket` belongs to: the one it is named after. */
export function bucketOfEmptyPolicy(policy: ResourceView): ResourceView | undefined {
  const named = policy.property("Bucket").written;
  if (named !== undefined && !isNoValue(named)) return undefined;
  return viewsOf(policy.template, bucketType).find(({ logicalId, isInLoop }) => {
    const stems = [logicalId, logicalId.replace(/Bucket$/, "")];
    return !isInLoop && stems.some((stem) => policy.logicalId === `${stem}Policy`);
  });
}
