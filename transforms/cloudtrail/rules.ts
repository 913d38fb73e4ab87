import type { Rule } from "../../src/contract/rule.js";
import { cloudtrailBucket } from "./cloudtrail-bucket.js";
import { cloudtrailTrail } from "./cloudtrail-trail/index.js";

/** The rules about AWS CloudTrail. */
export const cloudtrail: readonly Rule[] = [cloudtrailBucket, cloudtrailTrail];
