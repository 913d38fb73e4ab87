import { getAtt, ref } from "../../../src/template/intrinsics.js";
import type { Json } from "../../../src/values/json.js";

/** A type of resource that Amazon S3 sends notifications to. */
export interface Target {
  readonly type: "AWS::SQS::Queue" | "AWS::SNS::Topic";
  /** Where a bucket names it. */
  readonly property: string;
  readonly policyType: "AWS::SQS::QueuePolicy" | "AWS::SNS::TopicPolicy";
  /** The type of a policy that belongs to one resource alone. */
  readonly inlineType: string;
  /** The property of a policy that lists the resources. */
  readonly listedAt: "Queues" | "Topics";
  readonly action: string;
  arnOf(logicalId: string): Json;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html */
export const targets: readonly Target[] = [
  {
    type: "AWS::SQS::Queue",
    property: "NotificationConfiguration.QueueConfigurations.*.Queue",
    policyType: "AWS::SQS::QueuePolicy",
    inlineType: "AWS::SQS::QueueInlinePolicy",
    listedAt: "Queues",
    action: "sqs:SendMessage",
    arnOf: (logicalId) => getAtt(logicalId, "Arn"),
  },
  {
    type: "AWS::SNS::Topic",
    property: "NotificationConfiguration.TopicConfigurations.*.Topic",
    policyType: "AWS::SNS::TopicPolicy",
    inlineType: "AWS::SNS::TopicInlinePolicy",
    listedAt: "Topics",
    action: "sns:Publish",
    arnOf: ref,
  },
];
