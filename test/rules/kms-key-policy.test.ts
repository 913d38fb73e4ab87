import { expect } from "chai";
import { fix } from "../../src/index.js";
import { admits, type Document, type Request } from "./key-policy-judge.js";

type Json = Record<string, unknown>;

const sub = (text: string): Json => ({ "Fn::Sub": text });
const account = { Ref: "AWS::AccountId" };
const logGroups = "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:";
const trails = "arn:${AWS::Partition}:cloudtrail:${AWS::Region}:${AWS::AccountId}:trail/";

const bucket: Json = {
  Type: "AWS::S3::Bucket",
  Properties: {
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [
        {
          ServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: { "Fn::GetAtt": ["Key", "Arn"] } },
        },
      ],
    },
  },
};
const topic: Json = { Type: "AWS::SNS::Topic", Properties: { TopicName: "notes", KmsMasterKeyId: { Ref: "Key" } } };

function ofService(service: string, arn: string, context: Request["context"]): Request {
  return {
    principal: `${service}.amazonaws.com`,
    actions: ["kms:GenerateDataKey", "kms:Decrypt"],
    context: { "aws:sourceaccount": "111122223333", "aws:sourcearn": arn, ...context },
  };
}

const onTopic = { "kms:encryptioncontext:aws:sns:topicarn": "arn:aws:sns:eu-west-1:111122223333:notes" };

/** What needs the key, and the request that AWS KMS then gets. */
const users: Readonly<Record<string, { resources: Json; request: Request }>> = {
  "AWS Config": {
    resources: {
      Bucket: bucket,
      Recorder: {
        Type: "AWS::Config::ConfigurationRecorder",
        Properties: {
          RoleARN: "arn:aws:iam::111122223333:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig",
        },
      },
      Channel: { Type: "AWS::Config::DeliveryChannel", Properties: { S3BucketName: { Ref: "Bucket" } } },
    },
    request: ofService("config", "arn:aws:config:eu-west-1:111122223333:recorder", {}),
  },
  "flow logs": {
    resources: {
      Bucket: bucket,
      Flows: {
        Type: "AWS::EC2::FlowLog",
        Properties: { LogDestinationType: "s3", LogDestination: { "Fn::GetAtt": ["Bucket", "Arn"] } },
      },
    },
    request: ofService("delivery.logs", "arn:aws:logs:eu-west-1:111122223333:delivery", {}),
  },
  "a log group": {
    resources: {
      Group: {
        Type: "AWS::Logs::LogGroup",
        Properties: { LogGroupName: "/shop/orders", KmsKeyId: { "Fn::GetAtt": ["Key", "Arn"] } },
      },
    },
    request: {
      principal: "logs.eu-west-1.amazonaws.com",
      actions: ["kms:Encrypt", "kms:GenerateDataKey", "kms:Decrypt"],
      context: {
        "aws:sourceaccount": "111122223333",
        "aws:sourcearn": "arn:aws:logs:eu-west-1:111122223333:log-group:/shop/orders",
        "kms:encryptioncontext:aws:logs:arn": "arn:aws:logs:eu-west-1:111122223333:log-group:/shop/orders",
      },
    },
  },
  "an alarm": {
    resources: {
      Topic: topic,
      Alarm: { Type: "AWS::CloudWatch::Alarm", Properties: { AlarmActions: [{ Ref: "Topic" }] } },
    },
    request: ofService("cloudwatch", "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:busy", onTopic),
  },
  "a rule": {
    resources: {
      Topic: topic,
      Rule: { Type: "AWS::Events::Rule", Properties: { Targets: [{ Id: "a", Arn: { Ref: "Topic" } }] } },
    },
    // Amazon SNS says that AWS KMS gets no source from EventBridge.
    request: { ...ofService("events", "", {}), context: onTopic },
  },
  "a trail": {
    resources: {
      Topic: topic,
      Trail: { Type: "AWS::CloudTrail::Trail", Properties: { TrailName: "audit", SnsTopicName: "notes" } },
    },
    request: ofService("cloudtrail", "arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit", onTopic),
  },
};

const actions = [
  "kms:*",
  ["kms:GenerateDataKey*", "kms:Decrypt"],
  "kms:GenerateDataKey",
  "kms:Decrypt",
  ["kms:Encrypt*"],
];
const conditions: readonly (Json | undefined)[] = [
  undefined,
  { StringEquals: { "AWS:SourceAccount": account } },
  { ArnLike: { "aws:SourceArn": sub(`${logGroups}*`) } },
  { StringEquals: { "aws:SourceArn": sub(`${trails}other`) } },
  { ArnLike: { "kms:EncryptionContext:aws:logs:arn": sub(`${logGroups}log-group:/aws/lambda/*`) } },
  { StringEquals: { "kms:EncryptionContext:aws:logs:arn": sub(`${logGroups}*`) } },
  { StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": sub(`${trails}*`) } },
  { StringEquals: { "kms:CallerAccount": account } },
];

function principalsOf({ principal }: Request): unknown[] {
  const service = principal.startsWith("logs.") ? sub("logs.${AWS::Region}.amazonaws.com") : principal;
  return [{ Service: service }, { Service: [service, "backup.amazonaws.com"] }, "*"];
}

describe("kms-key-policy", () => {
  for (const [user, { resources, request }] of Object.entries(users)) {
    it(`lets ${user} use the key, whatever its policy says, and changes none that does`, () => {
      for (const Principal of principalsOf(request)) {
        for (const Action of actions) {
          for (const Condition of conditions) {
            const statement = { Effect: "Allow", Principal, Action, Resource: "*", ...(Condition && { Condition }) };
            const before: Document = { Version: "2012-10-17", Statement: [statement] };
            const template = {
              Resources: { Key: { Type: "AWS::KMS::Key", Properties: { KeyPolicy: before } }, ...resources },
            };
            const { output, changed } = fix(JSON.stringify(template), { only: ["kms-key-policy"] });
            const after: Document = JSON.parse(output).Resources.Key.Properties.KeyPolicy;
            expect(admits(after, request), JSON.stringify(statement)).to.equal(true);
            expect(changed, JSON.stringify(statement)).to.equal(!admits(before, request));
          }
        }
      }
    });
  }
});
