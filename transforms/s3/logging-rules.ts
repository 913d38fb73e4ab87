import type { Rule } from "../../src/contract/rule.js";
import { logTarget } from "../aws/buckets/log-target.js";
import { newLogBucketObjections } from "../aws/recipes/log-bucket.js";
import { accessLogBucket } from "./access-log-bucket.js";

/** The rules about what Amazon S3 tells of the use of a bucket. */
export const loggingRules: readonly Rule[] = [
  {
    kind: "property",
    id: "s3-access-logs",
    title: "Log the requests to S3 buckets",
    why: "Without server access logs nobody can tell after an incident who read, wrote or deleted which objects. S3 delivers the logs to a log bucket, free of charge but for their storage.",
    controls: {
      "Security Hub": ["S3.9", "CloudTrail.7"],
      "Control Tower": ["CT.S3.PR.2"],
      "cfn-guard": ["S3_BUCKET_LOGGING_ENABLED"],
      checkov: ["CKV_AWS_18"],
      cfn_nag: ["W35"],
      KICS: ["4552b71f-0a2a-4bc4-92dd-ed7ec1b4674c"],
      Trivy: ["AVD-AWS-0089"],
      "cdk-nag": ["AwsSolutions-S1"],
    },
    objections: newLogBucketObjections,
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html",
    ],
    tags: ["security", "operations"],
    stability: "preview",
    type: "AWS::S3::Bucket",
    property: "LoggingConfiguration",
    want: { companion: accessLogBucket },
    unless: logTarget,
    flaw: "requests to the bucket are not logged",
    class: "review",
    impactNote: "the logs take storage in the log bucket, and it stays when the stack is deleted",
  },
  {
    kind: "property",
    id: "s3-events",
    title: "Send the events of buckets to EventBridge",
    why: "Rules of EventBridge can react to objects that are created, deleted or made public, but only where the bucket sends its events. It costs nothing until a rule matches, and needs no permission.",
    controls: { "Security Hub": ["S3.11"], "Control Tower": ["CT.S3.PR.4"] },
    references: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventBridge.html"],
    tags: ["operations"],
    stability: "preview",
    type: "AWS::S3::Bucket",
    property: "NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled",
    want: { is: true },
    when: {
      "NotificationConfiguration.LambdaConfigurations": { absent: true },
      "NotificationConfiguration.QueueConfigurations": { absent: true },
      "NotificationConfiguration.TopicConfigurations": { absent: true },
    },
    flaw: "sends no events",
    impactNote: "rules of EventBridge that match the events of all buckets match those of this one too",
  },
];
