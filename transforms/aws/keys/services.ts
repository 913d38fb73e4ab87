import { sub } from "../../../src/template/intrinsics.js";
import type { JsonObject } from "../../../src/values/json.js";
import { fromLogs, sameAccount } from "../policies/source-conditions.js";

/** An AWS service that encrypts with keys of AWS KMS in its own name, and what the policy of a key must say for it. */
export interface KeyService {
  /** As people call it. */
  readonly label: string;
  readonly principal: string;
  readonly sid: string;
  /** As AWS writes them in its sample. */
  readonly actions: readonly string[];
  /** Those of them without which it cannot work. */
  readonly needed: readonly string[];
  /** What it sends as `aws:SourceArn`, `*` for what is not known; undefined where AWS KMS gets no `aws:Source…` key from it. */
  readonly sourceArn?: string;
  /** The condition of AWS's sample; undefined where it depends on the use, or where the sample has none. */
  readonly condition?: JsonObject;
  /** Where AWS says so. */
  readonly reference: string;
}

/** For what is encrypted message by message, or object by object. */
const encrypting = {
  actions: ["kms:GenerateDataKey*", "kms:Decrypt"],
  needed: ["kms:GenerateDataKey", "kms:Decrypt"],
} as const;

/** What AWS says of services that publish to encrypted topics. */
const topicGuide = "https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html";

/** CloudTrail, where it publishes to a topic. */
export const cloudTrailTopic: KeyService = {
  ...encrypting,
  label: "CloudTrail",
  principal: "cloudtrail.amazonaws.com",
  sid: "AllowCloudTrailToPublish",
  sourceArn: "arn:*:cloudtrail:*:*:trail/*",
  reference:
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-permissions-for-sns-notifications.html",
};

/** AWS Config, where it delivers to a bucket. */
export const configDelivery: KeyService = {
  label: "AWS Config",
  principal: "config.amazonaws.com",
  sid: "AWSConfigKMSPolicy",
  actions: ["kms:Decrypt", "kms:GenerateDataKey"],
  needed: encrypting.needed,
  sourceArn: "arn:*:config:*:*:*",
  condition: { StringEquals: sameAccount },
  reference: "https://docs.aws.amazon.com/config/latest/developerguide/s3-kms-key-policy.html",
};

/** The service that delivers the logs of other services to buckets. */
export const logDelivery: KeyService = {
  label: "the service that delivers logs",
  principal: "delivery.logs.amazonaws.com",
  sid: "AllowLogDeliveryToUseKey",
  actions: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
  needed: encrypting.needed,
  sourceArn: "arn:*:logs:*:*:*",
  condition: { StringEquals: sameAccount, ...fromLogs },
  reference: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-S3.html",
};

/** CloudWatch Logs, which refuses a log group whose key does not let it in. */
export const cloudWatchLogs: KeyService = {
  label: "CloudWatch Logs",
  principal: "logs.${AWS::Region}.amazonaws.com",
  sid: "AllowCloudWatchLogsToUseKey",
  actions: ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
  needed: ["kms:Encrypt", ...encrypting.needed],
  sourceArn: "arn:*:logs:*:*:*",
  reference: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
};

/** Alarms of CloudWatch. */
export const alarms: KeyService = {
  ...encrypting,
  label: "CloudWatch",
  principal: "cloudwatch.amazonaws.com",
  sid: "AllowCloudWatchAlarmsToUseKey",
  sourceArn: "arn:*:cloudwatch:*:*:alarm:*",
  condition: { StringEquals: sameAccount },
  reference: topicGuide,
};

/** EventBridge; Amazon SNS says that `aws:Source…` keys do not work for it. */
export const eventBridge: KeyService = {
  ...encrypting,
  label: "EventBridge",
  principal: "events.amazonaws.com",
  sid: "AllowEventBridgeToUseKey",
  reference: topicGuide,
};

/** Notifications of S3; the sample has no condition. */
export const s3Events: KeyService = {
  ...encrypting,
  label: "S3",
  principal: "s3.amazonaws.com",
  sid: "AllowS3ToUseKey",
  sourceArn: "arn:*:s3:::*",
  reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html",
};

/** Amazon SNS, where it sends to a queue. */
export const topics: KeyService = {
  ...encrypting,
  label: "Amazon SNS",
  principal: "sns.amazonaws.com",
  sid: "AllowSNSToUseKey",
  sourceArn: "arn:*:sns:*:*:*",
  reference: "https://docs.aws.amazon.com/sns/latest/dg/sns-enable-encryption-for-topic-sqs-queue-subscriptions.html",
};

/** AWS Budgets. */
export const budgets: KeyService = {
  ...encrypting,
  label: "AWS Budgets",
  principal: "budgets.amazonaws.com",
  sid: "AllowBudgetsToUseKey",
  sourceArn: "arn:*:budgets::*:*",
  condition: {
    StringEquals: sameAccount,
    ArnLike: { "aws:SourceArn": sub("arn:${AWS::Partition}:budgets::${AWS::AccountId}:*") },
  },
  reference: "https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html",
};

/** Amazon SES; the sample has no condition. */
export const emails: KeyService = {
  ...encrypting,
  label: "Amazon SES",
  principal: "ses.amazonaws.com",
  sid: "AllowSESToUseKey",
  sourceArn: "*",
  reference: "https://docs.aws.amazon.com/ses/latest/dg/configure-sns-notifications.html",
};

/** Notifications of the developer tools. */
export const developerTools: KeyService = {
  ...encrypting,
  label: "AWS CodeStar Notifications",
  principal: "codestar-notifications.amazonaws.com",
  sid: "AllowCodeStarNotificationsToUseKey",
  sourceArn: "*",
  condition: { StringEquals: { "kms:ViaService": sub("sns.${AWS::Region}.amazonaws.com") } },
  reference: "https://docs.aws.amazon.com/dtconsole/latest/userguide/notification-target-create.html",
};

/** Triggers of repositories. */
export const repositories: KeyService = {
  ...encrypting,
  label: "CodeCommit",
  principal: "codecommit.amazonaws.com",
  sid: "AllowCodeCommitToUseKey",
  sourceArn: "*",
  condition: { StringEquals: sameAccount },
  reference: topicGuide,
};

/** Event subscriptions of databases. */
export const databaseEvents: KeyService = databaseService("Amazon RDS", "events.rds.amazonaws.com", "RDS");
/** Event subscriptions of Amazon Redshift. */
export const warehouseEvents: KeyService = databaseService("Amazon Redshift", "redshift.amazonaws.com", "Redshift");
/** Event subscriptions of AWS DMS. */
export const migrationEvents: KeyService = databaseService("AWS DMS", "dms.amazonaws.com", "DMS");

function databaseService(label: string, principal: string, name: string): KeyService {
  return {
    ...encrypting,
    label,
    principal,
    sid: `Allow${name}EventsToUseKey`,
    sourceArn: "*",
    condition: { StringEquals: sameAccount },
    reference: topicGuide,
  };
}

/** All services, for the page of the rule. */
export const keyServices: readonly KeyService[] = [
  cloudTrailTopic,
  configDelivery,
  logDelivery,
  cloudWatchLogs,
  alarms,
  eventBridge,
  s3Events,
  topics,
  budgets,
  emails,
  developerTools,
  repositories,
  databaseEvents,
  warehouseEvents,
  migrationEvents,
];
