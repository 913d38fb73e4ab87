import type { ResourceRule } from "../../src/contract/rule.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { policiesOf } from "../aws/log-bucket/bucket.js";
import { logBucketObjections } from "../aws/log-bucket/bucket-findings.js";
import { createPolicy } from "../aws/log-delivery/allow-delivery.js";
import { usesIn } from "../aws/log-delivery/uses.js";
import { whatMayAdd } from "../aws/values/visibility.js";
import { attached, mayBeAttached, moduleThatMayAdd } from "./attached-policy.js";
import { isWebsite, website } from "./website.js";

/** Gives buckets without a policy one that keeps out what comes without TLS. */
export const s3PolicyMissing: ResourceRule = {
  kind: "resource",
  id: "s3-policy-missing",
  title: "Keep requests without TLS out of buckets that have no policy",
  why: "Amazon S3 answers requests by plain HTTP, which anyone on the way can read and change. A bucket policy is the only means to refuse them.",
  controls: {
    "Security Hub": ["S3.5"],
    cfn_nag: ["W51"],
    KICS: ["37fa8188-738b-42c8-bf82-6334ea567738"],
    "cdk-nag": ["AwsSolutions-S10"],
  },
  objections: logBucketObjections,
  references: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html"],
  tags: ["security"],
  stability: "preview",
  types: ["AWS::S3::Bucket"],
  *check(bucket) {
    if (policiesOf(bucket).length > 0 || !bucket.template.worlds.possible(bucket.guards)) return;
    const { logicalId, path } = bucket;
    const where = { logicalId, path, message: "no bucket policy keeps out requests without TLS" };
    const skipped = isWebsite(bucket) ? website.reason : whoMayAdd(bucket);
    if (skipped !== undefined) return yield { ...where, skipped };
    yield {
      ...where,
      class: "safe",
      impact: "in-place",
      impactNote:
        "requests by plain HTTP fail, and so does the update if something outside of the template has given the bucket a policy",
      fix: (edit, now) => void createPolicy(edit, now),
    };
  },
};

/** Returns why a bucket may get a policy from elsewhere: it can have one only. */
function whoMayAdd(bucket: ResourceView): string | undefined {
  const { template, logicalId } = bucket;
  const uses = usesIn(template).filter((use) => use.bucket.logicalId === logicalId);
  const custom = template.referencesTo(logicalId).find(({ section, owner }) => {
    const type = section === "Resources" ? (template.resource(owner)?.type ?? "") : "";
    return type.startsWith("Custom::") || type === "AWS::CloudFormation::CustomResource";
  });
  const added = custom && `the custom resource ${custom.owner} may add its policy`;
  const known = whatMayAdd(template, "its policy") ?? moduleThatMayAdd(template) ?? added;
  return known ?? (mayBeAttached(bucket, uses) ? attached : undefined);
}
