import type { Recipe } from "../../src/contract/rule.js";
import { ref } from "../../src/template/intrinsics.js";
import { serverAccess } from "../aws/log-delivery/deliveries.js";
import { logBucketFor } from "../aws/recipes/log-bucket.js";

/** All access logs that we send there lie below it, so that one statement lets them all in. */
const folder = "s3-access/";

/** The bucket for the access logs of other buckets, and where each of them writes there. */
export const accessLogBucket: Recipe = {
  makes: "a log bucket, with a policy for S3 log delivery",
  value(edit, bucket) {
    const logicalId = logBucketFor(edit, bucket, {
      delivery: serverAccess,
      objects: ({ arn }) => arn.objects(`${folder}*`),
    });
    // What a loop puts in the place of its identifier may be no part of a key.
    const prefix = bucket.isInLoop ? folder : `${folder}${bucket.logicalId}/`;
    return { DestinationBucketName: ref(logicalId), LogFilePrefix: prefix };
  },
};
