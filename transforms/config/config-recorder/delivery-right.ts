import type { Finding } from "../../../src/contract/rule.js";
import { asRef, isNoValue, isPseudoParameter, sub } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import { bucketType, isUsedBy } from "../../aws/log-bucket/bucket.js";
import { configPolicy, configPolicyFor } from "../../aws/policies/managed-policies.js";
import { hasAction, type Statement } from "../../aws/policies/statements.js";
import { textOf } from "../../aws/values/normal-text.js";
import { optionalParameter } from "../../aws/values/parameter-tests.js";
import { isReadable } from "../../aws/values/visibility.js";
import { canExistTogether, rolesOf, type Recording } from "./recording.js";
import { statementsOfRole } from "./role-statements.js";

/** AWS's policies that are known to let nobody write to a bucket. */
const withoutWriting = new Set([configPolicy, "ReadOnlyAccess", "SecurityAudit", "job-function/ViewOnlyAccess"]);

/**
 * The policy of a bucket in another stack is out of reach, and AWS_ConfigRole does not let the role write to buckets.
 * AWS Config tries its role first, so the role can have the right itself.
 */
export function* deliveryRightFindings({ recorders, channels }: Recording): Iterable<Finding> {
  for (const channel of channels) {
    const arn = foreignBucketArn(channel);
    if (arn === undefined) continue;
    const roles = recorders.filter((recorder) => canExistTogether(recorder, channel)).flatMap(rolesOf);
    for (const role of new Set(roles)) {
      if (!isReadable(role) || !lacksRight(role)) continue;
      const { logicalId, path } = role;
      const message = `has no permission to write to the bucket of ${channel.logicalId}, which is not in the template`;
      yield {
        logicalId,
        path,
        message,
        class: "safe",
        impact: "in-place",
        fix: (edit, now) =>
          edit.append(now.pathOf("Policies"), deliveryPolicy(arn, folderOf(channel.in(edit.template)))),
      };
    }
  }
}

/** True if it is certain that neither the role nor a policy of it says anything about writing to a bucket. */
function lacksRight(role: ResourceView): boolean {
  const { items } = role.property("ManagedPolicyArns");
  if (!items.every(({ value }) => cannotWriteBy(textOf(role.template, value) ?? ""))) return false;
  return statementsOfRole(role)?.every(cannotWrite) ?? false;
}

/** Also where the policy is named as the one for AWS Config was, or could be, called. */
function cannotWriteBy(arn: string): boolean {
  const name = /:policy\/(.+)$/.exec(arn)?.[1] ?? "";
  return withoutWriting.has(name) || configPolicyFor(name) !== undefined;
}

function cannotWrite(statement: Statement): boolean {
  const isReadable = statement.actions !== undefined && !statement.isAboutOtherActions;
  return isReadable && !hasAction(statement, "s3:PutObject");
}

function deliveryPolicy({ text, variables }: Arn, folder: string): Json {
  return {
    PolicyName: "config-delivery",
    PolicyDocument: {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "s3:PutObject",
          Resource: sub(`${text}/${folder}AWSLogs/\${AWS::AccountId}/Config/*`, variables),
          Condition: { StringLike: { "s3:x-amz-acl": "bucket-owner-full-control" } },
        },
        { Effect: "Allow", Action: "s3:GetBucketAcl", Resource: sub(text, variables) },
      ],
    },
  };
}

/** Returns the folder that the prefix of a channel makes; where it may be left empty, whatever comes before `AWSLogs`. */
function folderOf(channel: ResourceView): string {
  const { template } = channel;
  const prefix = channel.property("S3KeyPrefix").written;
  if (prefix === undefined || isNoValue(prefix)) return "";
  const text = optionalParameter(template, prefix) === undefined ? textOf(template, prefix) : undefined;
  return text === undefined ? "*" : `${text}/`;
}

/** An ARN as a text of `Fn::Sub`. */
interface Arn {
  text: string;
  variables: JsonObject;
}

/** Returns the ARN of the bucket that a channel names, in whatever form, and that is not in the template. */
function foreignBucketArn(channel: ResourceView): Arn | undefined {
  const { template } = channel;
  const name = channel.property("S3BucketName").written ?? null;
  const isOne = template.alternatives(name).length === 1 && !isNoValue(name);
  if (!isOne || viewsOf(template, bucketType).some((bucket) => isUsedBy(bucket, channel))) return undefined;
  const text = textOf(template, name);
  if (text !== undefined) {
    const isKnown = text !== "" && !isUndeclared(template, name);
    return isKnown ? { text: `arn:\${AWS::Partition}:s3:::${text}`, variables: {} } : undefined;
  }
  return isObject(name) && own(name, "Fn::If") === undefined
    ? { text: "arn:${AWS::Partition}:s3:::${Bucket}", variables: { Bucket: name } }
    : undefined;
}

/** True for a reference to what is nowhere: whoever declares it may let AWS Config write to it. */
function isUndeclared(template: Template, name: Json): boolean {
  const target = asRef(name);
  return target !== undefined && !isPseudoParameter(target) && !template.parameters.has(target);
}
