import type { Exemption } from "../../src/contract/rule.js";
import { isNoValue } from "../../src/template/intrinsics.js";
import { policiesOf } from "../aws/log-bucket/bucket.js";
import { namesEveryone, statementsOf } from "../aws/policies/statements.js";

/**
 * Buckets that are open to everyone because somebody wants it: websites, public access control lists, and policies that
 * allow everyone without a condition. Blocking public access would close them, and AWS would refuse their policy.
 */
export const publicOnPurpose: Exemption = {
  reason: "it is public on purpose; serve it by CloudFront with origin access control, and block public access then",
  holds(bucket) {
    if (bucket.property("WebsiteConfiguration").isThere) return true;
    const lists = bucket.property("AccessControl").leaves.filter(({ value }) => !isNoValue(value));
    if (lists.some(({ value }) => typeof value !== "string" || /^(?:Public|AuthenticatedRead)/.test(value)))
      return true;
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
  },
};
