import type { Rule } from "../../src/contract/rule.js";

const sse = { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }] };

/** The rules about the encryption of objects. */
export const encryptionRules: readonly Rule[] = [
  {
    kind: "property",
    id: "s3-sse",
    title: "Say how S3 encrypts objects",
    why: "Since January 2023 Amazon S3 encrypts every new object with its own keys anyway. The template says so aloud, so that reviewers and scanners need not know.",
    controls: {
      "Security Hub": ["S3.4"],
      "cfn-guard": ["S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED", "S3_DEFAULT_ENCRYPTION_KMS"],
      checkov: ["CKV_AWS_19"],
      cfn_nag: ["W41"],
      KICS: ["b2e8752c-3497-4255-98d2-e4ae5b46bbf5"],
      Trivy: ["AVD-AWS-0088"],
      "cdk-nag": ["S3BucketServerSideEncryptionEnabled"],
    },
    references: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html"],
    tags: ["security"],
    stability: "preview",
    after: ["s3-sse-kms"],
    type: "AWS::S3::Bucket",
    property: "BucketEncryption",
    want: { present: sse },
    default: sse,
    flaw: "does not say how it encrypts objects",
  },
];
