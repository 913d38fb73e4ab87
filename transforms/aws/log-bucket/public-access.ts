import { isObject, own, type Json } from "../../../src/values/json.js";
import { alternatives, isFalse, isIntrinsic, isNoValue, noValue } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Finding } from "../../../src/contract/rule.js";
import { rewrite, type Context } from "../../../src/template/branches.js";
import { isPublic } from "./deny-findings.js";
import type { LogBucket } from "./bucket.js";
import { statementsOf } from "../policies/statements.js";

const blocks = ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"] as const;

/** All public access denied, as a property of a bucket. */
export const noPublicAccess: Json = Object.fromEntries(blocks.map((name) => [name, true]));

/** What lets the public at a log bucket, and the access control lists that keep it from being created. */
export function* privacyFindings(template: Template, { bucket, policies }: LogBucket): Iterable<Finding> {
  const { logicalId, path, properties } = bucket;
  const acl = own(properties, "AccessControl");
  if (acl !== undefined && !isLegalAcl(bucket)) yield aclFinding(template, bucket, acl);

  const present = own(properties, "PublicAccessBlockConfiguration") ?? noValue;
  const wanted = blocked(template, present, template.guardsOf(bucket));
  if (wanted === present) return;
  const isUsedByPublic =
    own(properties, "WebsiteConfiguration") !== undefined ||
    policies.some((policy) => statementsOf(template, policy)?.some(isPublic));
  yield {
    logicalId,
    path: present === noValue ? path : [...path, "Properties", "PublicAccessBlockConfiguration"],
    message: "public access to it is not blocked",
    class: isUsedByPublic ? "review" : "safe",
    impact: "in-place",
    ...(isUsedByPublic ? { impactNote: "whoever reads it without credentials no longer can" } : {}),
    fix(edit) {
      const now = own(edit.template.resource(logicalId)?.properties, "PublicAccessBlockConfiguration") ?? noValue;
      const next = blocked(edit.template, now, edit.template.guardsOf(bucket));
      if (now === noValue || !isObject(now) || isIntrinsic(now))
        return edit.set([...path, "Properties", "PublicAccessBlockConfiguration"], next);
      for (const name of blocks)
        edit.set([...path, "Properties", "PublicAccessBlockConfiguration", name], own(next, name) ?? true);
    },
  };
}

/** The same configuration with everything blocked; itself when it blocks everything, or leaves that to a parameter. */
function blocked(template: Template, configuration: Json, context: Context): Json {
  return rewrite(template, configuration, context, (leaf, inner) => {
    if (isNoValue(leaf) || leaf === null) return noPublicAccess;
    if (!isObject(leaf) || isIntrinsic(leaf)) return leaf;
    const entries = blocks.map((name): [string, Json] => [
      name,
      rewrite(template, own(leaf, name) ?? noValue, inner, (value) =>
        isFalse(value) || isNoValue(value) ? true : value,
      ),
    ]);
    return entries.every(([name, value]) => own(leaf, name) === value)
      ? leaf
      : { ...leaf, ...Object.fromEntries(entries) };
  });
}

/** Buckets own their objects, unless they say otherwise, and have no access control lists then. */
function isLegalAcl({ properties }: Resource): boolean {
  const isPrivate = alternatives(own(properties, "AccessControl") ?? noValue).every(
    ({ value }) => value === "Private" || isNoValue(value),
  );
  const isOpen = alternatives(own(properties, "AccessControl") ?? noValue).some(({ value }) => isPublicAcl(value));
  return isPrivate || (!isOpen && own(properties, "OwnershipControls") !== undefined);
}

function isPublicAcl(value: Json): boolean {
  return typeof value === "string" && (value.startsWith("Public") || value === "AuthenticatedRead");
}

function aclFinding(template: Template, { logicalId, path, properties }: Resource, acl: Json): Finding {
  const isOpen = alternatives(acl).some(({ value }) => isPublicAcl(value));
  const takesAccessLogs =
    acl === "LogDeliveryWrite" &&
    template.ofType("AWS::S3::Bucket").some(({ properties: other }) => {
      const target = own(own(other, "LoggingConfiguration"), "DestinationBucketName");
      return target !== undefined && JSON.stringify(target).includes(`"${logicalId}"`);
    });
  const where = { logicalId, path: [...path, "Properties", "AccessControl"] };
  if (isOpen) {
    return {
      ...where,
      message: "its access control list lets the public in",
      class: "review",
      impact: "in-place",
      impactNote: "whoever reads it without credentials no longer can",
      fix: (edit) => edit.remove(where.path),
    };
  }
  const message = "it asks for an access control list, which new buckets do not have";
  if (takesAccessLogs && properties !== undefined) {
    const ownership = { Rules: [{ ObjectOwnership: "BucketOwnerPreferred" }] };
    return {
      ...where,
      message,
      class: "safe",
      impact: "in-place",
      fix: (edit) => edit.set([...path, "Properties", "OwnershipControls"], ownership, { after: "AccessControl" }),
    };
  }
  return { ...where, message, class: "safe", impact: "in-place", fix: (edit) => edit.remove(where.path) };
}
