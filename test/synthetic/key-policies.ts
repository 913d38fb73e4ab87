import { getAtt, ref, sub } from "../../src/template/intrinsics.js";
import type { Json, JsonObject } from "../../src/values/json.js";
import type { Axes } from "./picker.js";
import type { Draft } from "./template-draft.js";
import { flowLogTo } from "./deliveries.js";

/** How keys are written whose policies do not let in the services that write under them. */
export interface KeyPolicyChoices {
  keyUser: "log-group" | "alarm" | "event" | "notification" | "flow-log" | "subscription" | "budget" | "recorder";
  /** `half`: the service may do too little. `other`: a statement for another service. `powerless`: the account may not rotate. */
  keyPolicy: "none" | "owner" | "half" | "other" | "one-statement" | "powerless";
  keyName: "ref" | "alias";
  keyWhen: "always" | "prod-all" | "prod-user";
  keyBesides: "none" | "rotation" | "another";
}

/** The values of each choice, the usual ones more than once. */
export const keyPolicyAxes: Axes<KeyPolicyChoices> = {
  keyUser: ["log-group", "alarm", "event", "notification", "flow-log", "subscription", "budget", "recorder"],
  keyPolicy: ["owner", "half", "none", "owner", "other", "one-statement", "powerless"],
  keyName: ["ref", "ref", "alias"],
  keyWhen: ["always", "always", "prod-all", "prod-user"],
  keyBesides: ["none", "rotation", "another"],
};

/** Removes what cannot stand together. */
export function reconcileKeyPolicies<Choices extends KeyPolicyChoices>(choices: Choices): Choices {
  // A log group takes the ARN of a key alone.
  return choices.keyUser === "log-group" ? { ...choices, keyName: "ref" } : choices;
}

type When = Record<string, Json | undefined>;

/** Adds a key with what is encrypted by it, and what writes there. */
export function addKeyPolicies(draft: Draft, choices: KeyPolicyChoices): void {
  const { keyUser, keyName, keyWhen, keyBesides } = choices;
  const prod = keyWhen === "always" ? undefined : draft.isProd();
  const around: When = { Condition: keyWhen === "prod-all" ? prod : undefined };
  draft.resource("Key", "AWS::KMS::Key", keyProperties(choices), around);
  if (keyName === "alias")
    draft.resource("KeyName", "AWS::KMS::Alias", { AliasName: "alias/shop", TargetKeyId: ref("Key") }, around);
  if (keyBesides === "another") draft.resource("SpareKey", "AWS::KMS::Key", { EnableKeyRotation: true });
  users[keyUser](draft, {
    key: keyName === "alias" ? "alias/shop" : getAtt("Key", "Arn"),
    mine: { Condition: prod },
    around,
  });
}

/** What writes under the key, by its principal and what it needs. */
const services: Readonly<Record<KeyPolicyChoices["keyUser"], readonly [Json, string]>> = {
  "log-group": [sub("logs.${AWS::Region}.amazonaws.com"), "kms:Encrypt*"],
  alarm: ["cloudwatch.amazonaws.com", "kms:Decrypt"],
  event: ["events.amazonaws.com", "kms:GenerateDataKey*"],
  notification: ["s3.amazonaws.com", "kms:Decrypt"],
  "flow-log": ["delivery.logs.amazonaws.com", "kms:GenerateDataKey*"],
  subscription: ["sns.amazonaws.com", "kms:Decrypt"],
  budget: ["budgets.amazonaws.com", "kms:GenerateDataKey*"],
  recorder: ["config.amazonaws.com", "kms:GenerateDataKey"],
};

function keyProperties({ keyUser, keyPolicy, keyBesides }: KeyPolicyChoices): JsonObject {
  const [service, action] = services[keyUser];
  const root = sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:root");
  const owner = { Sid: "Owner", Effect: "Allow", Principal: { AWS: root }, Action: "kms:*", Resource: "*" };
  const allowing = (who: Json, what: Json): JsonObject => ({
    Effect: "Allow",
    Principal: { Service: who },
    Action: what,
    Resource: "*",
  });
  const statements: Readonly<Record<Exclude<KeyPolicyChoices["keyPolicy"], "none">, Json>> = {
    owner: [owner],
    half: [owner, allowing(service, action)],
    other: [owner, allowing("dynamodb.amazonaws.com", ["kms:Decrypt", "kms:GenerateDataKey*"])],
    "one-statement": owner,
    powerless: [{ ...owner, Action: ["kms:Describe*", "kms:Get*", "kms:List*", "kms:Put*"] }],
  };
  return {
    Description: "shop",
    ...((keyBesides === "rotation" || keyPolicy === "powerless") && { EnableKeyRotation: true }),
    ...(keyPolicy !== "none" && { KeyPolicy: { Version: "2012-10-17", Statement: statements[keyPolicy] } }),
  };
}

