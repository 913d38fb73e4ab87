import type { Rule } from "../../src/contract/rule.js";
import { logTarget } from "../aws/buckets/log-target.js";

/** The rules about what becomes of old versions, and of objects that are overwritten or deleted. */
export const versionRules: readonly Rule[] = [
  {
    kind: "property",
    id: "s3-versioning",
    title: "Keep old versions of objects",
    why: "An object that is overwritten or deleted, by mistake or by an attacker, is lost. A versioned bucket keeps what was there before.",
    controls: {
      "Security Hub": ["S3.14"],
      "Control Tower": ["CT.S3.PR.11"],
      "cfn-guard": ["S3_BUCKET_VERSIONING_ENABLED"],
      checkov: ["CKV_AWS_21"],
      KICS: ["a227ec01-f97a-4084-91a4-47b350c1db54"],
      Trivy: ["AVD-AWS-0090"],
      "cdk-nag": ["S3BucketVersioningEnabled"],
    },
    references: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html"],
    tags: ["resilience"],
    stability: "preview",
    type: "AWS::S3::Bucket",
    property: "VersioningConfiguration.Status",
    want: { is: "Enabled" },
    flaw: "it keeps no old versions of its objects",
    class: "review",
    impactNote:
      "storage grows with each old version, an empty bucket may still hold some, and versioning can only be suspended later",
  },
  {
    kind: "property",
    id: "s3-object-lock",
    title: "Allow Object Lock on buckets",
    why: "With Object Lock objects can be kept from being deleted or overwritten for a time, even by the root user. The bucket must allow it before a retention can be set.",
    controls: {
      "Security Hub": ["S3.15"],
      "Control Tower": ["CT.S3.PR.9"],
      "cfn-guard": ["S3_BUCKET_DEFAULT_LOCK_ENABLED"],
      "cdk-nag": ["S3BucketDefaultLockEnabled"],
    },
    references: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-configure.html"],
    tags: ["resilience"],
    stability: "preview",
    after: ["s3-versioning"],
    type: "AWS::S3::Bucket",
    property: "ObjectLockEnabled",
    want: { is: true },
    also: { "VersioningConfiguration.Status": { is: "Enabled" } },
    // S3 delivers no access logs to a bucket with Object Lock.
    unless: logTarget,
    flaw: "it does not allow Object Lock",
    class: "review",
    impactNote: "Object Lock cannot be disabled again, and protects nothing until a retention is set",
  },
  {
    kind: "property",
    id: "s3-lifecycle",
    title: "Remove parts of uploads that were never completed",
    why: "Parts of a multipart upload that was never completed stay and cost, although no listing shows them. A lifecycle rule removes them.",
    controls: { "Security Hub": ["S3.13"], "Control Tower": ["CT.S3.PR.6"], checkov: ["CKV_AWS_300"] },
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpu-abort-incomplete-mpu-lifecycle-config.html",
    ],
    tags: ["cost"],
    stability: "preview",
    after: ["s3-lifecycle-noncurrent"],
    type: "AWS::S3::Bucket",
    property: "LifecycleConfiguration.Rules",
    want: {
      present: [
        { Id: "AbortIncompleteUploads", Status: "Enabled", AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } },
      ],
    },
    flaw: "has no lifecycle rule",
    impactNote: "uploads that take more than 7 days fail",
  },
];
