import type { ResourceView } from "../../../src/template/resource-view.js";
import type { PolicyDocument } from "../../aws/policies/policy-documents.js";

/** What AWS does with an action that it does not know, by where the policy is. */
export interface PolicyPlace {
  /** The service whose actions the policy is for; undefined where it is for all. */
  readonly service: string | undefined;
  /** What AWS answers; undefined where it takes the policy, and the action has no effect. */
  readonly answer: string | undefined;
}

const ofTopics: PolicyPlace = {
  service: "sns",
  answer: "Invalid parameter: Policy statement action out of service scope!",
};

const places: Readonly<Record<string, PolicyPlace>> = {
  "AWS::S3::BucketPolicy": { service: "s3", answer: "MalformedPolicy: Policy has invalid action" },
  "AWS::S3::AccessPoint": { service: "s3", answer: "MalformedPolicy: Policy has invalid action" },
  "AWS::SNS::TopicPolicy": ofTopics,
  "AWS::SNS::TopicInlinePolicy": ofTopics,
  "AWS::SQS::QueuePolicy": { service: "sqs", answer: undefined },
  "AWS::SQS::QueueInlinePolicy": { service: "sqs", answer: undefined },
  "AWS::KMS::Key": { service: "kms", answer: undefined },
  "AWS::KMS::ReplicaKey": { service: "kms", answer: undefined },
};

/** Returns what AWS does with unknown actions of a policy. */
export function placeOf({ type }: ResourceView, { kind }: PolicyDocument): PolicyPlace {
  if (kind === "trust")
    return {
      service: "sts",
      answer: "MalformedPolicyDocument: AssumeRole policy may only specify STS AssumeRole actions",
    };
  return (Object.hasOwn(places, type) ? places[type] : undefined) ?? { service: undefined, answer: undefined };
}