/** What there is to encrypt with, and under which conditions. */
interface Place {
  key: Json;
  mine: When;
  around: When;
}

const users: Readonly<Record<KeyPolicyChoices["keyUser"], (draft: Draft, place: Place) => void>> = {
  "log-group": (draft, { key, mine }) => {
    draft.parameter("Stage", { Default: "live" });
    const properties = { LogGroupName: sub("/shop/${Stage}/orders"), KmsKeyId: key, RetentionInDays: 30 };
    draft.resource("Orders", "AWS::Logs::LogGroup", properties, mine);
  },
  alarm: (draft, place) => {
    addTopic(draft, place);
    draft.resource(
      "Busy",
      "AWS::CloudWatch::Alarm",
      {
        Namespace: "Shop",
        MetricName: "Orders",
        Statistic: "Sum",
        Period: 300,
        EvaluationPeriods: 1,
        Threshold: 1000,
        ComparisonOperator: "GreaterThanThreshold",
        AlarmActions: [ref("Alerts")],
      },
      place.mine,
    );
  },
  event: (draft, { key, mine, around }) => {
    draft.resource("Jobs", "AWS::SQS::Queue", { KmsMasterKeyId: key }, around);
    addQueuePolicy(draft, "events", around);
    draft.resource(
      "Stopped",
      "AWS::Events::Rule",
      { EventPattern: { source: ["aws.ec2"] }, Targets: [{ Id: "jobs", Arn: getAtt("Jobs", "Arn") }] },
      mine,
    );
  },
  notification: (draft, { key, mine, around }) => {
    draft.resource("Jobs", "AWS::SQS::Queue", { KmsMasterKeyId: key }, around);
    addQueuePolicy(draft, "s3", around);
    const queue = { Event: "s3:ObjectCreated:*", Queue: getAtt("Jobs", "Arn") };
    const notices = { NotificationConfiguration: { QueueConfigurations: [queue] } };
    draft.resource("Inbox", "AWS::S3::Bucket", notices, { ...mine, DependsOn: "JobsPolicy" });
  },
  "flow-log": (draft, { key, mine, around }) => {
    addBucket(draft, key, around);
    draft.resource("Flow", "AWS::EC2::FlowLog", flowLogTo(getAtt("Store", "Arn")), mine);
  },
  subscription: (draft, { key, mine, around }) => {
    draft.resource("Jobs", "AWS::SQS::Queue", { KmsMasterKeyId: key }, around);
    addQueuePolicy(draft, "sns", around);
    draft.resource("Parcels", "AWS::SNS::Topic", {}, around);
    draft.resource(
      "ParcelJobs",
      "AWS::SNS::Subscription",
      { TopicArn: ref("Parcels"), Protocol: "sqs", Endpoint: getAtt("Jobs", "Arn") },
      mine,
    );
  },
  budget: (draft, place) => {
    addTopic(draft, place);
    const notice = { NotificationType: "ACTUAL", ComparisonOperator: "GREATER_THAN", Threshold: 80 };
    const subscribers = [{ SubscriptionType: "SNS", Address: ref("Alerts") }];
    draft.resource(
      "Spending",
      "AWS::Budgets::Budget",
      {
        Budget: { BudgetType: "COST", TimeUnit: "MONTHLY", BudgetLimit: { Amount: 100, Unit: "USD" } },
        NotificationsWithSubscribers: [{ Notification: notice, Subscribers: subscribers }],
      },
      place.mine,
    );
  },
  recorder: (draft, { key, mine, around }) => {
    const role =
      "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig";
    addBucket(draft, key, around);
    const recorder = { RoleARN: sub(role), RecordingGroup: { AllSupported: true } };
    draft.resource("Recorder", "AWS::Config::ConfigurationRecorder", recorder, mine);
    draft.resource("Channel", "AWS::Config::DeliveryChannel", { S3BucketName: ref("Store") }, mine);
  },
};

function addTopic(draft: Draft, { key, around }: Place): void {
  draft.resource("Alerts", "AWS::SNS::Topic", { KmsMasterKeyId: key }, around);
}

function addBucket(draft: Draft, key: Json, around: When): void {
  const rule = { ServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: key } };
  const encryption = { ServerSideEncryptionConfiguration: [rule] };
  draft.resource("Store", "AWS::S3::Bucket", { BucketEncryption: encryption }, around);
}

function addQueuePolicy(draft: Draft, service: string, around: When): void {
  const statement = {
    Effect: "Allow",
    Principal: { Service: `${service}.amazonaws.com` },
    Action: "sqs:SendMessage",
    Resource: getAtt("Jobs", "Arn"),
    Condition: { StringEquals: { "aws:SourceAccount": ref("AWS::AccountId") } },
  };
  draft.resource(
    "JobsPolicy",
    "AWS::SQS::QueuePolicy",
    { Queues: [ref("Jobs")], PolicyDocument: { Version: "2012-10-17", Statement: [statement] } },
    around,
  );
}
