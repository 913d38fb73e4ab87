import type { Recipe } from "../../src/contract/rule.js";
import { getAtt } from "../../src/template/intrinsics.js";
import { distribution } from "../aws/log-delivery/deliveries.js";
import { logBucketFor } from "../aws/recipes/log-bucket.js";

/** The bucket for the standard logs of distributions, and where each of them writes there. */
export const distributionLogs: Recipe = {
  makes: "a log bucket with ACLs, as CloudFront requires",
  value(edit, user) {
    const logicalId = logBucketFor(edit, user, { delivery: distribution, objects: ({ arn }) => arn.objects("*") });
    const bucket = { Bucket: getAtt(logicalId, "DomainName") };
    // What a loop puts in the place of its identifier may be no part of a key.
    return user.isInLoop ? bucket : { ...bucket, Prefix: `cloudfront/${user.logicalId}/` };
  },
};
