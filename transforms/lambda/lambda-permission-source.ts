import type { Finding, ResourceRule } from "../../src/contract/rule.js";
import { isNoValue, ref } from "../../src/template/intrinsics.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { bucketsNamed } from "../aws/values/bucket-names.js";
import { textOf } from "../aws/values/normal-text.js";

/** Says for which account a bucket invokes a function: its ARN does not. */
export const lambdaPermissionSource: ResourceRule = {
  kind: "resource",
  id: "lambda-permission-source",
  title: "Add SourceAccount to Lambda permissions for S3",
  why: "A bucket ARN contains no account ID, and the name of a deleted bucket is free for other accounts. With SourceAccount only a bucket of this account can invoke the function.",
  controls: { "cfn-lint": ["W3663"], "Security Hub": ["Lambda.1"] },
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-permission.html#cfn-lambda-permission-sourceaccount",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html",
  ],
  tags: ["security"],
  types: ["AWS::Lambda::Permission"],
  *check(permission, context) {
    if (!permission.property("SourceAccount").leaves.every(({ value }) => isNoValue(value))) return;
    const names = bucketsOf(permission);
    if (names.length === 0) return;
    const where = {
      logicalId: permission.logicalId,
      path: permission.path,
      message: "no SourceAccount: a bucket of another account could invoke the function (confused deputy)",
    };
    const isOfStack = names.every((name) => bucketsNamed(permission.template, [name]).length > 0);
    yield isOfStack
      ? ({
          ...where,
          class: "safe",
          impact: context.impactOf(permission.type, "SourceAccount"),
          fix: (edit, now) => edit.set(now.pathOf("SourceAccount"), ref("AWS::AccountId")),
        } satisfies Finding)
      : {
          ...where,
          skipped: "the bucket is in another stack, possibly of another account; set SourceAccount to that account",
        };
  },
};

/** Returns the names of the buckets that are the source of a permission, in normal form; none where it has other sources. */
function bucketsOf(permission: ResourceView): string[] {
  const { template } = permission;
  const names = permission.property("SourceArn").leaves.map(({ value }) => {
    const text = isNoValue(value) ? undefined : textOf(template, value);
    return text === undefined ? undefined : /^arn:(?:\$\{AWS::Partition\}|[^:]*):s3:::(.+)$/.exec(text)?.[1];
  });
  return names.includes(undefined) ? [] : names.flatMap((name) => name ?? []);
}
