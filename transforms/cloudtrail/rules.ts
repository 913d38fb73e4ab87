import type { Rule } from "../../src/contract/rule.js";
import { cloudtrailBucket } from "./cloudtrail-bucket.js";
import { cloudtrailTrail } from "./cloudtrail-trail/index.js";
import { eventRules } from "./event-rules.js";
import { trailCwl } from "./trail-cwl.js";
import { trailS3Events } from "./trail-s3-events.js";

/** The rules about AWS CloudTrail. */
export const cloudtrail: readonly Rule[] = [cloudtrailBucket, cloudtrailTrail, ...eventRules, trailCwl, trailS3Events];
