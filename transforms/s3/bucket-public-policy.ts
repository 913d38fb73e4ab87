import type { Finding, ResourceRule } from "../../src/contract/rule.js";
import { isNoValue } from "../../src/template/intrinsics.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { policiesOf } from "../aws/log-bucket/bucket.js";
import { namesEveryone, statementsOf } from "../aws/policies/statements.js";

const block = "PublicAccessBlockConfiguration";

/**
 * Lets a website have the policy that opens it. Block Public Access is on for each bucket that is created since April 2023.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html
 */
export const bucketPublicPolicy: ResourceRule = {
  kind: "resource",
  id: "bucket-public-policy",
  title: "Allow public bucket policies for S3 static websites",
  why: "Since April 2023 Block Public Access is on for new buckets by default, so Amazon S3 rejects a public bucket policy. A bucket with a website configuration is public on purpose; for any other bucket that is its author's decision.",
  tags: ["deploy"],
  level: "default",
  types: ["AWS::S3::Bucket"],
  controls: {},
  references: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteAccessPermissionsReqd.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
  ],
  *check(bucket) {
    const policy = openingPolicyOf(bucket);
    // What asks for a public access control list besides is for another rule, which opens the whole bucket.
    if (policy === undefined || asksForList(bucket)) return;
    const isBlocked = bucket.property(`${block}.BlockPublicPolicy`).every({ is: true });
    if (bucket.property(block).isThere && !isBlocked) return;
    yield findingOn(bucket, policy, isBlocked);
  },
};

/** Returns the policy of the template that lets everyone into the bucket without a condition. */
function openingPolicyOf(bucket: ResourceView): ResourceView | undefined {
  return policiesOf(bucket).find((policy) =>
    statementsOf(policy)?.some(
      (statement) => statement.effect === "Allow" && statement.tests.length === 0 && namesEveryone(statement),
    ),
  );
}

function asksForList(bucket: ResourceView): boolean {
  return bucket.property("AccessControl").leaves.some(({ value }) => !isNoValue(value) && value !== "Private");
}

function findingOn(bucket: ResourceView, { logicalId }: ResourceView, isBlocked: boolean): Finding {
  const where = {
    ...bucket.placeOf(block),
    message: `${logicalId} allows public access, but ${isBlocked ? "the bucket blocks it" : "new buckets block it"}; deployment fails (AccessDenied: public policies are prevented by the BlockPublicPolicy setting)`,
  };
  if (isBlocked || !bucket.property("WebsiteConfiguration").every({ present: "" })) {
    const skipped = `public access is your decision: to allow it, set BlockPublicPolicy and RestrictPublicBuckets to false, otherwise serve the bucket through CloudFront with origin access control and allow that in ${logicalId}`;
    return { ...where, isRefused: true, skipped };
  }
  return {
    ...where,
    class: "review",
    impact: "in-place",
    impactNote: "the bucket stays public, as its policy specifies",
    fix(edit, now) {
      const open = {
        BlockPublicAcls: true,
        BlockPublicPolicy: false,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: false,
      };
      edit.set(now.pathOf(block), open);
    },
  };
}
