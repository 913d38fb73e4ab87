import type { Transform } from "../src/transform.js";
import { bucketFindings } from "./_log-buckets.js";
import { cloudTrail } from "./_log-services.js";

export const cloudtrailBucket: Transform = {
  id: "cloudtrail-bucket",
  title: "Let CloudTrail write to its bucket, and nobody else in",
  why: "CloudTrail refuses a trail whose bucket does not let it write, and a stack fails when its bucket exists already. Trails record who did what, so the bucket must keep the public out.",
  resourceTypes: ["AWS::S3::Bucket", "AWS::S3::BucketPolicy", "AWS::CloudTrail::Trail"],
  controls: {
    "Security Hub": ["CloudTrail.6", "S3.1", "S3.2", "S3.3", "S3.5", "S3.8"],
    "cfn-guard": ["S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED", "S3_BUCKET_PUBLIC_READ_PROHIBITED", "S3_BUCKET_PUBLIC_WRITE_PROHIBITED"],
    "Control Tower": ["CT.S3.PR.1", "CT.S3.PR.5", "CT.S3.PR.8"],
    checkov: ["CKV_AWS_53", "CKV_AWS_54", "CKV_AWS_55", "CKV_AWS_56"],
    cfn_nag: ["F14", "W31"],
    "cfn-lint": ["E3045"],
    Trivy: ["AVD-AWS-0086", "AVD-AWS-0087", "AVD-AWS-0091", "AVD-AWS-0093", "AVD-AWS-0161"],
    "cdk-nag": ["S2", "S10"],
  },
  objections: {
    "Guard Rules Registry S3_BUCKET_SSL_REQUESTS_ONLY":
      "it takes aws:SecureTransport as a boolean only, and CT.S3.PR.8 of Control Tower as text only; to AWS both are the same",
    "Control Tower CT.S3.PR.8":
      "cfn-guard does not read !GetAtt Bucket.Arn, the short form of YAML, nor Fn::Sub; it does read literal names, and Fn::GetAtt in JSON and in long form",
  },
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html",
  ],
  // The trail decides whether its bucket is needed at all.
  after: ["cloudtrail-trail"],
  *find(template) {
    yield* bucketFindings(template, cloudTrail);
  },
};
