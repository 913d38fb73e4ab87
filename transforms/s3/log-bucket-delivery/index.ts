import { own, type Json } from "../../../src/values/json.js";
import { isNoValue } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Finding, TemplateRule } from "../../../src/contract/rule.js";
import { serverAccess, usesIn, type Use } from "./deliveries.js";
import { grantFindings, keeperOfList } from "./policy.js";
import { policiesOf } from "../../aws/log-bucket/bucket.js";
import { isInSight } from "../../aws/values/visibility.js";
import { textsIn } from "../../aws/values/references.js";

export const logBucketDelivery: TemplateRule = {
  kind: "template",
  id: "log-bucket-delivery",
  title: "Let load balancers, VPCs, AWS WAF, CloudFront and S3 deliver their logs to the bucket of the template",
  why: "A load balancer, a flow log or a web ACL whose bucket does not let it write is not created, and server access logs that S3 cannot deliver are lost without a word. CloudFront writes only where access control lists are allowed, which they are not in new buckets.",
  tags: ["deploy"],
  level: "default",
  types: [
    "AWS::S3::Bucket",
    "AWS::S3::BucketPolicy",
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    "AWS::EC2::FlowLog",
    "AWS::WAFv2::LoggingConfiguration",
    "AWS::CloudFront::Distribution",
  ],
  controls: { "Security Hub": ["CloudFront.5", "EC2.6", "ELB.5", "S3.9", "WAF.11"], "cfn-lint": ["E3045"] },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/enable-access-logs.html",
    "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html",
    "https://docs.aws.amazon.com/waf/latest/developerguide/logging-s3.html",
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html",
  ],
  // What these say of a bucket, its policy and its ownership comes first.
  after: ["cloudtrail-bucket", "config-bucket"],
  *find(template) {
    const uses = usesIn(template);
    for (const bucket of new Set(uses.map((use) => use.bucket)))
      yield* findingsOn(
        template,
        bucket,
        uses.filter((use) => use.bucket === bucket),
      );
  },
};

function* findingsOn(template: Template, bucket: Resource, all: readonly Use[]): Iterable<Finding> {
  const { logicalId, path } = bucket;
  const uses = all.filter(({ delivery, objects }) => delivery.needs !== "name" || objects !== undefined);
  if (uses.length < all.length) {
    yield {
      logicalId,
      path,
      message: "AWS WAF writes only to buckets whose name begins with aws-waf-logs-",
      skipped: "what its name is to be cannot be told, and another name makes another bucket",
    };
  }
  if (uses.length === 0) return;
  if (![bucket, ...policiesOf(template, bucket)].every((resource) => isInSight(template, resource))) {
    const labels = [...new Set(uses.map(({ delivery }) => delivery.label))].join(" and ");
    return yield {
      logicalId,
      path,
      message: `whether ${labels} can write to it cannot be told`,
      skipped: "some of its properties, or of its policy, come from elsewhere and cannot be seen",
    };
  }
  const grants = [...grantFindings(template, bucket, uses)];
  yield* ownershipFindings(bucket, uses);
  if (hasRefusedList(bucket, uses)) yield* listFindings(template, bucket, grants);
  else yield* grants;
  yield* orderFindings(template, bucket, uses);
  yield* keyFindings(bucket, uses);
}

function needsLists(uses: readonly Use[]): boolean {
  return uses.some(({ delivery }) => delivery.needs === "access control lists");
}

/** CloudFront needs access control lists. */
function* ownershipFindings({ logicalId, path, properties }: Resource, uses: readonly Use[]): Iterable<Finding> {
  const ownership = [...path, "Properties", "OwnershipControls"];
  const present = own(properties, "OwnershipControls");
  if (!needsLists(uses) || (present !== undefined && !isEnforced(present))) return;
  yield {
    logicalId,
    path: present === undefined ? path : ownership,
    class: "safe",
    impact: "in-place",
    message: "CloudFront writes its logs by access control lists, which the bucket does not allow",
    fix: (edit) =>
      edit.set(ownership, { Rules: [{ ObjectOwnership: "BucketOwnerPreferred" }] }, { after: "AccessControl" }),
  };
}

/** Does the bucket ask for the access control list of server access logs, which new buckets refuse? */
function hasRefusedList({ properties }: Resource, uses: readonly Use[]): boolean {
  const ownership = own(properties, "OwnershipControls");
  const isRefused = ownership === undefined || isEnforced(ownership);
  return (
    own(properties, "AccessControl") === "LogDeliveryWrite" &&
    isRefused &&
    !needsLists(uses) &&
    uses.some(({ delivery }) => delivery === serverAccess)
  );
}

/** The bucket policy takes the place of the list, where it can. `grants`: what it lacks. */
function* listFindings(template: Template, bucket: Resource, grants: readonly Finding[]): Iterable<Finding> {
  const { logicalId, path, properties } = bucket;
  const where = { logicalId, path: [...path, "Properties", "AccessControl"] };
  const message =
    "it asks for an access control list, which new buckets do not have; a bucket policy lets S3 deliver its logs";
  const service = keeperOfList(template, bucket);
  if (service !== undefined)
    return yield { ...where, message, skipped: `it is the bucket of ${service.label}, whose rule sees to that` };
  const stuck = grants.find((finding) => "skipped" in finding);
  if (stuck !== undefined && "skipped" in stuck)
    return yield { ...where, message, skipped: `${stuck.message}: ${stuck.skipped}` };
  yield {
    ...where,
    message,
    class: "safe",
    impact: "in-place",
    fix(edit, now) {
      for (const finding of grants) if ("fix" in finding) finding.fix(edit, now);
      edit.remove(Object.keys(properties ?? {}).length > 1 ? where.path : where.path.slice(0, -1));
    },
  };
}

function isEnforced(ownership: Json): boolean {
  const rules = own(ownership, "Rules");
  return Array.isArray(rules) && rules.some((rule) => own(rule, "ObjectOwnership") === "BucketOwnerEnforced");
}

/** Services that try the bucket when their resource is created need the policy before. */
function* orderFindings(template: Template, bucket: Resource, uses: readonly Use[]): Iterable<Finding> {
  const users = new Map(uses.filter(({ delivery }) => delivery.tries).map((use) => [use.user.logicalId, use]));
  for (const { user, delivery } of users.values()) {
    for (const { logicalId: policy } of policiesOf(template, bucket)) {
      if (template.isAfter(user.logicalId, policy)) continue;
      const { logicalId, path } = user;
      const message = `it may be created before ${policy}, which lets ${delivery.label} write to its bucket`;
      yield {
        logicalId,
        path,
        message,
        class: "safe",
        impact: "none",
        fix: (edit) => edit.runAfter(logicalId, policy),
      };
    }
  }
}

/** Some services cannot use the keys of AWS KMS. */
function* keyFindings(bucket: Resource, uses: readonly Use[]): Iterable<Finding> {
  const { logicalId, path, properties } = bucket;
  const encryption = own(properties, "BucketEncryption");
  const labels = [
    ...new Set(uses.flatMap(({ delivery }) => (delivery.needs === "S3 managed keys" ? [delivery.label] : []))),
  ].join(" and ");
  if (
    labels !== "" &&
    encryption !== undefined &&
    !isNoValue(encryption) &&
    /^aws:kms/m.test(textsIn(encryption)) &&
    !/^AES256$/m.test(textsIn(encryption))
  ) {
    yield {
      logicalId,
      path: [...path, "Properties", "BucketEncryption"],
      message: `${labels} writes only to buckets with keys that S3 manages`,
      skipped: "whether other objects in it need the KMS key cannot be told",
    };
  }
}
