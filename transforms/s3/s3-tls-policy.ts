import type { ResourceRule } from "../../src/contract/rule.js";
import { viewsOf, type ResourceView } from "../../src/template/resource-view.js";
import { CannotFix } from "../../src/values/errors.js";
import { bucketType, isPolicyOf } from "../aws/log-bucket/bucket.js";
import { logBucketObjections } from "../aws/log-bucket/bucket-findings.js";
import { arnOf } from "../aws/log-bucket/grants.js";
import { plainTransportStatement, widenTransportStatement } from "../aws/log-bucket/plain-transport.js";
import { deniesPlainTransport } from "../aws/policies/plain-transport.js";
import { appendTo, statementsOf } from "../aws/policies/statements.js";
import { textOf } from "../aws/values/normal-text.js";
import { isWebsite, website } from "./website.js";

/** Lets bucket policies keep out what comes without TLS. */
export const s3TlsPolicy: ResourceRule = {
  kind: "resource",
  id: "s3-tls-policy",
  title: "Keep requests without TLS out of buckets",
  why: "Amazon S3 answers requests by plain HTTP, which anyone on the way can read and change. A statement of the bucket policy refuses them, whoever makes them.",
  controls: {
    "Security Hub": ["S3.5"],
    "Control Tower": ["CT.S3.PR.8"],
    "cfn-guard": ["S3_BUCKET_SSL_REQUESTS_ONLY"],
    KICS: ["38c64e76-c71e-4d92-a337-60174d1de1c9"],
    "cdk-nag": ["AwsSolutions-S10"],
  },
  objections: logBucketObjections,
  references: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html"],
  tags: ["security"],
  stability: "preview",
  types: ["AWS::S3::BucketPolicy"],
  *check(policy) {
    const buckets = bucketsOf(policy);
    const [bucket] = buckets;
    const statements = statementsOf(policy);
    if (bucket === undefined || statements === undefined) return;
    const { whole, objects } = arnOf(bucket, policy);
    const places = [whole, objects("*")].flatMap((place) => textOf(policy.template, place) ?? []);
    if (deniesPlainTransport(policy.template, statements, places, policy.guards)) return;
    const where = { ...policy.placeOf("PolicyDocument"), message: "does not refuse requests without TLS" };
    if (isWebsite(bucket)) return yield { ...where, skipped: website.reason };
    if (buckets.length > 1) return yield { ...where, skipped: "it is the policy of one bucket or another" };
    yield {
      ...where,
      class: "safe",
      impact: "in-place",
      impactNote: "requests by plain HTTP fail",
      fix(edit, now) {
        const present = statementsOf(now);
        if (present === undefined) throw new CannotFix("cannot read the PolicyDocument");
        const arn = arnOf(bucket.in(edit.template), now);
        if (widenTransportStatement(edit, bucket, arn, present)) return;
        appendTo(edit, now.pathOf("PolicyDocument"), present, [plainTransportStatement(arn)]);
      },
    };
  },
};

/** Returns the buckets of the template that a policy is for. */
function bucketsOf(policy: ResourceView): ResourceView[] {
  return viewsOf(policy.template, bucketType).filter((bucket) => isPolicyOf(policy, bucket));
}
