import { groupBy } from "../../../src/values/group-by.js";
import { own, type Json } from "../../../src/values/json.js";
import { memoize } from "../../../src/values/memoize.js";
import { asGetAtt, asRef, isNoValue, type Alternative, type Guard } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import { bucketsIn } from "../values/bucket-names.js";
import { names, statementsOf } from "../policies/statements.js";
import { nameOfBucket, textOf } from "../values/normal-text.js";

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
  bucket: Resource;
  /** The policies of the bucket; the template should have one. */
  policies: readonly Resource[];
  /** The resources whose logs go to the bucket. */
  users: readonly Resource[];
}

/** A bucket that the template names but does not have. */
export interface MissingBucket {
  logicalId: string;
  policies: readonly Resource[];
  users: readonly Resource[];
}

/** The buckets of the template that a service writes to, as trails and channels, or bucket policies, say. */
export function logBuckets(template: Template, service: LogService): LogBucket[] {
  return template.ofType("AWS::S3::Bucket").flatMap((bucket) => asLogBucket(template, service, bucket) ?? []);
}

function asLogBucket(template: Template, service: LogService, bucket: Resource): LogBucket | undefined {
  const users = usersOf(template, service, bucket);
  const policies = policiesOf(template, bucket);
  const isForService = users.length > 0 || policies.some((policy) => isPolicyFor(template, policy, service));
  return isForService ? { bucket, policies, users } : undefined;
}

/** The trails or channels whose logs go to a bucket, in some branch. */
export function usersOf(template: Template, { userType }: Pick<LogService, "userType">, bucket: Resource): Resource[] {
  return (writersTo(template).get(bucket.logicalId) ?? []).filter(
    (user) => user.type === userType && isUsedBy(template, bucket, user),
  );
}

/** The policies of a bucket. */
export function policiesOf(template: Template, bucket: Resource): Resource[] {
  return (policiesFor(template).get(bucket.logicalId) ?? []).filter((policy) => isPolicyOf(template, policy, bucket));
}

const writersTo = memoize((template: Template) =>
  byBucket(template, template.ofType("AWS::CloudTrail::Trail", "AWS::Config::DeliveryChannel"), "S3BucketName"),
);
const policiesFor = memoize((template: Template) =>
  byBucket(template, template.ofType("AWS::S3::BucketPolicy"), "Bucket"),
);

function byBucket(
  template: Template,
  owners: readonly Resource[],
  property: string,
): ReadonlyMap<string, readonly Resource[]> {
  return groupBy(owners, (owner) => bucketsIn(template, own(owner.properties, property), template.guardsOf(owner)));
}

/** One bucket of the template that a service writes to. */
export function logBucket(template: Template, service: LogService, logicalId: string): LogBucket | undefined {
  const bucket = template.resource(logicalId);
  return bucket?.type === "AWS::S3::Bucket" && bucket.logicalId === logicalId
    ? asLogBucket(template, service, bucket)
    : undefined;
}

/** Does a policy say that the service may do something? */
export function isPolicyFor(template: Template, policy: Resource, service: LogService): boolean {
  return (
    statementsOf(template, policy)?.some(
      (statement) => statement.effect === "Allow" && names(statement, service.principal),
    ) ?? false
  );
}

/** The logical IDs of buckets that a trail, a channel or a policy refers to and that are nowhere. */
export function missingBuckets(template: Template, service: LogService): MissingBucket[] {
  const users = template.ofType(service.userType);
  const policies = template.ofType("AWS::S3::BucketPolicy");
  const named = [
    ...users.map(({ properties }) => own(properties, "S3BucketName")),
    ...policies.map(({ properties }) => own(properties, "Bucket")),
  ];
  if (named.every((value) => isThere(template, asRef(value) ?? asGetAtt(value)?.target))) return [];
  const nowhere = new Set(
    template
      .undefinedReferences()
      .filter(({ exact, reference }) => exact && reference.section === "Resources")
      .map(({ reference }) => reference.target),
  );
  const found = [...nowhere].map((logicalId) => ({
    logicalId,
    users: users.filter(({ properties }) => namesBucket(own(properties, "S3BucketName"), logicalId)),
    policies: policies.filter(({ properties }) => namesBucket(own(properties, "Bucket"), logicalId)),
  }));
  return found.filter((missing) => {
    return (
      missing.users.length > 0 ||
      missing.policies.some(({ logicalId }) => service.hint.test(missing.logicalId) || service.hint.test(logicalId))
    );
  });
}

function isThere(template: Template, name: string | undefined): boolean {
  return name === undefined || template.resource(name) !== undefined;
}

function namesBucket(value: Json | undefined, logicalId: string): boolean {
  return asRef(value) === logicalId || asGetAtt(value)?.target === logicalId;
}

/** Do the logs of a trail or channel go to this bucket, in some branch? */
export function isUsedBy(template: Template, bucket: Resource, user: Resource): boolean {
  return bucketLeaves(template, user, bucket).length > 0;
}

/** Is this a policy of the bucket? */
export function isPolicyOf(template: Template, policy: Resource, bucket: Resource): boolean {
  return policyLeaves(template, policy, bucket).length > 0;
}

/** The branches of the `Bucket` of a policy that mean this bucket. */
export function policyLeaves(template: Template, policy: Resource, bucket: Resource): Alternative[] {
  return leavesThatMean(template, policy, "Bucket", bucket);
}

/** The branches of the `S3BucketName` of a trail or channel that mean this bucket. */
export function bucketLeaves(template: Template, user: Resource, bucket: Resource): Alternative[] {
  return leavesThatMean(template, user, "S3BucketName", bucket);
}

/** Does a value mean this bucket, in some branch that `context` leaves open? */
export function means(
  template: Template,
  value: Json | undefined,
  bucket: Resource,
  context: readonly Guard[] = [],
): boolean {
  return leavesIn(template, value, bucket, context).length > 0;
}

function leavesThatMean(template: Template, owner: Resource, property: string, bucket: Resource): Alternative[] {
  return leavesIn(template, own(owner.properties, property), bucket, template.guardsOf(owner));
}

/** The branches of a value that mean this bucket: a reference to it, or its name where no other bucket has it. */
function leavesIn(
  template: Template,
  value: Json | undefined,
  bucket: Resource,
  context: readonly Guard[],
): Alternative[] {
  if (value === undefined) return [];
  return template.alternatives(value, context).filter((leaf) => {
    const named = asRef(leaf.value);
    if (named !== undefined && template.resource(named) !== undefined) return named === bucket.logicalId;
    if (textOf(template, leaf.value) !== nameOfBucket(template, bucket)) return false;
    return !template.worlds.excludes([...context, ...leaf.guards], template.guardsOf(bucket));
  });
}

/** Is this policy nothing but a type, so that what it is for can only be told from what stands around it? */
export function isEmptyPolicy({ properties }: Resource): boolean {
  return (own(properties, "PolicyDocument") ?? null) === null;
}

/** The bucket that an empty policy without a `Bucket` belongs to: the one it is named after. */
export function bucketOfEmptyPolicy(template: Template, policy: Resource): Resource | undefined {
  const named = own(policy.properties, "Bucket");
  if (named !== undefined && !isNoValue(named)) return undefined;
  const buckets = template.ofType("AWS::S3::Bucket").filter(({ isInLoop }) => !isInLoop);
  return buckets.find(
    ({ logicalId }) =>
      policy.logicalId === `${logicalId}Policy` || policy.logicalId === `${logicalId.replace(/Bucket$/, "")}Policy`,
  );
}
