import { isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import { asRef, isNoValue, isPseudoParameter, sub } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Edit, Finding } from "../../../src/contract/rule.js";
import { optionalParameter } from "../../aws/values/parameter-tests.js";
import { isUsedBy } from "../../aws/log-bucket/bucket.js";
import { canExistTogether, type Recording } from "./recording.js";
import { itemsIn, policiesOf, rolesOf } from "../../aws/policies/role-policies.js";
import { isReadable } from "../../aws/values/visibility.js";
import { hasAction, statementsAt, type Statement } from "../../aws/policies/statements.js";
import { textOf } from "../../aws/values/normal-text.js";

/** AWS's policies that are known to let nobody write to a bucket. */
const withoutWriting =
  /:policy\/(?:service-role\/AWS_?ConfigRole|ReadOnlyAccess|SecurityAudit|job-function\/ViewOnlyAccess)$/;

/**
 * The policy of a bucket in another stack is out of reach, and AWS_ConfigRole does not let the role write to buckets.
 * AWS Config tries its role first, so the role can have the right itself.
 */
export function* deliveryRightFindings(template: Template, { recorders, channels }: Recording): Iterable<Finding> {
  for (const channel of channels) {
    const bucket = own(channel.properties, "S3BucketName") ?? null;
    if (!isForeign(template, channel, bucket) || arnOf(template, bucket) === undefined) continue;
    const roles = recorders
      .filter((recorder) => canExistTogether(template, recorder, channel))
      .flatMap((recorder) => rolesOf(template, recorder));
    for (const role of new Set(roles)) {
      if (!isReadable(template, role) || !lacksRight(template, role)) continue;
      const { logicalId, path } = role;
      const message = `it may not write to the bucket that ${channel.logicalId} delivers to, which is not in the template`;
      yield {
        logicalId,
        path,
        message,
        class: "safe",
        impact: "in-place",
        fix: (edit) => allowDelivery(edit, logicalId, channel),
      };
    }
  }
}

/** A bucket by one name, which no bucket of the template has. */
function isForeign(template: Template, channel: Resource, name: Json): boolean {
  const leaves = template.alternatives(name);
  return (
    leaves.length === 1 &&
    !isNoValue(name) &&
    !template.ofType("AWS::S3::Bucket").some((bucket) => isUsedBy(template, bucket, channel))
  );
}

/** Is it certain that neither the role nor a policy of it says anything about writing to a bucket? */
function lacksRight(template: Template, role: Resource): boolean {
  const managed = itemsIn(template, own(role.properties, "ManagedPolicyArns"), []);
  if (!managed.every(({ value }) => withoutWriting.test(textOf(template, value) ?? ""))) return false;
  const embedded = own(role.properties, "Policies") ?? [];
  if (!Array.isArray(embedded)) return false;
  const documents = [
    ...embedded.map((policy, index) =>
      statementsAt(
        template,
        [...role.path, "Properties", "Policies", index, "PolicyDocument"],
        own(policy, "PolicyDocument"),
      ),
    ),
    ...policiesOf(template, role).map(({ policy }) =>
      statementsAt(
        template,
        [...policy.path, "Properties", "PolicyDocument"],
        own(policy.properties, "PolicyDocument"),
      ),
    ),
  ];
  return documents.every((statements) => statements?.every(cannotWrite));
}

function cannotWrite(statement: Statement): boolean {
  return (
    statement.actions !== undefined &&
    own(statement.body, "NotAction") === undefined &&
    !hasAction(statement, "s3:PutObject")
  );
}

function allowDelivery(edit: Edit, logicalId: string, channel: Resource): void {
  const role = edit.template.resource(logicalId);
  const arn = arnOf(edit.template, own(channel.properties, "S3BucketName") ?? null);
  if (role === undefined || arn === undefined) return;
  const prefix = own(channel.properties, "S3KeyPrefix");
  const folder = prefix === undefined || isNoValue(prefix) ? "" : folderFor(edit.template, prefix);
  edit.append([...role.path, "Properties", "Policies"], {
    PolicyName: "config-delivery",
    PolicyDocument: {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "s3:PutObject",
          Resource: sub(`${arn.text}/${folder}AWSLogs/\${AWS::AccountId}/Config/*`, arn.variables),
          Condition: { StringLike: { "s3:x-amz-acl": "bucket-owner-full-control" } },
        },
        { Effect: "Allow", Action: "s3:GetBucketAcl", Resource: sub(arn.text, arn.variables) },
      ],
    },
  });
}

/** Where the prefix may be left empty, whatever comes before `AWSLogs`. */
function folderFor(template: Template, prefix: Json): string {
  const text = optionalParameter(template, prefix) === undefined ? textOf(template, prefix) : undefined;
  return text === undefined ? "*" : `${text}/`;
}

/** The ARN of a bucket as a text of `Fn::Sub`, from its name in whatever form; undefined when there is none. */
function arnOf(template: Template, name: Json): { text: string; variables: JsonObject } | undefined {
  const text = textOf(template, name);
  if (text !== undefined)
    return text === "" || isUndeclared(template, name)
      ? undefined
      : { text: `arn:\${AWS::Partition}:s3:::${text}`, variables: {} };
  return isObject(name) && own(name, "Fn::If") === undefined
    ? { text: "arn:${AWS::Partition}:s3:::${Bucket}", variables: { Bucket: name } }
    : undefined;
}

/** A reference to what is nowhere: whoever declares it may let AWS Config write to it. */
function isUndeclared(template: Template, name: Json): boolean {
  const target = asRef(name);
  return target !== undefined && !isPseudoParameter(target) && !template.parameters.has(target);
}
