import type { Exemption } from "../../src/contract/rule.js";
import { isNoValue, noValue } from "../../src/template/intrinsics.js";
import { equal, isObject, own } from "../../src/values/json.js";

const config = "DistributionConfig";

/** Distributions whose root a load balancer, an API or a website answers: they would be asked for `/index.html` in its place. */
export const otherOrigin: Exemption = {
  reason: "its root is not answered by a bucket but by a server, which may have no index.html",
  holds(distribution) {
    const target = distribution.property(`${config}.DefaultCacheBehavior.TargetOriginId`).written;
    const origins = distribution.property(`${config}.Origins`).items.map(({ value }) => value);
    const meant = origins.filter((origin) => equal(own(origin, "Id") ?? null, target ?? null));
    // An origin group, and what cannot be read, may be anything.
    return (
      meant.length === 0 ||
      !meant.every((origin) => isObject(origin) && !isNoValue(own(origin, "S3OriginConfig") ?? noValue))
    );
  },
};
