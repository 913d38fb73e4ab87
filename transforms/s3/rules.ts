import type { Rule } from "../../src/contract/rule.js";
import { accessRules } from "./access-rules.js";
import { bucketAcl } from "./bucket-acl.js";
import { bucketPublicPolicy } from "./bucket-public-policy.js";
import { encryptionRules } from "./encryption-rules.js";
import { lifecycleRules } from "./lifecycle-rules/index.js";
import { logBucketDelivery } from "./log-bucket-delivery/index.js";
import { loggingRules } from "./logging-rules.js";
import { notificationPolicy } from "./notification-policy/index.js";
import { publicOnPurpose } from "./public-on-purpose.js";
import { replicationRules } from "./replication-rules/index.js";
import { s3AclLogdelivery } from "./s3-acl-logdelivery.js";
import { s3LifecycleNoncurrent } from "./s3-lifecycle-noncurrent.js";
import { s3PolicyMissing } from "./s3-policy-missing.js";
import { s3SseKms } from "./s3-sse-kms.js";
import { s3TlsPolicy } from "./s3-tls-policy.js";
import { versionRules } from "./version-rules.js";

const on = { is: true } as const;

/** The rules about Amazon S3. */
export const s3: readonly Rule[] = [
  bucketAcl,
  bucketPublicPolicy,
  lifecycleRules,
  logBucketDelivery,
  notificationPolicy,
  replicationRules,
  s3AclLogdelivery,
  s3LifecycleNoncurrent,
  s3PolicyMissing,
  s3SseKms,
  s3TlsPolicy,
  ...accessRules,
  ...encryptionRules,
  ...loggingRules,
  ...versionRules,
  {
    kind: "property",
    id: "s3-pab",
    title: "Block public access to S3 buckets",
    why: "A single bucket policy statement or ACL can expose a bucket to the public. With Block Public Access such a mistake has no effect.",
    controls: {
      "Security Hub": ["S3.2", "S3.3", "S3.8"],
      "cfn-guard": [
        "S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED",
        "S3_BUCKET_PUBLIC_READ_PROHIBITED",
        "S3_BUCKET_PUBLIC_WRITE_PROHIBITED",
      ],
      "Control Tower": ["CT.S3.PR.1"],
      checkov: ["CKV_AWS_53", "CKV_AWS_54", "CKV_AWS_55", "CKV_AWS_56"],
    },
    references: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"],
    tags: ["security"],
    type: "AWS::S3::Bucket",
    property: "PublicAccessBlockConfiguration",
    want: { members: { BlockPublicAcls: on, BlockPublicPolicy: on, IgnorePublicAcls: on, RestrictPublicBuckets: on } },
    unless: publicOnPurpose,
    flaw: "Block Public Access is not enabled",
    impactNote: "anonymous reads and writes fail",
  },
];
