import type { Json, JsonObject } from "../../src/values/json.js";
import { getAtt, ifCondition, ref, sub } from "../../src/template/intrinsics.js";
import type { Draft } from "./template-draft.js";
import type { Grant, LogBucket } from "./log-bucket.js";
import type { Axes } from "./picker.js";

/** How a trail is written. */
export interface TrailChoices {
  trailName: "none" | "literal" | "stack";
  trailWhen: "always" | "prod-trail" | "prod-all";
  trailOrder: "none" | "policy" | "bucket" | "list";
  trailOutput: "none" | "arn" | "export" | "topic" | "name";
  trailExtra: "none" | "alarm" | "nested" | "kms" | "sns" | "logs" | "twice" | "mention";
  source: "none" | "account" | "own-arn" | "built-arn";
}

/** The values of each choice, the usual ones more than once. */
export const trailAxes: Axes<TrailChoices> = {
  trailName: ["none", "literal", "stack", "literal"],
  trailWhen: ["always", "always", "prod-trail", "always", "prod-all"],
  trailOrder: ["none", "bucket", "none", "policy", "list"],
  trailOutput: ["none", "arn", "export", "topic", "name"],
  trailExtra: ["none", "alarm", "nested", "kms", "sns", "logs", "twice", "mention"],
  source: ["none", "own-arn", "account", "own-arn", "built-arn"],
};

const id = "Trail";
const service = "cloudtrail.amazonaws.com";

