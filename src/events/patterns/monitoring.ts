import type { FailurePattern } from "../pattern.js";
import { docs } from "./source.js";

const logs = "AmazonCloudWatch/latest/logs/";

/** What Amazon CloudWatch, CloudWatch Logs and Amazon EventBridge refuse. */
export const monitoring: readonly FailurePattern[] = [
  {
    id: "alarm-period",
    message: /Period must not be null/i,
    cause: "A metric expression of the alarm has no period.",
    source: docs("AmazonCloudWatch/latest/APIReference/API_MetricDataQuery"),
    rules: ["alarm-metrics"],
  },
  {
    id: "alarm-metrics",
    message:
      /(?:Metrics list must contain|Exactly (?:one|two) elements? of the metrics list should return data|Error in AlarmRule|SEARCH is not supported on Metric Alarms|product of (?:EvaluationPeriods|period) and|EvaluationPeriods must be)/i,
    types: ["AWS::CloudWatch::Alarm"],
    cause: "The alarm has metrics, periods or thresholds that do not go together.",
    source: docs("AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm"),
    rules: ["alarm-metrics"],
  },
  {
    id: "log-group-missing",
    message: /specified log group does not exist/i,
    cause: "The log group is created later than what reads it, because it is named as text.",
    source: docs("AmazonCloudWatchLogs/latest/APIReference/API_PutSubscriptionFilter"),
    rules: ["sibling-name", "creation-order"],
    tell: {
      advice: "If the log group is no part of the stack, create it first.",
      command: "aws logs create-log-group --log-group-name <log group>",
    },
  },
  {
    id: "log-group-exists",
    message: /specified log group already exists|'AWS::Logs::LogGroup' with identifier '[^']{1,512}' already exists/i,
    cause: "The log group exists: AWS Lambda and others create theirs with the first entry.",
    source: docs("AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup"),
    tell: {
      advice:
        "Import the log group into the stack to keep its entries, leave LogGroupName out, or delete it if nobody needs them.",
      command: "aws logs describe-log-groups --log-group-name-prefix <log group>",
    },
  },
  {
    id: "metric-filter-pattern",
    message: /Invalid (?:metric|subscription|character\(s\) in term)? ?filter pattern|Invalid character\(s\) in term/i,
    cause: "The filter pattern is in another syntax than that of CloudWatch Logs.",
    source: docs(`${logs}FilterAndPatternSyntax`),
    rules: ["metric-filter"],
    tell: {
      advice: "Try the pattern against entries.",
      command: "aws logs test-metric-filter --filter-pattern <pattern> --log-event-messages <entry>",
    },
  },
  {
    id: "metric-filter-dimension",
    message:
      /Invalid metric transformation|dimension value must be valid selector|dimensions and default value are mutually exclusive/i,
    cause: "The metric of the filter has a constant as a dimension, or dimensions beside a default value.",
    source: docs("AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation"),
    rules: ["metric-filter"],
  },
  {
    id: "subscription-function",
    message: /Could not execute the lambda function\. Make sure you have given CloudWatch Logs permission/i,
    cause: "CloudWatch Logs may not invoke the function of the subscription filter, or gets that right later.",
    source: docs(`${logs}SubscriptionFilters`),
    rules: ["invoke-permission", "creation-order"],
  },
  {
    id: "subscription-role",
    message:
      /cannot be used with(?:out)? roleArn|test message cannot be delivered|Could not deliver test message to specified (?:Kinesis|Firehose|destination)/i,
    cause: "CloudWatch Logs cannot write to the stream: the role may not, or its policy comes later.",
    source: docs(`${logs}SubscriptionFilters`),
    rules: ["creation-order", "trust-policy", "sibling-name", "metric-filter"],
  },
  {
    id: "queue-recently-deleted",
    message: /must wait 60 seconds after deleting a queue/i,
    cause: "A queue of this name was deleted less than a minute ago.",
    source: docs("AWSSimpleQueueService/latest/APIReference/API_CreateQueue"),
    tell: { advice: "Deploy again after a minute, or leave QueueName out." },
  },
  {
    id: "schedule",
    message:
      /Parameter ScheduleExpression is not valid|Invalid Schedule ?Expression|ScheduleExpression.{0,100}(?:not valid|is invalid)/i,
    cause: "The rate or cron expression has a form that AWS does not take.",
    source: docs("eventbridge/latest/userguide/eb-scheduled-rule-pattern"),
    rules: ["schedule-expression"],
  },
  {
    id: "event-pattern",
    message: /Event pattern (?:is not valid|contains invalid)/i,
    cause: "The pattern of the rule is not in the form of Amazon EventBridge: each leaf is a list.",
    source: docs("eventbridge/latest/userguide/eb-event-patterns"),
    tell: {
      advice: "Write each value as a list, and try the pattern against an event.",
      command: "aws events test-event-pattern --event-pattern file://<pattern> --event file://<event>",
    },
  },
  {
    id: "event-target-role",
    message: /RoleArn is required for target/i,
    cause: "Amazon EventBridge needs a role for this kind of target.",
    source: docs("eventbridge/latest/APIReference/API_Target"),
    tell: { advice: "Give the target a RoleArn whose role trusts events.amazonaws.com and may start the target." },
  },
  {
    id: "subscription-endpoint",
    message:
      /Invalid parameter: (?:SQS endpoint ARN|Lambda endpoint ARN|Endpoint|HTTP\(S\)Endpoint|Email address|TopicArn|Unable to verify)/i,
    types: ["AWS::SNS::*"],
    cause: "The endpoint of a subscription is an ARN for queues and functions, and an address for others.",
    source: docs("sns/latest/api/API_Subscribe"),
    rules: ["value-kind", "parameter-default", "placeholder-value"],
    tell: {
      advice: "Give what the protocol takes: the ARN of a queue or function, an email address, or an https address.",
    },
  },
  {
    id: "canary-runtime",
    message:
      /Deprecated runtime version|runtime version (?:\S{1,60} )?(?:is|has been) (?:deprecated|not supported|invalid)/i,
    types: ["AWS::Synthetics::*"],
    cause: "CloudWatch Synthetics creates no canaries with this runtime.",
    source: docs("AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Canaries_Library"),
    rules: ["canary-runtime"],
  },
  {
    id: "dashboard-body",
    message: /dashboard body is invalid/i,
    cause: "The body of the dashboard is not as CloudWatch takes it.",
    source: docs("AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure"),
    tell: { advice: "Mend what the message lists: each fault stands there with its path, such as /widgets/0." },
  },
];
