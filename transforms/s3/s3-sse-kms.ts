import { propertyFindings, type PropertyPart } from "../../src/contract/property-rule.js";
import type { ResourceRule } from "../../src/contract/rule.js";
import { beyondKmsKeys } from "./beyond-kms-keys.js";

const rules = "BucketEncryption.ServerSideEncryptionConfiguration.*";
const shared = {
  unless: beyondKmsKeys,
  flaw: "objects are not encrypted with a KMS key",
  class: "review",
  impactNote: "new objects only; who uses them needs rights of the account, and each use is in CloudTrail",
} as const;

/** No encryption is said: then all of it is. A rule that is there gets the other algorithm, and one key for all objects. */
const parts: readonly PropertyPart[] = [
  {
    ...shared,
    property: "BucketEncryption",
    want: {
      present: {
        ServerSideEncryptionConfiguration: [
          { ServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" }, BucketKeyEnabled: true },
        ],
      },
    },
  },
  {
    ...shared,
    property: `${rules}.ServerSideEncryptionByDefault.SSEAlgorithm`,
    want: { oneOf: ["aws:kms", "aws:kms:dsse"] },
    also: { [`${rules}.BucketKeyEnabled`]: { is: true } },
  },
];

/** Encrypts objects with a key of AWS KMS, where all who use the bucket can use that. */
export const s3SseKms: ResourceRule = {
  kind: "resource",
  id: "s3-sse-kms",
  title: "Encrypt objects with a KMS key",
  why: "Each use of a KMS key is recorded in CloudTrail, and needs a permission besides that for the bucket. A bucket key keeps the number of requests to AWS KMS, and their cost, low.",
  controls: {
    "Security Hub": ["S3.17"],
    "Control Tower": ["CT.S3.PR.10"],
    checkov: ["CKV_AWS_145"],
    Trivy: ["AVD-AWS-0132"],
    "cdk-nag": ["S3DefaultEncryptionKMS"],
  },
  objections: {
    "Trivy AVD-AWS-0132 and KICS":
      "ask for a customer managed key; the AWS managed key needs no policy, and works for everyone in the account",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html",
  ],
  tags: ["security"],
  stability: "preview",
  types: ["AWS::S3::Bucket"],
  *check(bucket, context) {
    for (const part of parts) yield* propertyFindings(part, bucket, context);
  },
};
