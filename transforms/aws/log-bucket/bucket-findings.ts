import { hiddenProperties } from "../../../src/contract/reasons.js";
import type { Finding, Rule } from "../../../src/contract/rule.js";
import { withHarm } from "../../../src/contract/severity.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { own } from "../../../src/values/json.js";
import { isLogicalId } from "../values/logical-id.js";
import { whatMayAdd } from "../values/visibility.js";
import {
  asLogBucket,
  bucketOfEmptyPolicy,
  bucketType,
  isEmptyPolicy,
  isPolicyFor,
  isPolicyOf,
  logBuckets,
  missingBuckets,
  policyType,
  type LogService,
  type MissingBucket,
} from "./bucket.js";
import { existingBucketFindings } from "./existing-bucket.js";
import { completeBucket, newBucket } from "./new-bucket.js";
import { organizationFindings } from "./organization.js";
import { policyFindings } from "./policy-findings.js";
import { privacyFindings } from "./public-access.js";
import { cloudTrail } from "./services.js";

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
    "accepts aws:SecureTransport as a Boolean only, while CT.S3.PR.8 of Control Tower accepts text only; AWS treats both the same",
  "Control Tower CT.S3.PR.8":
    "reads literal names, and object ARNs built by Fn::Join only: it does not recognize the equivalent Fn::Sub, nor the YAML short form !GetAtt Bucket.Arn",
};

/** Returns every flaw of the buckets that a service of the template writes its logs to, and of their policies. */
export function* bucketFindings(template: Template, service: LogService): Iterable<Finding> {
  for (const missing of missingBuckets(template, service)) yield missingFinding(template, service, missing);
  for (const { policy, bucket } of emptyPolicies(template, service)) yield emptyFinding(service, policy, bucket);
  yield* foreignFindings(template, service);
  for (const found of logBuckets(template, service)) {
    const { logicalId, path } = found.bucket;
    if ([found.bucket, ...found.policies].every(({ isInSight }) => isInSight)) {
      yield* withHarm("may-block-deployment", existingBucketFindings(service, found));
      yield* privacyFindings(found);
      yield* policyFindings(service, found);
      if (service === cloudTrail) yield* organizationFindings(service, found);
    } else {
      const message = `cannot determine whether ${service.label} can write to the bucket`;
      yield { logicalId, path, message, skipped: hiddenProperties };
    }
  }
}

/** Returns the policies of buckets that another stack exports. */
function* foreignFindings(template: Template, service: LogService): Iterable<Finding> {
  for (const policy of viewsOf(template, policyType)) {
    const { leaves } = policy.property("Bucket");
    if (!leaves.some(({ value }) => own(value, "Fn::ImportValue") !== undefined) || !isPolicyFor(policy, service))
      continue;
    yield {
      ...policy.placeOf("Bucket"),
      message: "belongs to a bucket of another stack",
      skipped: "a bucket has only one policy, which belongs in the stack of the bucket",
    };
  }
}

/** Returns the finding on a bucket that is named and nowhere. */
function missingFinding(
  template: Template,
  service: LogService,
  { logicalId, users, policies }: MissingBucket,
): Finding {
  const [first] = [...users, ...policies];
  const [user, ...others] = users;
  const where = {
    ...(first?.placeOf(user === undefined ? "Bucket" : "S3BucketName") ?? { logicalId, path: ["Resources"] }),
    message: `references ${logicalId}, which does not exist in the template`,
  };
  const reason = whatMayAdd(template, "its policy");
  if (reason !== undefined) return { ...where, skipped: reason };
  // CloudFormation takes no template that refers to what it does not have.
  const isRefused = true;
  if (!isLogicalId(logicalId)) return { ...where, isRefused, skipped: "this name is not valid for a resource" };
  return {
    ...where,
    isRefused,
    class: "review",
    impact: "none",
    fix(edit) {
      const condition = others.length === 0 ? user?.in(edit.template).condition : undefined;
      edit.set(["Resources", logicalId], newBucket(condition), { after: first?.logicalId ?? "" });
      completeBucket(edit, service, logicalId, policies);
    },
  };
}

/** Returns the policies that say nothing, next to the bucket that they are for. */
function emptyPolicies(template: Template, service: LogService): { policy: ResourceView; bucket: ResourceView }[] {
  return viewsOf(template, policyType).flatMap((policy) => {
    if (!isEmptyPolicy(policy) || !policy.isInSight) return [];
    const bucket =
      viewsOf(template, bucketType).find((each) => isPolicyOf(policy, each)) ?? bucketOfEmptyPolicy(policy);
    if (bucket === undefined) return [];
    const isCertain =
      service.hint.test(policy.logicalId) ||
      service.hint.test(bucket.logicalId) ||
      asLogBucket(service, bucket) !== undefined;
    return isCertain ? [{ policy, bucket }] : [];
  });
}

function emptyFinding(
  service: LogService,
  { logicalId, path }: ResourceView,
  { logicalId: bucket }: ResourceView,
): Finding {
  return {
    logicalId,
    path,
    class: "review",
    impact: "in-place",
    message: `is empty; from context it is the bucket policy of ${bucket} for ${service.label}`,
    fix(edit, now) {
      completeBucket(edit, service, bucket, [now]);
    },
  };
}
