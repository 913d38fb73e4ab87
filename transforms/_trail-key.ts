import { own, type JsonObject } from "../src/json.js";
import { sub } from "../src/template/intrinsics.js";
import type { Resource, Template } from "../src/template/template.js";
import type { Finding } from "../src/transform.js";
import { isInSight } from "./_sight.js";
import { appendTo, statementsAt, type Statement } from "./_statements.js";
import { mayAllow, trailStatement } from "./_trail-grants.js";
import { mayBelongToOrganization, sourceOfTrails } from "./_trail-source.js";
import { keysOf, trailType } from "./_trail-surroundings.js";

/** The keys of the template that are to encrypt the logs of trails, and that CloudTrail may not use. */
export function* keyFindings(template: Template): Iterable<Finding> {
  for (const key of template.ofType("AWS::KMS::Key")) {
    const trails = template.ofType(trailType).filter((trail) => keysOf(template, trail).includes(key));
    if (trails.length === 0 || !isInSight(template, key) || mayAllow(statementsOf(template, key), "kms:GenerateDataKey")) continue;
    const { logicalId, path, properties } = key;
    const policy = [...path, "Properties", "KeyPolicy"];
    const where = { logicalId, path: own(properties, "KeyPolicy") === undefined ? path : policy, message: "its policy does not let CloudTrail encrypt logs" };
    if (trails.some(mayBelongToOrganization)) {
      yield { ...where, skipped: "the trail of an organization may belong to another account; name that account in the policy" };
      continue;
    }
    yield {
      ...where, class: "safe", impact: "in-place",
      fix(edit) {
        const now = edit.template.resource(logicalId) ?? key;
        if (own(now.properties, "KeyPolicy") === undefined) edit.set(policy, { Version: "2012-10-17", Statement: [ownersStatement] });
        appendTo(edit, policy, statementsOf(template, now) ?? [], newStatements(edit.template, trails));
      },
    };
  }
}

/** Undefined when they cannot all be read. */
function statementsOf(template: Template, { path, properties }: Resource): Statement[] | undefined {
  const policy = own(properties, "KeyPolicy");
  return policy === undefined ? [] : statementsAt(template, [...path, "Properties", "KeyPolicy"], policy);
}

/** What holds for a key without a policy. */
const ownersStatement: JsonObject = {
  Sid: "EnableIamPolicies",
  Effect: "Allow",
  Principal: { AWS: sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:root") },
  Action: "kms:*",
  Resource: "*",
};

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html */
function newStatements(template: Template, trails: readonly Resource[]): JsonObject[] {
  const { key, value } = sourceOfTrails(template, trails);
  const source = { [key]: value };
  const context = { "kms:EncryptionContext:aws:cloudtrail:arn": sub("arn:${AWS::Partition}:cloudtrail:*:${AWS::AccountId}:trail/*") };
  return [
    trailStatement("AllowCloudTrailToEncryptLogs", "kms:GenerateDataKey*", "*", { StringEquals: source, StringLike: context }),
    trailStatement("AllowCloudTrailToDescribeKey", "kms:DescribeKey", "*", { StringEquals: source }),
  ];
}
