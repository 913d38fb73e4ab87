import type { ResourceRule } from "../../src/contract/rule.js";
import type { Leaf } from "../../src/template/value.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { isNoValue, noValue } from "../../src/template/intrinsics.js";
import { own } from "../../src/values/json.js";
import { logBucketObjections } from "../aws/log-bucket/bucket-findings.js";
import { letDistributionIn, originBucket, whyNot } from "./origin-access.js";

/** Lets CloudFront alone read the bucket of an origin, by signed requests. */
export const cfOac: ResourceRule = {
  kind: "resource",
  id: "cf-oac",
  title: "Let CloudFront sign its requests to buckets",
  why: "With origin access control CloudFront signs each request to a bucket, so that the bucket can stay closed to all others. It takes the place of origin access identities, which support neither newer Regions nor objects with KMS keys.",
  controls: {
    "Security Hub": ["CloudFront.13"],
    "Control Tower": ["CT.CLOUDFRONT.PR.10"],
    "cdk-nag": ["AwsSolutions-CFR7"],
  },
  objections: {
    ...logBucketObjections,
    "cfn-guard CLOUDFRONT_ORIGIN_ACCESS_IDENTITY_ENABLED":
      "asks for an origin access identity, which AWS advises to replace by origin access control",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html",
  ],
  tags: ["security"],
  stability: "preview",
  types: ["AWS::CloudFront::Distribution"],
  *check(distribution) {
    for (const { value, path } of originsOf(distribution)) {
      const where = {
        logicalId: distribution.logicalId,
        path,
        message: "CloudFront does not sign its requests to the bucket of an origin",
      };
      const bucket = originBucket(distribution, value);
      const skipped = bucket === undefined ? "the bucket is not in the template" : whyNot(distribution, bucket);
      if (bucket === undefined || skipped !== undefined) {
        yield { ...where, skipped: skipped ?? "" };
        continue;
      }
      yield {
        ...where,
        class: "review",
        impact: "in-place",
        impactNote: "until the update is complete, CloudFront may be refused what is not in its cache",
        fix: (edit, now) => letDistributionIn(edit, now, path, bucket),
      };
    }
  },
};

/** Returns the origins that are buckets, by their REST endpoint, and have no origin access control. */
function originsOf(distribution: ResourceView): readonly Leaf[] {
  const { items } = distribution.property("DistributionConfig.Origins");
  return items.filter(({ value }) => {
    const isBucket = !isNoValue(own(value, "S3OriginConfig") ?? noValue);
    return isBucket && own(value, "OriginAccessControlId") === undefined;
  });
}
