import { own } from "../../../src/values/json.js";
import { alternatives, ref } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Edit, Finding, Rule } from "../../../src/contract/rule.js";
import { canBeLeftOut } from "../existing/left-out.js";
import {
  bucketOfEmptyPolicy,
  isEmptyPolicy,
  isPolicyFor,
  isPolicyOf,
  logBucket,
  logBuckets,
  missingBuckets,
  policiesOf,
  usersOf,
  type LogBucket,
  type LogService,
  type MissingBucket,
} from "./bucket.js";
import { appendGrants, newDocument, policyFindings } from "./policy-findings.js";
import { isLogicalId } from "../values/logical-id.js";
import { needOf, viewOf } from "./policy-view.js";
import { noPublicAccess, privacyFindings } from "./public-access.js";
import { allowExisting, reuseFindings } from "./existing-bucket.js";
import { isInSight, whatMayAdd } from "../values/visibility.js";

/** Rules of other tools that ask for a private log bucket that takes TLS only. */
export const logBucketControls: Rule["controls"] = {
  "Security Hub": ["S3.1", "S3.2", "S3.3", "S3.5", "S3.8"],
  "cfn-guard": [
    "S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED",
    "S3_BUCKET_PUBLIC_READ_PROHIBITED",
    "S3_BUCKET_PUBLIC_WRITE_PROHIBITED",
  ],
  "Control Tower": ["CT.S3.PR.1", "CT.S3.PR.5", "CT.S3.PR.8"],
  checkov: ["CKV_AWS_53", "CKV_AWS_54", "CKV_AWS_55", "CKV_AWS_56"],
  cfn_nag: ["F14", "W31"],
  "cfn-lint": ["E3045"],
  Trivy: ["AVD-AWS-0086", "AVD-AWS-0087", "AVD-AWS-0091", "AVD-AWS-0093"],
  "cdk-nag": ["S2", "S10"],
};

/** Rules of other tools that such a bucket fails, and why. */
export const logBucketObjections = {
  "Guard Rules Registry S3_BUCKET_SSL_REQUESTS_ONLY":
    "it takes aws:SecureTransport as a boolean only, and CT.S3.PR.8 of Control Tower as text only; to AWS both are the same",
  "Control Tower CT.S3.PR.8":
    "cfn-guard does not read !GetAtt Bucket.Arn, the short form of YAML, nor Fn::Sub; it does read literal names, and Fn::GetAtt in JSON and in long form",
};

/** Every flaw of the buckets that a service of the template writes its logs to, and of their policies. */
export function* bucketFindings(template: Template, service: LogService): Iterable<Finding> {
  for (const missing of missingBuckets(template, service)) yield missingFinding(template, service, missing);
  for (const { policy, bucket } of emptyPolicies(template, service)) yield emptyFinding(service, policy, bucket);
  yield* foreignFindings(template, service);
  for (const found of logBuckets(template, service)) {
    const { logicalId, path } = found.bucket;
    if ([found.bucket, ...found.policies].every((resource) => isInSight(template, resource))) {
      yield* reuseFindings(template, service, found);
      yield* privacyFindings(template, found);
      yield* policyFindings(template, service, found);
    } else {
      yield {
        logicalId,
        path,
        message: `whether ${service.label} can write to it cannot be told`,
        skipped: "some of its properties, or of its policy, come from elsewhere and cannot be seen",
      };
    }
  }
}

/** Policies of buckets that another stack exports. */
function* foreignFindings(template: Template, service: LogService): Iterable<Finding> {
  for (const policy of template.ofType("AWS::S3::BucketPolicy")) {
    const isImported = alternatives(own(policy.properties, "Bucket") ?? null).some(
      ({ value }) => own(value, "Fn::ImportValue") !== undefined,
    );
    if (!isImported || !isPolicyFor(template, policy, service)) continue;
    const { logicalId, path } = policy;
    yield {
      logicalId,
      path: [...path, "Properties", "Bucket"],
      message: "it is the policy of a bucket of another stack",
      skipped: "a bucket has one policy, and it belongs with the bucket",
    };
  }
}

