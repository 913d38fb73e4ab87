import { hiddenProperties } from "../../../src/contract/reasons.js";
import type { Finding, Rollout, TemplateRule } from "../../../src/contract/rule.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { orderFinding } from "../../aws/existing/depends-on.js";
import { policiesOf } from "../../aws/log-bucket/bucket.js";
import { logBucketObjections } from "../../aws/log-bucket/bucket-findings.js";
import { listed } from "../../../src/values/listed.js";
import { allowLists, dropList, isEnforced } from "../access-control-list.js";
import { serverAccess } from "../../aws/log-delivery/deliveries.js";
import { roleFindings } from "./flow-log-findings.js";
import { grantFindings } from "./grant-findings.js";
import { keyFindings } from "./key-findings.js";
import { keeperOfList } from "../../aws/log-delivery/missing-grants.js";
import { usesIn, type Use } from "../../aws/log-delivery/uses.js";

/** Lets services that deliver their logs to a bucket write there. */
export const logBucketDelivery: TemplateRule = {
  kind: "template",
  id: "log-bucket-delivery",
  title: "Let load balancers, VPC flow logs, AWS WAF, CloudFront and S3 deliver logs to their bucket",
  why: "A load balancer whose bucket policy does not allow log delivery cannot be created, nor can a flow log or web ACL, unless the deploying principal may change bucket policies so that AWS adds the statements. Server access logs that S3 cannot deliver are silently lost, and CloudFront standard logging requires ACLs, which are disabled on new buckets.",
  tags: ["deploy"],
  level: "default",
  types: [
    "AWS::S3::Bucket",
    "AWS::S3::BucketPolicy",
    "AWS::ElasticLoadBalancing::LoadBalancer",
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    "AWS::EC2::FlowLog",
    "AWS::WAFv2::LoggingConfiguration",
    "AWS::CloudFront::Distribution",
  ],
  controls: { "Security Hub": ["CloudFront.5", "EC2.6", "ELB.5", "S3.9", "WAF.11"], "cfn-lint": ["E3045"] },
  objections: logBucketObjections,
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/enable-access-logs.html",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/enable-access-logs.html",
    "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html",
    "https://docs.aws.amazon.com/waf/latest/developerguide/logging-s3.html",
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html",
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html",
  ],
  // What these say of a bucket, its policy and its ownership comes first.
  after: ["cloudtrail-bucket", "config-bucket"],
  *find(template, { rollout }) {
    const uses = usesIn(template);
    for (const bucket of new Set(uses.map((use) => use.bucket))) {
      const mine = uses.filter((use) => use.bucket === bucket);
      yield* findingsOn(bucket, mine, rollout);
    }
    for (const flowLog of viewsOf(template, "AWS::EC2::FlowLog")) yield* roleFindings(flowLog);
  },
};

function* findingsOn(bucket: ResourceView, all: readonly Use[], rollout: Rollout): Iterable<Finding> {
  const { logicalId, path } = bucket;
  const uses = all.filter(({ delivery, objects }) => delivery.needs !== "name" || objects !== undefined);
  if (uses.length < all.length) {
    yield {
      logicalId,
      path,
      message: "AWS WAF delivers logs only to buckets whose name begins with aws-waf-logs-",
      isRefused: true,
      skipped: "the new name is up to you, and renaming replaces the bucket",
    };
  }
  if (uses.length === 0) return;
  if (![bucket, ...policiesOf(bucket)].every(({ isInSight }) => isInSight)) {
    const message = `cannot determine whether ${labelsOf(uses)} can write`;
    return yield { logicalId, path, message, skipped: hiddenProperties };
  }
  const grants = [...grantFindings(bucket, uses, rollout)];
  yield* ownershipFindings(bucket, uses);
  if (hasRefusedList(bucket, uses)) yield* listFindings(bucket, grants);
  else yield* grants;
  yield* orderFindings(bucket, uses);
  yield* keyFindings(bucket, uses);
}

function labelsOf(uses: readonly Use[]): string {
  return listed(new Set(uses.map(({ delivery }) => delivery.label)));
}

function needsLists(uses: readonly Use[]): boolean {
  return uses.some(({ delivery }) => delivery.needs === "access control lists");
}

/** CloudFront needs access control lists. */
function* ownershipFindings(bucket: ResourceView, uses: readonly Use[]): Iterable<Finding> {
  const present = bucket.property("OwnershipControls").written;
  if (!needsLists(uses) || (present !== undefined && !isEnforced(present))) return;
  yield {
    ...bucket.placeOf("OwnershipControls"),
    class: "safe",
    impact: "in-place",
    message: "CloudFront standard logging requires ACLs, which the bucket does not enable",
    fix: (edit, now) => allowLists(edit, now),
  };
}

/** True if the bucket asks for the access control list of server access logs, which new buckets refuse. */
function hasRefusedList(bucket: ResourceView, uses: readonly Use[]): boolean {
  const ownership = bucket.property("OwnershipControls").written;
  return (
    bucket.property("AccessControl").written === "LogDeliveryWrite" &&
    (ownership === undefined || isEnforced(ownership)) &&
    !needsLists(uses) &&
    uses.some(({ delivery }) => delivery === serverAccess)
  );
}

/** The bucket policy takes the place of the list, where it can; else the bucket allows the list. `grants`: what the policy lacks. */
function* listFindings(bucket: ResourceView, grants: readonly Finding[]): Iterable<Finding> {
  const where = { ...bucket.placeOf("AccessControl"), impact: "in-place" } as const;
  const message = "sets an ACL, but ACLs are disabled on new buckets";
  const service = keeperOfList(bucket);
  if (service !== undefined) {
    const skipped = `it is the bucket for ${service.label}, which another rule covers`;
    return yield { ...where, message, skipped };
  }
  if (grants.some((finding) => "skipped" in finding)) {
    return yield { ...where, message, class: "safe", fix: (edit, now) => allowLists(edit, now) };
  }
  const fixable = grants.filter((finding) => "fix" in finding);
  const reviewed = fixable.find((finding) => finding.class === "review");
  yield {
    ...where,
    message: `${message}; replaced with a bucket policy for S3 log delivery`,
    class: reviewed?.class ?? "safe",
    ...(reviewed?.impactNote !== undefined && { impactNote: reviewed.impactNote }),
    fix(edit, now) {
      for (const finding of fixable) finding.fix(edit, now);
      dropList(edit, now);
    },
  };
}

/** Services that try the bucket when their resource is created need the policy before. */
function* orderFindings(bucket: ResourceView, uses: readonly Use[]): Iterable<Finding> {
  const users = new Map(uses.filter(({ delivery }) => delivery.tries).map((use) => [use.user, use.delivery.label]));
  for (const [user, label] of users) {
    for (const { logicalId: policy } of policiesOf(bucket)) {
      if (bucket.template.isAfter(user.logicalId, policy)) continue;
      const message = `missing DependsOn: can be created before ${policy}, which allows ${label} to write to the bucket`;
      yield orderFinding(user, [policy], message);
    }
  }
}
