import type { FailurePattern } from "../pattern.js";
import { docs } from "./source.js";

const createTrail = docs("awscloudtrail/latest/APIReference/API_CreateTrail");
const trail = ["AWS::CloudTrail::Trail"];

/** What AWS CloudTrail refuses. */
export const cloudtrail: readonly FailurePattern[] = [
  {
    id: "trail-quota",
    message: /already has \d{1,3} trails in |MaximumNumberOfTrailsExceeded/i,
    cause: "The Region has as many trails as an account can have, and this quota cannot be raised.",
    source: docs("awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits"),
    rules: ["cloudtrail-trail"],
    tell: {
      advice: "See which trails there are: use one of them, or delete one that nobody needs.",
      command:
        "aws cloudtrail describe-trails --query 'trailList[].[Name,HomeRegion,IsMultiRegionTrail]' --output table",
    },
  },
  {
    id: "trail-bucket-policy",
    message: /Incorrect S3 bucket policy is detected for bucket|InsufficientS3BucketPolicy/i,
    cause: "The bucket policy does not let CloudTrail write, or the trail is created before the policy.",
    source: docs("awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail"),
    rules: ["cloudtrail-bucket", "cloudtrail-trail"],
  },
  {
    id: "trail-exists",
    message: /Trail \S{1,200} already exists for customer|TrailAlreadyExists/i,
    cause: "A trail with this name exists already in the account.",
    source: createTrail,
    rules: ["cloudtrail-trail"],
    tell: {
      advice: "See whether the existing trail does what the stack needs, and use it.",
      command: "aws cloudtrail describe-trails --no-include-shadow-trails",
    },
  },
  {
    id: "trail-key-policy",
    message: /Insufficient permissions to access S3 bucket \S{1,200} or KMS key|InsufficientEncryptionPolicy/i,
    types: trail,
    cause: "The key policy does not let CloudTrail encrypt log files, or the bucket policy does not let it write.",
    source: docs("awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail"),
    rules: ["cloudtrail-trail", "cloudtrail-bucket", "kms-key-policy"],
  },
  {
    id: "trail-log-group-role",
    message:
      /Access denied\. Check the (?:trust relationships|permissions) for your role|InvalidCloudWatchLogsRoleArn/i,
    types: trail,
    cause: "CloudTrail cannot assume the role for CloudWatch Logs, or the role may not write to the log group.",
    source: docs("awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs"),
    rules: ["trust-policy", "creation-order"],
  },
  {
    id: "trail-topic-policy",
    message: /SNS Topic does not exist or the topic policy is incorrect|InsufficientSnsTopicPolicy/i,
    cause: "The policy of the topic does not let CloudTrail publish, or there is no such topic.",
    source: docs("awscloudtrail/latest/userguide/cloudtrail-permissions-for-sns-notifications"),
    rules: ["creation-order", "sibling-name", "value-kind"],
    tell: { advice: "Let cloudtrail.amazonaws.com do sns:Publish in the AWS::SNS::TopicPolicy of the topic." },
  },
  {
    id: "trail-no-bucket",
    message: /S3 bucket (?<bucket>\S{1,200}) does not exist|S3BucketDoesNotExist/i,
    types: trail,
    captures: ["bucket"],
    cause: "The bucket of the trail is not there when the trail is created.",
    source: createTrail,
    rules: ["sibling-name", "placeholder-value"],
  },
];