/** A bucket that is named and nowhere. */
function missingFinding(
  template: Template,
  service: LogService,
  { logicalId, users, policies }: MissingBucket,
): Finding {
  const [first] = [...users, ...policies];
  const where = {
    logicalId: first?.logicalId ?? logicalId,
    path:
      first === undefined ? ["Resources"] : [...first.path, "Properties", users.length > 0 ? "S3BucketName" : "Bucket"],
  };
  const message = `the bucket ${logicalId} is nowhere in the template`;
  const reason =
    whatMayAdd(template, "its policy") ?? (isLogicalId(logicalId) ? undefined : "no resource can have that name");
  if (reason !== undefined) return { ...where, message, skipped: reason };
  return {
    ...where,
    message,
    class: "review",
    impact: "none",
    fix(edit) {
      const condition =
        users.length === 1 && users[0] !== undefined
          ? edit.template.resource(users[0].logicalId)?.condition
          : undefined;
      edit.set(
        ["Resources", logicalId],
        {
          Type: "AWS::S3::Bucket",
          ...(condition === undefined ? {} : { Condition: condition }),
          DeletionPolicy: "RetainExceptOnCreate",
          UpdateReplacePolicy: "Retain",
          Properties: { PublicAccessBlockConfiguration: noPublicAccess },
        },
        { after: [...users, ...policies].at(0)?.logicalId ?? "" },
      );
      for (const policy of policies) fillPolicy(edit, service, policy, logicalId);
      completeReuse(edit, service, logicalId);
    },
  };
}

/** The policies that say nothing, next to the bucket that they are for. */
function emptyPolicies(template: Template, service: LogService): { policy: Resource; bucket: Resource }[] {
  return template.ofType("AWS::S3::BucketPolicy").flatMap((policy) => {
    if (!isEmptyPolicy(policy) || !isInSight(template, policy)) return [];
    const buckets = template.ofType("AWS::S3::Bucket");
    const bucket = buckets.find((each) => isPolicyOf(template, policy, each)) ?? bucketOfEmptyPolicy(template, policy);
    if (bucket === undefined) return [];
    const isCertain =
      service.hint.test(policy.logicalId) ||
      service.hint.test(bucket.logicalId) ||
      logBucket(template, service, bucket.logicalId) !== undefined;
    return isCertain ? [{ policy, bucket }] : [];
  });
}

function emptyFinding(service: LogService, { logicalId, path }: Resource, bucket: Resource): Finding {
  return {
    logicalId,
    path,
    class: "review",
    impact: "in-place",
    message: `it says nothing; what stands around it makes it the policy of ${bucket.logicalId} for ${service.label}`,
    fix(edit) {
      const policy = edit.template.resource(logicalId);
      if (policy === undefined) return;
      fillPolicy(edit, service, policy, bucket.logicalId);
      completeReuse(edit, service, bucket.logicalId);
    },
  };
}

/** Gives a policy its bucket, and the statements that the service needs. */
function fillPolicy(edit: Edit, service: LogService, { logicalId, path }: Resource, bucketId: string): void {
  const policy = edit.template.resource(logicalId);
  const found = around(edit.template, service, bucketId);
  if (policy === undefined || found === undefined) return;
  if (!isEmptyPolicy(policy)) return appendGrants(edit, viewOf(edit.template, service, found, policy));
  if (own(policy.properties, "Bucket") === undefined) edit.set([...path, "Properties", "Bucket"], ref(bucketId));
  const filled = edit.template.resource(logicalId);
  edit.set(
    [...path, "Properties", "PolicyDocument"],
    newDocument(edit, needOf(edit.template, service, found, filled)),
    { after: "Bucket" },
  );
}

function completeReuse(edit: Edit, service: LogService, bucketId: string): void {
  const found = around(edit.template, service, bucketId);
  if (found !== undefined && !canBeLeftOut(edit.template, found.bucket)) allowExisting(edit, service, found);
}

/** A bucket with its policies and users, even if nothing says yet that the service writes to it. */
function around(template: Template, service: LogService, bucketId: string): LogBucket | undefined {
  const bucket = template.resource(bucketId);
  if (bucket === undefined) return undefined;
  return { bucket, policies: policiesOf(template, bucket), users: usersOf(template, service, bucket) };
}