/** What CloudTrail needs of the bucket. */
export function trailGrants({ source }: Pick<TrailChoices, "source">): Grant[] {
  const built = sub("arn:${AWS::Partition}:cloudtrail:${AWS::Region}:${AWS::AccountId}:trail/account-trail");
  const keys: Record<TrailChoices["source"], JsonObject> = {
    none: {},
    account: { "aws:SourceAccount": ref("AWS::AccountId") },
    "own-arn": { "aws:SourceArn": getAtt(id, "Arn") },
    "built-arn": { "aws:SourceArn": built },
  };
  const own = keys[source];
  const writes = { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", ...own } };
  const check: Grant = { sid: "AWSCloudTrailAclCheck", service, action: "s3:GetBucketAcl" };
  return [
    source === "none" ? check : { ...check, condition: { StringEquals: own } },
    {
      sid: "AWSCloudTrailWrite",
      service,
      action: "s3:PutObject",
      objects: "AWSLogs/${AWS::AccountId}/*",
      condition: writes,
    },
  ];
}

/** Adds a trail that writes to `bucket`, with what people put around it. */
export function addTrail(
  draft: Draft,
  choices: TrailChoices,
  bucket: Pick<LogBucket, "reference" | "prefix"> & Partial<LogBucket>,
): void {
  const when = choices.trailWhen === "always" ? undefined : draft.isProd();
  const properties: JsonObject = {
    ...names(choices),
    S3BucketName: bucket.reference,
    ...(bucket.prefix === undefined ? {} : { S3KeyPrefix: bucket.prefix }),
    IsLogging: true,
    ...supplies(draft, choices),
  };
  draft.resource(id, "AWS::CloudTrail::Trail", properties, { Condition: when, DependsOn: order(choices, bucket) });
  addUsers(draft, choices, bucket, when);
  addOutputs(draft, choices, when);
}

function names({ trailName }: TrailChoices): JsonObject {
  if (trailName === "none") return {};
  return { TrailName: trailName === "literal" ? "account-trail" : sub("${AWS::StackName}-trail") };
}

/** The order that the template asks for, where it can: not after what a condition may leave out, unless it refers to it. */
function order({ trailOrder }: TrailChoices, bucket: Partial<LogBucket>): Json | undefined {
  const { logicalId, policyId, when } = bucket;
  if (when?.startsWith("Make") || logicalId === undefined || trailOrder === "none") return undefined;
  if (trailOrder === "bucket" || policyId === undefined) return logicalId;
  return trailOrder === "policy" ? policyId : [logicalId, policyId];
}

/** A key, a topic or a log group that the trail uses, each with the permission that the trail has to wait for. */
function supplies(draft: Draft, { trailExtra }: TrailChoices): JsonObject {
  const statement = { Effect: "Allow", Principal: { Service: service }, Resource: "*" };
  if (trailExtra === "kms") {
    const owner = {
      Effect: "Allow",
      Principal: { AWS: sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:root") },
      Action: "kms:*",
      Resource: "*",
    };
    const use = { ...statement, Action: ["kms:GenerateDataKey*", "kms:DescribeKey"] };
    draft.resource("TrailKey", "AWS::KMS::Key", {
      EnableKeyRotation: true,
      KeyPolicy: { Version: "2012-10-17", Statement: [owner, use] },
    });
    return { KMSKeyId: getAtt("TrailKey", "Arn") };
  }
  if (trailExtra === "sns") {
    draft.resource("TrailTopic", "AWS::SNS::Topic", { DisplayName: "trail" });
    const publish = { ...statement, Action: "sns:Publish", Resource: ref("TrailTopic") };
    draft.resource("TrailTopicPolicy", "AWS::SNS::TopicPolicy", {
      Topics: [ref("TrailTopic")],
      PolicyDocument: { Version: "2012-10-17", Statement: [publish] },
    });
    return { SnsTopicName: getAtt("TrailTopic", "TopicName") };
  }
  if (trailExtra !== "logs") return {};
  const assume = { Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" };
  draft.resource("TrailLogGroup", "AWS::Logs::LogGroup", { RetentionInDays: 90 });
  draft.resource("TrailLogRole", "AWS::IAM::Role", {
    AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [assume] },
  });
  const write = {
    Effect: "Allow",
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: getAtt("TrailLogGroup", "Arn"),
  };
  draft.resource("TrailLogPolicy", "AWS::IAM::Policy", {
    PolicyName: "write",
    Roles: [ref("TrailLogRole")],
    PolicyDocument: { Version: "2012-10-17", Statement: [write] },
  });
  return {
    CloudWatchLogsLogGroupArn: getAtt("TrailLogGroup", "Arn"),
    CloudWatchLogsRoleArn: getAtt("TrailLogRole", "Arn"),
  };
}

function addUsers(
  draft: Draft,
  { trailExtra, trailWhen }: TrailChoices,
  bucket: Pick<LogBucket, "reference">,
  when: string | undefined,
): void {
  if (trailExtra === "alarm") {
    const alarm = {
      AlarmDescription: "root sign-in",
      ComparisonOperator: "GreaterThanOrEqualToThreshold",
      EvaluationPeriods: 1,
      MetricName: "RootSignIn",
      Namespace: "Trail",
      Period: 300,
      Statistic: "Sum",
      Threshold: 1,
    };
    draft.resource("RootAlarm", "AWS::CloudWatch::Alarm", alarm, { DependsOn: id, Condition: when });
  }
  if (trailExtra === "nested") {
    const arn = when === undefined ? getAtt(id, "Arn") : ifCondition(when, getAtt(id, "Arn"), "");
    draft.resource("Dashboards", "AWS::CloudFormation::Stack", {
      TemplateURL: "https://s3.amazonaws.com/corp-templates/dashboards.yaml",
      Parameters: { TrailArn: arn, Owner: "security" },
    });
  }
  if (trailExtra === "mention") {
    const value = sub("trail ${Trail} at ${Trail.Arn} in ${AWS::Region}");
    draft.resource(
      "TrailNote",
      "AWS::SSM::Parameter",
      { Type: "String", Value: value, Description: "for the runbook" },
      { Condition: when },
    );
    draft.resource(
      "TrailNews",
      "AWS::SNS::Topic",
      { DisplayName: { "Fn::Join": ["-", ["news", ref(id)]] } },
      { Condition: when, DependsOn: "TrailNote" },
    );
  }
  if (trailExtra === "twice") {
    const selectors = [{ ReadWriteType: "WriteOnly", IncludeManagementEvents: true }];
    draft.resource(
      "WriteTrail",
      "AWS::CloudTrail::Trail",
      {
        IsLogging: true,
        S3BucketName: bucket.reference,
        EventSelectors: selectors,
        IsMultiRegionTrail: true,
        IncludeGlobalServiceEvents: true,
      },
      { Condition: trailWhen === "prod-all" ? when : undefined, DependsOn: when === undefined ? id : undefined },
    );
  }
}

function addOutputs(draft: Draft, { trailOutput }: TrailChoices, when: string | undefined): void {
  if (trailOutput === "arn") draft.output("TrailArn", getAtt(id, "Arn"), { when });
  if (trailOutput === "name") draft.output("TrailName", ref(id), { when });
  if (trailOutput === "topic") draft.output("TrailTopic", getAtt(id, "SnsTopicArn"), { when });
  if (trailOutput === "export")
    draft.output("TrailArn", getAtt(id, "Arn"), { when, exportName: sub("${AWS::StackName}-trail-arn") });
}
