import type { TemplateRule } from "../../src/contract/rule.js";
import { bucketFindings, logBucketControls, logBucketObjections } from "../aws/log-bucket/bucket-findings.js";
import { config } from "../aws/log-bucket/services.js";

/** Lets AWS Config write to its bucket. */
export const configBucket: TemplateRule = {
  kind: "template",
  id: "config-bucket",
  title: "Let AWS Config write to its bucket, and nobody else in",
  why: "A delivery channel fails when AWS Config cannot write to its bucket, and a stack fails when its bucket exists already. The bucket holds the configuration of the whole account, so it must keep the public out.",
  tags: ["deploy", "security"],
  level: "default",
  types: ["AWS::S3::Bucket", "AWS::S3::BucketPolicy", "AWS::Config::DeliveryChannel"],
  controls: logBucketControls,
  objections: logBucketObjections,
  references: [
    "https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/manage-delivery-channel.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html",
  ],
  // The recorder decides whether its bucket is needed at all.
  after: ["config-recorder"],
  parameters: [
    {
      name: "ExistingConfigBucketName",
      description: "the name of a bucket that exists already and takes the logs of AWS Config",
    },
    {
      name: "ExistingLogBucketName",
      description: "the same, for a bucket with the logs of both CloudTrail and AWS Config",
    },
    { name: "Existing<LogicalId>Name", description: "the same, where a template has several such buckets" },
  ],
  *find(template) {
    yield* bucketFindings(template, config);
  },
};
