import type { Edit } from "../../../src/contract/rule.js";
import { isNoValue } from "../../../src/template/intrinsics.js";
import { requireView, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { JsonObject } from "../../../src/values/json.js";
import { isLogTarget } from "../buckets/log-target.js";
import { bucketType, policiesOf } from "../log-bucket/bucket.js";
import { logBucketObjections } from "../log-bucket/bucket-findings.js";
import { arnOf, type Place } from "../log-bucket/grants.js";
import { noPublicAccess } from "../log-bucket/public-access.js";
import { serviceOf } from "../log-bucket/services.js";
import { completePolicy, createPolicy } from "../log-delivery/allow-delivery.js";
import type { Delivery } from "../log-delivery/deliveries.js";
import type { Use } from "../log-delivery/uses.js";
import { harmOf } from "../policies/deny-harm.js";
import { statementsOf } from "../policies/statements.js";
import { ParameterTests } from "../values/parameter-tests.js";
import { textOf } from "../values/normal-text.js";
import { textsIn } from "../values/references.js";
import { whatMayAdd } from "../values/visibility.js";
import type { Json } from "../../../src/values/json.js";

/** Rules of other tools that object to the log buckets that this recipe makes, each with the reason. */
export const newLogBucketObjections: Readonly<Record<string, string>> = {
  ...logBucketObjections,
  "Control Tower CT.S3.PR.2, cfn-guard S3_BUCKET_LOGGING_ENABLED, checkov CKV_AWS_18, cfn_nag W35 and KICS":
    "ask for the access logs of the log bucket too, which would be logs of logs without end",
  "Control Tower CT.S3.PR.9, Security Hub S3.15 and cfn-guard S3_BUCKET_DEFAULT_LOCK_ENABLED":
    "ask for Object Lock on the log bucket too, and Amazon S3 delivers no access logs to a bucket that has it",
  "Control Tower CT.S3.PR.10, Security Hub S3.17 and checkov CKV_AWS_145":
    "ask for a KMS key on the log bucket too, with which the services that deliver logs cannot write",
};

/** The logs that a bucket is wanted for. */
export interface WantedDelivery {
  readonly delivery: Delivery;
  /** What the logs are called in the bucket; a text of the ARN, such as `place.arn.objects("AWSLogs/*")`. */
  objects(place: Place): Json;
}

/**
 * Returns the logical ID of the log bucket for the logs of a resource: one that the template has for logs already, if the
 * service can deliver there, else a new one that all such resources share. Its policy lets the service write and keeps
 * out what comes without TLS, and the resource waits for that where the service tries the bucket.
 */
export function logBucketFor(edit: Edit, user: ResourceView, wanted: WantedDelivery): string {
  const { template } = edit;
  const present = viewsOf(template, bucketType).find((bucket) => fits(bucket, user, wanted));
  const logicalId = present?.logicalId ?? edit.resource(nameFor(wanted), newLogBucket(user, wanted));
  const bucket = requireView(edit.template, logicalId);
  const policyId = policyFor(edit, bucket, { user, path: user.path, bucket, ...wanted }, present !== undefined);
  const mustWait = wanted.delivery.tries && policyId !== undefined && !user.isInLoop;
  if (mustWait && !edit.template.isAfter(user.logicalId, policyId)) edit.runAfter(user.logicalId, policyId);
  return logicalId;
}

/** Lets a service write to a bucket by its policy. Returns the logical ID of that; undefined if it needs none. */
function policyFor(edit: Edit, bucket: ResourceView, planned: Use, isPresent: boolean): string | undefined {
  const [policy] = policiesOf(bucket);
  if (policy !== undefined) completePolicy(edit, bucket, policy, [planned]);
  if (policy !== undefined || (isPresent && planned.delivery.grants.length === 0)) return policy?.logicalId;
  return createPolicy(edit, bucket, [planned]);
}

function needsLists({ delivery }: WantedDelivery): boolean {
  return delivery.needs === "access control lists";
}

function nameFor(wanted: WantedDelivery): string {
  return needsLists(wanted) ? "CloudFrontLogBucket" : "LogBucket";
}

/** Returns a private bucket that keeps its content. It exists where all resources exist that may want it. */
function newLogBucket(user: ResourceView, wanted: WantedDelivery): JsonObject {
  const { condition, template, type } = user;
  const isShared = viewsOf(template, type).every((each) => each.condition === condition);
  return {
    Type: bucketType,
    ...(condition !== undefined && isShared && { Condition: condition }),
    DeletionPolicy: "RetainExceptOnCreate",
    UpdateReplacePolicy: "Retain",
    Properties: {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }],
      },
      LifecycleConfiguration: {
        Rules: [
          {
            Id: "ExpireOldVersions",
            Status: "Enabled",
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
            NoncurrentVersionExpiration: { NoncurrentDays: 90 },
          },
        ],
      },
      OwnershipControls: {
        Rules: [{ ObjectOwnership: needsLists(wanted) ? "BucketOwnerPreferred" : "BucketOwnerEnforced" }],
      },
      PublicAccessBlockConfiguration: noPublicAccess,
      VersioningConfiguration: { Status: "Enabled" },
    },
  };
}

