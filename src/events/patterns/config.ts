import type { FailurePattern } from "../pattern.js";
import { docs } from "./source.js";

const api = "config/latest/APIReference/API_";

/** What AWS Config refuses. */
export const config: readonly FailurePattern[] = [
  {
    id: "recorder-quota",
    message:
      /configuration recorder \S{0,256} ?already exists|maximum number of configuration recorders: \d{1,3} is reached|MaxNumberOfConfigurationRecordersExceeded/i,
    cause: "The account has its one configuration recorder in this Region already.",
    source: docs(`${api}PutConfigurationRecorder`),
    rules: ["config-recorder"],
    tell: {
      advice: "See the recorder that there is, and use it.",
      command: "aws configservice describe-configuration-recorders",
    },
  },
  {
    id: "channel-quota",
    message: /maximum number of delivery channels: \d{1,3} is reached|MaxNumberOfDeliveryChannelsExceeded/i,
    cause: "The account has its one delivery channel in this Region already.",
    source: docs(`${api}PutDeliveryChannel`),
    rules: ["config-recorder"],
    tell: {
      advice: "See the delivery channel that there is, and use it.",
      command: "aws configservice describe-delivery-channels",
    },
  },
  {
    id: "config-no-recorder",
    message:
      /must create a configuration recorder before|Configuration recorder is not available|NoAvailableConfigurationRecorder/i,
    cause: "AWS Config needs its recorder first: it is missing in this Region, or created later.",
    source: docs(`${api}PutConfigRule`),
    rules: ["creation-order", "config-recorder"],
    tell: {
      advice: "If another stack or team owns the recorder, see whether it is there in this Region.",
      command: "aws configservice describe-configuration-recorders",
    },
  },
  {
    id: "config-no-channel",
    message: /Delivery channel is not available to start configuration recorder|NoAvailableDeliveryChannel/i,
    cause: "The recorder starts only with a delivery channel, and there is none.",
    source: docs(`${api}StartConfigurationRecorder`),
    rules: ["config-recorder"],
  },
  {
    id: "channel-bucket-policy",
    message: /Insufficient delivery policy to s3 bucket|InsufficientDeliveryPolicy/i,
    cause: "AWS Config cannot write to the bucket of the delivery channel.",
    source: docs("config/latest/developerguide/s3-bucket-policy"),
    rules: ["config-bucket", "config-recorder", "value-kind"],
  },
  {
    id: "config-rule-function",
    message: /AWS Lambda function \S{1,300} cannot be invoked/i,
    cause: "AWS Config may not invoke the function of the rule, or there is no such function.",
    source: docs("config/latest/developerguide/evaluate-config_develop-rules_lambda-functions"),
    rules: ["invoke-permission", "creation-order"],
  },
  {
    id: "config-frequency",
    message: /(?:MaximumExecution|Delivery)Frequency\b.{0,200}(?:not a valid enum value|enum value set)/i,
    types: ["AWS::Config::*"],
    cause: "AWS Config knows five frequencies, and this is none of them.",
    source: docs(`${api}ConfigRule`),
    rules: ["config-frequency"],
  },
];
