import type { Json, JsonObject } from "../../src/values/json.js";
import { getAtt, ifCondition, ref, sub } from "../../src/template/intrinsics.js";
import type { Draft } from "./template-draft.js";
import type { Grant, LogBucket } from "./log-bucket.js";
import type { Axes } from "./picker.js";

/** How a recorder and its delivery channel are written. */
export interface ConfigChoices {
  recorderName: "none" | "literal";
  /** Which of the two waits for the other, which they must not. */
  edge: "none" | "channel" | "recorder" | "both";
  role: "old-policy" | "inline" | "external" | "parameter" | "service-linked";
  configWhen: "always" | "prod-channel" | "prod-both";
  recording: "all" | "types" | "default";
  rules: "none" | "after" | "loose" | "remediation" | "pack";
  configOutput: "none" | "name" | "export" | "nested" | "bucket";
  half: "both" | "no-channel" | "no-recorder";
}

/** The values of each choice, the usual ones more than once. */
export const configAxes: Axes<ConfigChoices> = {
  recorderName: ["none", "literal", "none"],
  edge: ["none", "channel", "recorder", "none", "both"],
  role: ["old-policy", "inline", "external", "parameter", "service-linked", "external"],
  configWhen: ["always", "always", "prod-channel", "prod-both"],
  recording: ["all", "default", "types"],
  rules: ["none", "after", "loose", "remediation", "pack"],
  configOutput: ["none", "name", "export", "nested", "bucket"],
  half: ["both", "both", "both", "both", "both", "no-channel", "both", "both", "both", "no-recorder"],
};

const service = "config.amazonaws.com";

/** What AWS Config needs of the bucket. */
export function configGrants(): Grant[] {
  const account = { "AWS:SourceAccount": ref("AWS::AccountId") };
  const writes = { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", ...account } };
  return [
    {
      sid: "AWSConfigBucketPermissionsCheck",
      service,
      action: "s3:GetBucketAcl",
      condition: { StringEquals: account },
    },
    { sid: "AWSConfigBucketExistenceCheck", service, action: "s3:ListBucket", condition: { StringEquals: account } },
    {
      sid: "AWSConfigBucketDelivery",
      service,
      action: "s3:PutObject",
      objects: "AWSLogs/${AWS::AccountId}/Config/*",
      condition: writes,
    },
  ];
}

/** Adds a recorder and a channel that delivers to `bucket`, with a role and with rules. */
export function addConfig(draft: Draft, choices: ConfigChoices, bucket: LogBucket): void {
  const { edge, half, configWhen } = choices;
  const prod =
    configWhen === "always" || (configWhen === "prod-channel" && half === "no-channel") ? undefined : draft.isProd();
  const recorderWhen = configWhen === "prod-both" ? prod : undefined;
  const named = choices.recorderName === "literal" ? { Name: "default" } : {};
  // A recorder does not wait for a channel that may be absent: that is no valid template.
  const waits = (edge === "recorder" || edge === "both") && configWhen !== "prod-channel" && half === "both";
  const roleArn = role(draft, choices, bucket);
  if (half !== "no-recorder") {
    const properties = { ...named, RoleARN: roleArn, ...recordingGroup(choices) };
    draft.resource("ConfigRecorder", "AWS::Config::ConfigurationRecorder", properties, {
      Condition: recorderWhen,
      DependsOn: waits ? "DeliveryChannel" : undefined,
    });
  }
  if (half !== "no-channel") {
    const wait = (edge === "channel" || edge === "both") && half === "both";
    const prefix = bucket.prefix === undefined ? {} : { S3KeyPrefix: bucket.prefix };
    const properties = {
      ...named,
      S3BucketName: bucket.reference,
      ...prefix,
      ConfigSnapshotDeliveryProperties: { DeliveryFrequency: "TwentyFour_Hours" },
    };
    draft.resource("DeliveryChannel", "AWS::Config::DeliveryChannel", properties, {
      Condition: prod,
      DependsOn: wait ? "ConfigRecorder" : undefined,
    });
  }
  addRules(draft, choices, recorderWhen);
  addOutputs(draft, choices, bucket, recorderWhen);
}

function recordingGroup({ recording }: ConfigChoices): JsonObject {
  if (recording === "default") return {};
  if (recording === "types")
    return { RecordingGroup: { AllSupported: false, ResourceTypes: ["AWS::EC2::Instance", "AWS::S3::Bucket"] } };
  return { RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: true } };
}

