import type { Kind } from "./kinds.js";

/** A property, and what kinds of values it takes: AWS refuses a resource that names the same thing otherwise. */
export interface Place {
  /** Below `Properties`: `A.B`, `A.*.B`, `A[Key=k].Value`. */
  readonly property: string;
  readonly takes: readonly Kind[];
  /** True where AWS takes another value as well, only that nothing comes of it. */
  readonly isTaken?: boolean;
}

/** The name of a bucket. */
export const bucketName: Kind = "AWS::S3::Bucket.Name";
/** The ARN of a bucket. */
export const bucketArn: Kind = "AWS::S3::Bucket.Arn";
/** The ARN of a role. */
export const roleArn: Kind = "AWS::IAM::Role.Arn";
/** The name of a role. */
export const roleName: Kind = "AWS::IAM::Role.Name";
/** The ARN of a log group. */
export const groupArn: Kind = "AWS::Logs::LogGroup.Arn";
/** The name of a log group. */
export const groupName: Kind = "AWS::Logs::LogGroup.Name";
/** The ARN of a key. */
export const keyArn: Kind = "AWS::KMS::Key.Arn";
/** The ARN of a topic. */
export const topicArn: Kind = "AWS::SNS::Topic.Arn";
/** The ARN of a queue. */
export const queueArn: Kind = "AWS::SQS::Queue.Arn";
/** The ARN of a function, or of one of its versions. */
export const functionArns: readonly Kind[] = [
  "AWS::Lambda::Function.Arn",
  "AWS::Lambda::Alias.Arn",
  "AWS::Lambda::Version.Arn",
];
/** The ARN of a stream of Kinesis. */
export const streamArn: Kind = "AWS::Kinesis::Stream.Arn";
/** The ARN of a delivery stream. */
export const firehoseArn: Kind = "AWS::KinesisFirehose::DeliveryStream.Arn";
/** What a function can read from. */
export const eventSources: readonly Kind[] = [
  queueArn,
  streamArn,
  "AWS::DynamoDB::Table.StreamArn",
  "AWS::DynamoDB::GlobalTable.StreamArn",
];
/** What an event can be sent to. */
export const eventTargets: readonly Kind[] = [
  ...functionArns,
  topicArn,
  queueArn,
  streamArn,
  firehoseArn,
  groupArn,
  "AWS::StepFunctions::StateMachine.Arn",
  "AWS::ECS::Cluster.Arn",
  "AWS::CodeBuild::Project.Arn",
  "AWS::Events::EventBus.Arn",
];

/** Returns places of rows: the path of a property, and what it takes. */
export function places(...rows: readonly (readonly [property: string, ...takes: readonly Kind[]])[]): readonly Place[] {
  return rows.map(([property, ...takes]) => ({ property, takes }));
}
