import { getAtt, ref, sub } from "../../src/template/intrinsics.js";
import type { Json } from "../../src/values/json.js";
import type { Axes } from "./picker.js";
import type { Draft } from "./template-draft.js";
import { system } from "./system.js";

/** How resources are written whose types CloudFormation does not have. */
interface ResourceTypeChoices {
  mistake:
    | "other-service"
    | "capitals"
    | "log-group"
    | "targets"
    | "role-policy"
    | "public-access"
    | "recorder-status"
    | "passwords"
    | "volumes";
  mistakeWhen: "always" | "prod-all" | "prod-mistake";
  /** What has to do with the resource. `waits`: another one waits for it. `output`: an output gives its Ref. */
  mistakeUse: "none" | "waits" | "output" | "waits-itself";
  mistakeBesides: "none" | "right";
}

/** The values of each choice, the usual ones more than once. */
const resourceTypeAxes: Axes<ResourceTypeChoices> = {
  mistake: [
    "other-service",
    "targets",
    "recorder-status",
    "capitals",
    "role-policy",
    "passwords",
    "log-group",
    "public-access",
    "volumes",
  ],
  mistakeWhen: ["always", "always", "prod-all", "prod-mistake"],
  mistakeUse: ["none", "waits", "output", "none", "waits-itself"],
  mistakeBesides: ["none", "right"],
};

/** Adds a resource whose type CloudFormation does not have, with those that have to do with it. */
function addResourceTypes(draft: Draft, choices: ResourceTypeChoices): void {
  const { mistake, mistakeWhen, mistakeUse, mistakeBesides } = choices;
  const prod = mistakeWhen === "always" ? undefined : draft.isProd();
  const around: When = { Condition: mistakeWhen === "prod-all" ? prod : undefined };
  if (mistakeBesides === "right" || ["waits", "waits-itself"].includes(mistakeUse))
    draft.resource("Notices", "AWS::SNS::Topic", {}, mistakeUse === "waits" ? { DependsOn: "Subject", ...around } : {});
  writers[mistake](
    draft,
    { Condition: prod, DependsOn: mistakeUse === "waits-itself" ? "Notices" : undefined },
    around,
  );
  if (mistakeUse === "output") draft.output("Subject", ref("Subject"), { when: prod });
}

type When = Record<string, Json | undefined>;

/** Returns what adds the resource `Subject`, and what it belongs to. */
type Writer = (draft: Draft, mine: When, around: When) => void;

const writers: Readonly<Record<ResourceTypeChoices["mistake"], Writer>> = {
  "other-service": (draft, mine) => {
    const pattern = { source: ["aws.ec2"] };
    draft.resource("Subject", "AWS::EventBridge::Rule", { EventPattern: pattern, State: "ENABLED" }, mine);
  },
  capitals: (draft, mine) => draft.resource("Subject", "AWS::Dynamodb::Table", tableOfOrders, mine),
  "log-group": (draft, mine) =>
    draft.resource("Subject", "AWS::CloudWatch::LogGroup", { LogGroupName: "/shop/orders", RetentionInDays: 30 }, mine),
  targets: (draft, mine, around) => {
    const group = { VpcId: "vpc-0aaaaaaaaaaaaaaa1", Port: 80, Protocol: "HTTP" };
    const machine = { ImageId: "ami-0123456789abcdef0", InstanceType: "t3.micro" };
    draft.resource("Group", "AWS::ElasticLoadBalancingV2::TargetGroup", group, around);
    draft.resource("Machine", "AWS::EC2::Instance", machine, around);
    draft.resource(
      "Subject",
      "AWS::ElasticLoadBalancingV2::TargetGroupAttachment",
      { TargetGroupArn: ref("Group"), TargetId: ref("Machine"), Port: 8080 },
      mine,
    );
  },
  "role-policy": (draft, mine, around) => {
    const assumed = { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" };
    draft.resource(
      "Worker",
      "AWS::IAM::Role",
      { AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [assumed] } },
      around,
    );
    draft.resource(
      "Subject",
      "AWS::IAM::RolePolicyAttachment",
      { RoleName: ref("Worker"), PolicyArn: sub("arn:${AWS::Partition}:iam::aws:policy/ReadOnlyAccess") },
      mine,
    );
  },
  "public-access": (draft, mine, around) => {
    draft.resource("Store", "AWS::S3::Bucket", {}, around);
    draft.resource(
      "Subject",
      "AWS::S3::BucketPublicAccessBlock",
      {
        Bucket: ref("Store"),
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      mine,
    );
  },
  "recorder-status": (draft, mine, around) => {
    draft.parameter("HistoryBucket", {});
    draft.parameter("RecorderRole", {});
    const group = { AllSupported: true };
    draft.resource(
      "Recorder",
      "AWS::Config::ConfigurationRecorder",
      { RoleARN: ref("RecorderRole"), RecordingGroup: group },
      around,
    );
    draft.resource("Channel", "AWS::Config::DeliveryChannel", { S3BucketName: ref("HistoryBucket") }, around);
    draft.resource(
      "Subject",
      "AWS::Config::ConfigurationRecorderStatus",
      { ConfigurationRecorderName: ref("Recorder"), IsEnabled: true },
      mine,
    );
  },
  passwords: (draft, mine) => {
    draft.resource("Operator", "AWS::IAM::User", { Path: "/people/" });
    draft.resource(
      "Subject",
      "AWS::IAM::AccountPasswordPolicy",
      { MinimumPasswordLength: 14, RequireSymbols: true },
      mine,
    );
  },
  volumes: (draft, mine) => {
    const volume = { Size: 20, AvailabilityZone: { "Fn::Select": [0, { "Fn::GetAZs": "" }] }, Encrypted: true };
    draft.resource("Data", "AWS::EC2::Volume", volume);
    draft.resource("Subject", "AWS::EC2::EBSEncryptionByDefault", { EbsEncryptionByDefault: true }, mine);
    draft.output("Zone", getAtt("Data", "VolumeId"));
  },
};

const tableOfOrders = {
  BillingMode: "PAY_PER_REQUEST",
  AttributeDefinitions: [{ AttributeName: "order", AttributeType: "S" }],
  KeySchema: [{ AttributeName: "order", KeyType: "HASH" }],
};

/** The templates that are made of these choices. */
export const resourceTypes = system({
  name: "resource-type",
  families: ["resource-types"],
  axes: resourceTypeAxes,
  reconcile: (choices) => choices,
  add: addResourceTypes,
  marks: ({ mistake, mistakeWhen, mistakeUse }: ResourceTypeChoices) => [mistake, mistakeWhen, mistakeUse],
});