function role(draft: Draft, { role: kind, half }: ConfigChoices, bucket: LogBucket): Json {
  if (half === "no-recorder") return "";
  if (kind === "service-linked")
    return sub(
      "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig",
    );
  if (kind === "parameter") {
    draft.parameter("ConfigRoleArn", { Description: "The role of the recorder" });
    return ref("ConfigRoleArn");
  }
  const assume = { Effect: "Allow", Principal: { Service: [service] }, Action: ["sts:AssumeRole"] };
  const managed =
    kind === "old-policy"
      ? "arn:aws:iam::aws:policy/service-role/AWSConfigRole"
      : sub("arn:${AWS::Partition}:iam::aws:policy/service-role/AWS_ConfigRole");
  const objects = bucket.when?.startsWith("Make")
    ? "arn:aws:s3:::*/AWSLogs/*"
    : sub(`arn:\${AWS::Partition}:s3:::\${${bucket.logicalId}}/*`);
  const whole = bucket.when?.startsWith("Make") ? "arn:aws:s3:::*" : getAtt(bucket.logicalId, "Arn");
  const document = {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: ["s3:PutObject"], Resource: objects },
      { Effect: "Allow", Action: "s3:GetBucketAcl", Resource: whole },
    ],
  };
  const inline = kind === "inline" ? { Policies: [{ PolicyName: "deliver", PolicyDocument: document }] } : {};
  draft.resource("ConfigRole", "AWS::IAM::Role", {
    AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [assume] },
    ManagedPolicyArns: [managed],
    ...inline,
  });
  if (kind === "external")
    draft.resource("ConfigRolePolicy", "AWS::IAM::Policy", {
      PolicyName: "deliver",
      Roles: [ref("ConfigRole")],
      PolicyDocument: document,
    });
  return getAtt("ConfigRole", "Arn");
}

function addRules(draft: Draft, { rules, half, configWhen }: ConfigChoices, when: string | undefined): void {
  if (rules === "none" || half === "no-recorder") return;
  const source = { Source: { Owner: "AWS", SourceIdentifier: "S3_BUCKET_VERSIONING_ENABLED" } };
  const after = configWhen === "prod-both" || rules === "loose" ? undefined : "ConfigRecorder";
  if (rules === "pack") {
    const body =
      '{"Resources":{"R":{"Type":"AWS::Config::ConfigRule","Properties":{"Source":{"Owner":"AWS","SourceIdentifier":"ROOT_ACCOUNT_MFA_ENABLED"}}}}}';
    return draft.resource(
      "Pack",
      "AWS::Config::ConformancePack",
      { ConformancePackName: "base", TemplateBody: body },
      { DependsOn: after, Condition: when },
    );
  }
  draft.resource(
    "VersioningRule",
    "AWS::Config::ConfigRule",
    { ConfigRuleName: "versioning", ...source },
    { DependsOn: after, Condition: rules === "after" ? when : undefined },
  );
  if (rules !== "remediation") return;
  const remedy = {
    ConfigRuleName: ref("VersioningRule"),
    TargetId: "AWS-ConfigureS3BucketVersioning",
    TargetType: "SSM_DOCUMENT",
    Automatic: false,
  };
  draft.resource("VersioningRemedy", "AWS::Config::RemediationConfiguration", remedy);
}

function addOutputs(
  draft: Draft,
  { configOutput, half }: ConfigChoices,
  bucket: LogBucket,
  when: string | undefined,
): void {
  if (configOutput === "bucket")
    draft.output("LogStoreArn", getAtt(bucket.logicalId, "Arn"), {
      when: bucket.when,
      exportName: sub("${AWS::StackName}-log-store"),
    });
  if (half === "no-recorder") return;
  if (configOutput === "name") draft.output("RecorderName", ref("ConfigRecorder"), { when });
  if (configOutput === "export")
    draft.output("RecorderName", ref("ConfigRecorder"), { when, exportName: "config-recorder" });
  if (configOutput !== "nested") return;
  const name = when === undefined ? ref("ConfigRecorder") : ifCondition(when, ref("ConfigRecorder"), "");
  draft.resource("RuleStack", "AWS::CloudFormation::Stack", {
    TemplateURL: "https://s3.amazonaws.com/corp-templates/rules.yaml",
    Parameters: { RecorderName: name },
  });
}
