import type { Finding } from "../../../src/contract/rule.js";
import { isTrue, sub } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { own, type JsonObject } from "../../../src/values/json.js";
import { isOfOrganization, mayBelongToOrganization, sourceOfTrails } from "../../aws/log-bucket/trail-source.js";
import { appendTo, statementsOf } from "../../aws/policies/statements.js";
import { areThereThroughout } from "../../aws/policies/throughout.js";
import { statementsThatMayAllow, trailStatement } from "./grants.js";
import { bucketsOf, keysOf, trailType } from "./related-resources.js";
import { ownersStatement } from "../../aws/keys/key-documents.js";

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
  deed: "decrypt objects under an S3 Bucket Key",
};

/** Returns findings on the keys of the template that are to encrypt the logs of trails, and that CloudTrail may not use. */
export function* keyFindings(template: Template): Iterable<Finding> {
  for (const key of viewsOf(template, "AWS::KMS::Key")) {
    const trails = viewsOf(template, trailType).filter((trail) => keysOf(trail).includes(key));
    if (trails.length === 0 || !key.isInSight) continue;
    const missing = missingRights(key, trails);
    if (missing.length > 0) yield findingOn(key, trails, missing);
  }
}

function findingOn(key: ResourceView, trails: readonly ResourceView[], missing: readonly KeyRight[]): Finding {
  // Without the right to encrypt, the others are worth nothing and need no mention.
  const deeds = missing.includes(encrypt) ? encrypt.deed : missing.map(({ deed }) => deed).join(" and ");
  const where = { ...key.placeOf("KeyPolicy"), message: `key policy does not allow CloudTrail to ${deeds}` };
  if (trails.some(mayBelongToOrganization)) {
    const skipped = "the organization trail may belong to another account; name that account in the key policy";
    const isRefused = missing.includes(encrypt) && trails.every(isOfOrganization);
    return { ...where, ...(isRefused && { isRefused }), skipped };
  }
  return {
    ...where,
    class: "safe",
    impact: "in-place",
    fix(edit, now) {
      const trailsNow = trails.map((trail) => trail.in(edit.template));
      const added = missingRights(now, trailsNow).map((right) => statementFor(trailsNow, right));
      const policy = now.pathOf("KeyPolicy");
      if (now.property("KeyPolicy").written === undefined)
        edit.set(policy, { Version: "2012-10-17", Statement: [ownersStatement] });
      appendTo(edit, policy, statementsOf(now, "KeyPolicy") ?? [], added);
    },
  };
}

/** Returns the rights that no statement may give wherever the key and one of the trails exist. */
function missingRights(key: ResourceView, trails: readonly ResourceView[]): KeyRight[] {
  const statements = statementsOf(key, "KeyPolicy");
  if (statements === undefined) return [];
  return [encrypt, describe, decrypt].filter((right) => {
    const giving = statementsThatMayAllow(statements, right.action);
    const users = trails.filter((trail) => right !== decrypt || hasBucketKey(trail));
    return users.some((trail) => !areThereThroughout(key.template, giving, [...key.guards, ...trail.guards]));
  });
}

/** True if a bucket of the trail saves calls to AWS KMS by a key of its own, which CloudTrail must be able to open. */
function hasBucketKey(trail: ResourceView): boolean {
  return bucketsOf(trail).some((bucket) => {
    const { items } = bucket.property("BucketEncryption.ServerSideEncryptionConfiguration");
    return items.some(({ value }) => isTrue(own(value, "BucketKeyEnabled")));
  });
}

function statementFor(trails: readonly ResourceView[], right: KeyRight): JsonObject {
  const { key, value } = sourceOfTrails(trails);
  const trailArns = sub("arn:${AWS::Partition}:cloudtrail:*:${AWS::AccountId}:trail/*");
  return trailStatement(right.sid, right.written, "*", {
    StringEquals: { [key]: value },
    ...(right === encrypt && { StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": trailArns } }),
  });
}
