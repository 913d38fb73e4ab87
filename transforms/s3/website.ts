import type { Exemption } from "../../src/contract/rule.js";
import type { ResourceView } from "../../src/template/resource-view.js";

/** Static websites: their endpoints speak HTTP only, and serve only what everyone may read. */
export const website: Exemption = {
  reason: "it is a website; serve it through CloudFront with origin access control first",
  holds: isWebsite,
};

/** True if a bucket has a website endpoint, in some branch. */
export function isWebsite(bucket: ResourceView): boolean {
  return bucket.property("WebsiteConfiguration").isThere;
}
