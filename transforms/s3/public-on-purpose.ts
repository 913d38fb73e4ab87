import type { Exemption } from "../../src/contract/rule.js";
import { isNoValue } from "../../src/template/intrinsics.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { policiesOf } from "../aws/log-bucket/bucket.js";
import { namesEveryone, statementsOf } from "../aws/policies/statements.js";

/**
 * Buckets that are open to everyone because somebody wants it: websites, public access control lists, and policies that
 * allow everyone without a condition. Blocking public access would close them, and AWS would refuse their policy.
 */
export const publicOnPurpose: Exemption = {
  reason:
    "the bucket is public on purpose; serve it through CloudFront with origin access control, then block public access",
  holds(bucket) {
    const lists = bucket.property("AccessControl").leaves.filter(({ value }) => !isNoValue(value));
    const isListed = lists.some(({ value }) => typeof value !== "string" || isPublicList(value));
    return isListed || isOpenBeside(bucket);
  },
};

/** True for an access control list that lets everyone in, or everyone with an account of AWS. */
export function isPublicList(acl: string): boolean {
  return /^(?:Public|AuthenticatedRead)/.test(acl);
}

/** True if more than the access control list shows that a bucket is for everyone: it is a website, or its policy says so. */
export function isOpenBeside(bucket: ResourceView): boolean {
  if (bucket.property("WebsiteConfiguration").isThere) return true;
  return policiesOf(bucket).some((policy) => {
    const statements = statementsOf(policy);
    // A policy that cannot be read may allow everyone.
    return (
      statements === undefined ||
      statements.some((each) => {
        return (
          each.effect === "Allow" && each.tests.length === 0 && (each.principals === undefined || namesEveryone(each))
        );
      })
    );
  });
}
