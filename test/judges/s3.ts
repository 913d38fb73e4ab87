import type { Json, JsonObject } from "../../src/values/json.js";
import { at, isYes, itemsOf, type Judge } from "./judge.js";

const bucket = "AWS::S3::Bucket";
const config = "https://docs.aws.amazon.com/config/latest/developerguide";
const securityHub = "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html";
const checkov = "https://github.com/bridgecrewio/checkov/blob/main/checkov/cloudformation/checks/resource/aws";
const kics = "https://github.com/Checkmarx/kics/tree/master/assets/queries/cloudFormation/aws";
const publicLists = ["PublicRead", "PublicReadWrite", "AuthenticatedRead"];

/** Returns the statements of the policies of a template that keep out requests without TLS. */
function refusals(template: JsonObject): string[] {
  const resources = Object.values(Object(at(template, "Resources")));
  return resources.flatMap((resource) => {
    const isPolicy = at(Object(resource), "Type") === "AWS::S3::BucketPolicy";
    return isPolicy && refusesPlain(Object(at(Object(resource), "Properties")))
      ? [JSON.stringify(at(Object(resource), "Properties", "Bucket"))]
      : [];
  });
}

/** True if a policy has a Deny for everyone, on all actions and without TLS, on the bucket and on its objects. */
function refusesPlain(properties: JsonObject): boolean {
  return itemsOf(at(properties, "PolicyDocument", "Statement")).some(
    (statement) =>
      at(statement, "Effect") === "Deny" &&
      at(statement, "Principal") === "*" &&
      at(statement, "Action") === "s3:*" &&
      itemsOf(at(statement, "Resource")).length === 2 &&
      String(at(statement, "Condition", "Bool", "aws:SecureTransport")) === "false",
  );
}

function algorithms(properties: JsonObject): (Json | undefined)[] {
  const rules = itemsOf(at(properties, "BucketEncryption", "ServerSideEncryptionConfiguration"));
  return rules.map((rule) => at(rule, "ServerSideEncryptionByDefault", "SSEAlgorithm"));
}

function lifecycleRules(properties: JsonObject): readonly Json[] {
  const rules = itemsOf(at(properties, "LifecycleConfiguration", "Rules"));
  return rules.filter((rule) => at(rule, "Status") === "Enabled");
}

/** What other tools ask of buckets of Amazon S3. */
export const s3: readonly Judge[] = [
  {
    rule: "s3-access-logs",
    asks: ["S3.9", "CT.S3.PR.2", "S3_BUCKET_LOGGING_ENABLED", "CKV_AWS_18"],
    link: `${config}/s3-bucket-logging-enabled.html`,
    type: bucket,
    passes: (properties) => at(properties, "LoggingConfiguration", "DestinationBucketName") !== undefined,
  },
  {
    rule: "s3-acl-logdelivery",
    asks: ["CT.S3.PR.5", "S3.12"],
    link: `${config}/s3-bucket-acl-prohibited.html`,
    type: bucket,
    passes: ({ AccessControl: list }) => list === undefined,
  },
  {
    rule: "s3-acl-private",
    asks: ["CT.S3.PR.5", "S3.12"],
    link: `${config}/s3-bucket-acl-prohibited.html`,
    type: bucket,
    passes: ({ AccessControl: list }) => list === undefined,
  },
  {
    rule: "s3-acl-public",
    asks: ["S3.2", "S3.3", "CKV_AWS_20", "CKV_AWS_57", "F14", "W31"],
    link: `${checkov}/S3PublicACLRead.py`,
    type: bucket,
    passes: ({ AccessControl: list }) => typeof list !== "string" || !publicLists.includes(list),
  },
  {
    rule: "s3-events",
    asks: ["S3.11", "CT.S3.PR.4"],
    link: `${config}/s3-event-notifications-enabled.html`,
    type: bucket,
    passes: ({ NotificationConfiguration: events }) =>
      isYes(at(events, "EventBridgeConfiguration", "EventBridgeEnabled")) ||
      ["LambdaConfigurations", "QueueConfigurations", "TopicConfigurations"].some(
        (name) => itemsOf(at(events, name)).length > 0,
      ),
  },
  {
    rule: "s3-lifecycle",
    asks: ["S3.13", "CT.S3.PR.6"],
    link: `${config}/s3-lifecycle-policy-check.html`,
    type: bucket,
    passes: (properties) => lifecycleRules(properties).length > 0,
  },
  {
    rule: "s3-lifecycle",
    asks: ["CKV_AWS_300"],
    link: "https://github.com/bridgecrewio/checkov/blob/main/checkov/terraform/checks/resource/aws/S3AbortIncompleteUploads.py",
    type: bucket,
    passes: (properties) =>
      lifecycleRules(properties).some((rule) => at(rule, "AbortIncompleteMultipartUpload") !== undefined),
  },
  {
    rule: "s3-lifecycle-noncurrent",
    asks: ["S3.10", "CT.S3.PR.3"],
    link: `${config}/s3-version-lifecycle-policy-check.html`,
    type: bucket,
    passes: (properties) =>
      at(properties, "VersioningConfiguration", "Status") !== "Enabled" || lifecycleRules(properties).length > 0,
  },
  {
    rule: "s3-object-lock",
    asks: ["S3.15", "CT.S3.PR.9", "S3_BUCKET_DEFAULT_LOCK_ENABLED"],
    link: `${config}/s3-bucket-default-lock-enabled.html`,
    type: bucket,
    passes: ({ ObjectLockEnabled: value }) => isYes(value),
  },
  {
    rule: "s3-ownership",
    asks: ["S3.12"],
    link: securityHub,
    type: bucket,
    passes: (properties) =>
      itemsOf(at(properties, "OwnershipControls", "Rules")).some(
        (rule) => at(rule, "ObjectOwnership") === "BucketOwnerEnforced",
      ),
  },
  {
    rule: "s3-policy-missing",
    asks: ["S3.5", "W51", "37fa8188-738b-42c8-bf82-6334ea567738"],
    link: `${kics}/s3_bucket_should_have_bucket_policy`,
    type: bucket,
    passes: (_, template) => refusals(template).length === 1,
  },
  {
    rule: "s3-sse",
    asks: ["S3.4", "S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED", "S3_DEFAULT_ENCRYPTION_KMS", "W41"],
    link: `${config}/s3-bucket-server-side-encryption-enabled.html`,
    type: bucket,
    passes: (properties) =>
      algorithms(properties).some((each) => typeof each === "string" && ["AES256", "aws:kms"].includes(each)),
  },
  {
    rule: "s3-sse-kms",
    asks: ["S3.17", "CT.S3.PR.10", "CKV_AWS_145"],
    link: `${config}/s3-default-encryption-kms.html`,
    type: bucket,
    passes: (properties) => algorithms(properties).some((each) => each === "aws:kms" || each === "aws:kms:dsse"),
  },
  {
    rule: "s3-tls-policy",
    asks: ["S3.5", "CT.S3.PR.8", "S3_BUCKET_SSL_REQUESTS_ONLY"],
    link: `${config}/s3-bucket-ssl-requests-only.html`,
    type: "AWS::S3::BucketPolicy",
    passes: refusesPlain,
  },
  {
    rule: "s3-versioning",
    asks: ["S3.14", "CT.S3.PR.11", "S3_BUCKET_VERSIONING_ENABLED", "CKV_AWS_21"],
    link: `${config}/s3-bucket-versioning-enabled.html`,
    type: bucket,
    passes: (properties) => at(properties, "VersioningConfiguration", "Status") === "Enabled",
  },
];
