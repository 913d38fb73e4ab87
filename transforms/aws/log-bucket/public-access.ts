import type { Finding } from "../../../src/contract/rule.js";
import { isNoValue } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { ValueWant } from "../../../src/template/want.js";
import type { Json } from "../../../src/values/json.js";
import { statementsOf } from "../policies/statements.js";
import { bucketType, type LogBucket } from "./bucket.js";
import { isPublic } from "./deny-findings.js";

const blocks = ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"];
const blocked: ValueWant = { members: Object.fromEntries(blocks.map((name) => [name, { is: true }])) };

/** All public access denied, as a property of a bucket. */
export const noPublicAccess: Json = Object.fromEntries(blocks.map((name) => [name, true]));

const readers = "anonymous readers lose access";

/** Returns what lets the public at a log bucket, and the access control lists that keep it from being created. */
export function* privacyFindings({ bucket, policies }: LogBucket): Iterable<Finding> {
  yield* aclFindings(bucket);
  if (!bucket.property("PublicAccessBlockConfiguration").isWrong(blocked)) return;
  const isUsedByPublic =
    bucket.property("WebsiteConfiguration").written !== undefined ||
    policies.some((policy) => statementsOf(policy)?.some(isPublic));
  yield {
    ...bucket.placeOf("PublicAccessBlockConfiguration"),
    message: "Block Public Access is not enabled",
    class: isUsedByPublic ? "review" : "safe",
    impact: "in-place",
    ...(isUsedByPublic && { impactNote: readers }),
    harm: isUsedByPublic ? "exposes-data" : "weakens-security",
    fix(edit, now) {
      edit.turn(now, "PublicAccessBlockConfiguration", blocked);
    },
  };
}

/** Buckets own their objects, unless they say otherwise, and have no access control lists then. */
function* aclFindings(bucket: ResourceView): Iterable<Finding> {
  const acl = bucket.property("AccessControl");
  const isOpen = acl.leaves.some(({ value }) => isPublicAcl(value));
  const isPrivate = acl.leaves.every(({ value }) => value === "Private" || isNoValue(value));
  const hasOwnership = bucket.property("OwnershipControls").written !== undefined;
  if (acl.written === undefined || isPrivate || (!isOpen && hasOwnership)) return;
  const where = { ...bucket.placeOf("AccessControl"), impact: "in-place" } as const;
  if (isOpen) {
    yield {
      ...where,
      message: "the ACL allows public access",
      class: "review",
      impactNote: readers,
      harm: "exposes-data",
      fix: (edit) => edit.remove(bucket.pathOf("AccessControl")),
    };
    return;
  }
  const ownership = { Rules: [{ ObjectOwnership: "BucketOwnerPreferred" }] };
  const takesAccessLogs = acl.written === "LogDeliveryWrite" && isLogDestination(bucket);
  yield {
    ...where,
    message: "sets an ACL, but ACLs are disabled on new buckets",
    class: "safe",
    fix(edit) {
      if (takesAccessLogs) edit.set(bucket.pathOf("OwnershipControls"), ownership, { after: "AccessControl" });
      else edit.remove(bucket.pathOf("AccessControl"));
    },
  };
}

function isPublicAcl(value: Json): boolean {
  return typeof value === "string" && (value.startsWith("Public") || value === "AuthenticatedRead");
}

/** True if some bucket writes its access logs to this one. */
function isLogDestination({ template, logicalId }: ResourceView): boolean {
  return viewsOf(template, bucketType).some((bucket) => {
    const target = bucket.property("LoggingConfiguration.DestinationBucketName").written;
    return target !== undefined && JSON.stringify(target).includes(`"${logicalId}"`);
  });
}