/** True if a bucket of the template is there for logs, wherever the resource exists, and the service can deliver to it. */
function fits(bucket: ResourceView, user: ResourceView, wanted: WantedDelivery): boolean {
  const { logicalId, template } = bucket;
  if (logicalId === user.logicalId || bucket.isInLoop || !bucket.isInSight) return false;
  if (!bucket.existsWhere(user.guards) || template.isAfter(logicalId, user.logicalId)) return false;
  return isForLogs(bucket) && takes(bucket, wanted) && isOpenTo(bucket, user, wanted);
}

/** True if a bucket is there for logs, as its use or its name says. CloudTrail and AWS Config have buckets of their own. */
function isForLogs(bucket: ResourceView): boolean {
  if (serviceOf(bucket) !== undefined) return false;
  const isNamed = /^(?:S3)?(?:Server)?(?:Access)?(?:Logs?|Logging)Bucket$/i.test(bucket.logicalId);
  return isLogTarget(bucket) || isNamed;
}

/** True if the encryption, the locks and the ownership of a bucket let a service deliver to it. */
function takes(bucket: ResourceView, wanted: WantedDelivery): boolean {
  const encryption = bucket.property("BucketEncryption").written;
  if (encryption !== undefined && !isNoValue(encryption) && !/^AES256$/m.test(textsIn(encryption))) return false;
  const hindrances = ["ObjectLockConfiguration", "ObjectLockEnabled", "WebsiteConfiguration"];
  if (hindrances.some((name) => bucket.property(name).isThere)) return false;
  const hasLists = bucket
    .property("OwnershipControls.Rules.*.ObjectOwnership")
    .every({ oneOf: ["BucketOwnerPreferred", "ObjectWriter"] });
  return !needsLists(wanted) || hasLists;
}

/** True if a bucket has one policy at most, which can be read and does not keep the service out. */
function isOpenTo(bucket: ResourceView, user: ResourceView, { delivery, objects }: WantedDelivery): boolean {
  const [policy, second] = policiesOf(bucket);
  if (policy === undefined) return whatMayAdd(bucket.template, "its policy") === undefined;
  const statements = statementsOf(policy);
  if (second !== undefined || statements === undefined || policy.isInLoop) return false;
  if (!policy.existsWhere(user.guards) || !bucket.existsWhere(policy.guards)) return false;
  const place: Place = {
    arn: arnOf(bucket, policy),
    tests: new ParameterTests(bucket.template),
    context: policy.guards,
  };
  const needed = delivery.grants.map(({ action, on }) => ({
    action,
    places: [textOf(bucket.template, on === "bucket" ? place.arn.whole : objects(place)) ?? ""],
  }));
  return statements.every((statement) => harmOf(statement, needed, delivery.principal) === undefined);
}
