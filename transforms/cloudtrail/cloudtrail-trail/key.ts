import { own, type JsonObject } from "../../../src/values/json.js";
import { isTrue, sub } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Finding } from "../../../src/contract/rule.js";
import { areThereThroughout } from "../../aws/policies/throughout.js";
import { itemsIn } from "../../aws/policies/role-policies.js";
import { isInSight } from "../../aws/values/visibility.js";
import { appendTo, statementsAt, type Statement } from "../../aws/policies/statements.js";
import { statementsThatMayAllow, trailStatement } from "./grants.js";
import { mayBelongToOrganization, sourceOfTrails } from "../../aws/log-bucket/trail-source.js";
import { bucketsOf, keysOf, trailType } from "./related-resources.js";

/** What CloudTrail does with a key. */
interface KeyRight {
  action: string;
  sid: string;
  /** `action` as a policy that gives it writes it. */
  written: string;
  /** What CloudTrail cannot do without it, as a verb and its object. */
  deed: string;
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html */
const encrypt: KeyRight = {
  action: "kms:GenerateDataKey",
  sid: "AllowCloudTrailToEncryptLogs",
  written: "kms:GenerateDataKey*",
  deed: "encrypt logs",
};
const describe: KeyRight = {
  action: "kms:DescribeKey",
  sid: "AllowCloudTrailToDescribeKey",
  written: "kms:DescribeKey",
  deed: "describe the key",
};
const decrypt: KeyRight = {
  action: "kms:Decrypt",
  sid: "AllowCloudTrailToUseBucketKey",
  written: "kms:Decrypt",
  deed: "decrypt what an S3 Bucket Key encrypts",
};

/** The keys of the template that are to encrypt the logs of trails, and that CloudTrail may not use. */
export function* keyFindings(template: Template): Iterable<Finding> {
  for (const key of template.ofType("AWS::KMS::Key")) {
    const trails = template.ofType(trailType).filter((trail) => keysOf(template, trail).includes(key));
    if (trails.length === 0 || !isInSight(template, key)) continue;
    const missing = missingRights(template, key, trails);
    if (missing.length === 0) continue;
    const { logicalId, path, properties } = key;
    const policy = [...path, "Properties", "KeyPolicy"];
    // Without the right to encrypt, the others are worth nothing and need no mention.
    const deeds = missing.includes(encrypt) ? encrypt.deed : missing.map(({ deed }) => deed).join(" and ");
    const where = {
      logicalId,
      path: own(properties, "KeyPolicy") === undefined ? path : policy,
      message: `its policy does not let CloudTrail ${deeds}`,
    };
    if (trails.some(mayBelongToOrganization)) {
      yield {
        ...where,
        skipped: "the trail of an organization may belong to another account; name that account in the policy",
      };
      continue;
    }
    yield {
      ...where,
      class: "safe",
      impact: "in-place",
      fix(edit) {
        const now = edit.template.resource(logicalId) ?? key;
        const added = missingRights(edit.template, now, trails).map((right) =>
          statementFor(edit.template, trails, right),
        );
        if (own(now.properties, "KeyPolicy") === undefined)
          edit.set(policy, { Version: "2012-10-17", Statement: [ownersStatement] });
        appendTo(edit, policy, statementsOf(edit.template, now) ?? [], added);
      },
    };
  }
}

/** The rights that no statement may give wherever the key and one of the trails exist. */
function missingRights(template: Template, key: Resource, trails: readonly Resource[]): KeyRight[] {
  const statements = statementsOf(template, key);
  if (statements === undefined) return [];
  const contexts = trails.map((trail) => ({
    trail,
    context: [...template.guardsOf(key), ...template.guardsOf(trail)],
  }));
  return [encrypt, describe, decrypt].filter((right) => {
    const giving = statementsThatMayAllow(statements, right.action);
    return contexts.some(
      ({ trail, context }) =>
        (right !== decrypt || hasBucketKey(template, trail)) && !areThereThroughout(template, giving, context),
    );
  });
}

/** Does a bucket of the trail save calls to AWS KMS by a key of its own, which CloudTrail must be able to open? */
function hasBucketKey(template: Template, trail: Resource): boolean {
  return bucketsOf(template, trail).some(({ properties }) => {
    return itemsIn(template, own(own(properties, "BucketEncryption"), "ServerSideEncryptionConfiguration"), []).some(
      ({ value }) => isTrue(own(value, "BucketKeyEnabled")),
    );
  });
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

function statementFor(template: Template, trails: readonly Resource[], right: KeyRight): JsonObject {
  const { key, value } = sourceOfTrails(template, trails);
  const context = {
    "kms:EncryptionContext:aws:cloudtrail:arn": sub("arn:${AWS::Partition}:cloudtrail:*:${AWS::AccountId}:trail/*"),
  };
  return trailStatement(right.sid, right.written, "*", {
    StringEquals: { [key]: value },
    ...(right === encrypt ? { StringLike: context } : {}),
  });
}
