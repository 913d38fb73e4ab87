import type { ResourceView } from "../../../src/template/resource-view.js";
import { asGetAtt, asRef, asSub, getAtt, ref, sub, subParts } from "../../../src/template/intrinsics.js";
import type { JsonObject } from "../../../src/values/json.js";

/** A type of resource for which AWS tries to invoke a function when the resource is created. */
export interface Caller {
  readonly type:
    "AWS::S3::Bucket" | "AWS::Logs::SubscriptionFilter" | "AWS::Config::ConfigRule" | "AWS::SES::ReceiptRule";
  /** Where it names functions. */
  readonly property: string;
  readonly principal: string;
  /** What AWS answers where the function does not let the service in. */
  readonly answer: string;
  /** Returns what the permission is bound to besides the service, so that no other account gets in by it. */
  bounds(resource: ResourceView): JsonObject;
}

const sameAccount: JsonObject = { SourceAccount: ref("AWS::AccountId") };

/** The resources that AWS creates only if it may invoke the function that they name. */
export const callers: readonly Caller[] = [
  {
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html
    type: "AWS::S3::Bucket",
    property: "NotificationConfiguration.LambdaConfigurations.*.Function",
    principal: "s3.amazonaws.com",
    answer: "Unable to validate the following destination configurations",
    bounds: (bucket) => ({ ...sameAccount, ...sourceBucket(bucket) }),
  },
  {
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
    type: "AWS::Logs::SubscriptionFilter",
    property: "DestinationArn",
    principal: "logs.amazonaws.com",
    answer:
      "Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function",
    bounds: (filter) => ({ ...sameAccount, ...sourceLogGroup(filter) }),
  },
  {
    // https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_lambda-functions.html
    type: "AWS::Config::ConfigRule",
    property: "Source.SourceIdentifier",
    principal: "config.amazonaws.com",
    answer: "InsufficientPermissionsException: The AWS Lambda function cannot be invoked",
    bounds: () => sameAccount,
  },
  {
    // https://docs.aws.amazon.com/ses/latest/dg/receiving-email-permissions.html
    type: "AWS::SES::ReceiptRule",
    property: "Rule.Actions.*.LambdaAction.FunctionArn",
    principal: "ses.amazonaws.com",
    answer: "InvalidLambdaFunctionException: Could not invoke Lambda function",
    bounds: () => sameAccount,
  },
];

/** Returns the ARN of a bucket by its own name. A reference would let the permission wait for the bucket, and that for it. */
function sourceBucket(bucket: ResourceView): JsonObject {
  const name = bucket.property("BucketName").written;
  const text = typeof name === "string" ? name : textOfName(bucket, name);
  return text === undefined ? {} : { SourceArn: sub(`arn:\${AWS::Partition}:s3:::${text}`) };
}

function textOfName(bucket: ResourceView, name: Parameters<typeof asRef>[0]): string | undefined {
  const parameter = asRef(name);
  if (parameter !== undefined) return bucket.template.parameters.has(parameter) ? `\${${parameter}}` : undefined;
  const call = asSub(name);
  if (call === undefined || Object.keys(call.variables).length > 0) return undefined;
  const isFree = subParts(call.text).every(
    ({ target }) => target === undefined || bucket.template.resource(target) === undefined,
  );
  return isFree ? call.text : undefined;
}

/** Returns the ARN of the log group that a filter reads, where the template has it. */
function sourceLogGroup(filter: ResourceView): JsonObject {
  const name = asRef(filter.property("LogGroupName").written);
  const group = name === undefined ? undefined : filter.template.resource(name);
  const isThere = group?.type === "AWS::Logs::LogGroup" && group.condition === filter.condition && !group.isInLoop;
  return isThere ? { SourceArn: getAtt(group.logicalId, "Arn") } : {};
}

/** Returns the name of the function that a value gives the ARN of; undefined for aliases, versions and other functions. */
export function functionNamed(value: Parameters<typeof asGetAtt>[0]): string | undefined {
  const reference = asGetAtt(value);
  return reference?.attribute === "Arn" ? reference.target : undefined;
}
