import type { ResourceView } from "../../../src/template/resource-view.js";
import type { PolicyDocument } from "../../aws/policies/policy-documents.js";
import type { Statement } from "../../aws/policies/statements.js";

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

/** Actions on objects that do not have the word in their names. */
const onObjects = /^s3:(?:\w*Object(?!Lock)\w*|AbortMultipartUpload|ListMultipartUploadParts|Replicate\w+)$/i;

/**
 * Returns why the actions fit none of the resources of a statement of a bucket policy ("Action does not apply to any
 * resource(s) in statement"); undefined where they do, or where that cannot be told.
 */
export function misfitOf(
  { resources, isAboutOtherResources }: Statement,
  actions: readonly string[],
): string | undefined {
  if (resources === undefined || resources.length === 0 || isAboutOtherResources) return undefined;
  const hasObjects = resources.some((resource) => /[/*]/.test(afterBucket(resource)));
  const hasBuckets = resources.some((resource) => !/^[^*]*\//.test(afterBucket(resource)));
  for (const action of actions) {
    const isOnObjects = onObjects.test(action);
    if (isOnObjects && !hasObjects) return `${action} is for objects, and the statement names only buckets`;
    if (!isOnObjects && !hasBuckets) return `${action} is for buckets, and the statement names only objects`;
  }
  return undefined;
}

/** What follows the service in the ARN of a bucket or its objects, without variables. */
function afterBucket(resource: string): string {
  return resource.replace(/\$\{[^${}]*\}/g, "x").replace(/^arn:[^:]*:s3:[^:]*:[^:]*:/, "");
}
