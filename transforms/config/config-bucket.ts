import type { TemplateRule } from "../../src/contract/rule.js";
import { bucketFindings, logBucketControls, logBucketObjections } from "../aws/log-bucket/bucket-findings.js";
import { config } from "../aws/log-bucket/services.js";
import { valueForms } from "../aws/values/value-forms.js";

/** Lets AWS Config write to its bucket. */
export const configBucket: TemplateRule = {
  kind: "template",
  id: "config-bucket",
  title: "Let AWS Config deliver to its bucket; block everyone else",
  why: "A delivery channel fails if AWS Config cannot write to its bucket, and a stack fails if its bucket already exists. The bucket holds the configuration of the whole account, so it must not be public.",
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
      description: "Name of an existing bucket for AWS Config",
      form: valueForms.bucketName,
    },
    {
      name: "ExistingLogBucketName",
      description: "Name of an existing bucket for the logs of both CloudTrail and AWS Config",
      form: valueForms.bucketName,
    },
    {
      name: "Existing<LogicalId>Name",
      description: "Name of an existing bucket, one parameter for each bucket where a template has several",
    },
  ],
  *find(template) {
    yield* bucketFindings(template, config);
  },
};
