import type { TemplateRule } from "../../src/contract/rule.js";
import { bucketFindings, logBucketControls, logBucketObjections } from "../aws/log-bucket/bucket-findings.js";
import { cloudTrail } from "../aws/log-bucket/services.js";
import { valueForms } from "../aws/values/value-forms.js";

/** Lets CloudTrail write to its bucket. */
export const cloudtrailBucket: TemplateRule = {
  kind: "template",
  id: "cloudtrail-bucket",
  title: "Let CloudTrail write to its bucket; block everyone else",
  why: "CloudTrail rejects a trail whose bucket policy does not allow it to write, and a stack fails if its bucket already exists. Trails record who did what in the account, so the bucket must not be public.",
  tags: ["deploy", "security"],
  level: "default",
  types: ["AWS::S3::Bucket", "AWS::S3::BucketPolicy", "AWS::CloudTrail::Trail"],
  controls: {
    ...logBucketControls,
    "Security Hub": ["CloudTrail.6", "S3.1", "S3.2", "S3.3", "S3.5", "S3.8"],
    Trivy: ["AVD-AWS-0086", "AVD-AWS-0087", "AVD-AWS-0091", "AVD-AWS-0093", "AVD-AWS-0161"],
  },
  objections: logBucketObjections,
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html",
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-create-and-update-an-organizational-trail-by-using-the-aws-cli.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html",
  ],
  // The trail decides whether its bucket is needed at all.
  after: ["cloudtrail-trail"],
  parameters: [
    {
      name: "ExistingTrailBucketName",
      description: "Name of an existing bucket for CloudTrail logs",
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
    {
      name: "OrganizationId",
      description: "ID of the organization whose accounts a trail logs",
      form: valueForms.organizationId,
    },
  ],
  *find(template) {
    yield* bucketFindings(template, cloudTrail);
  },
};
