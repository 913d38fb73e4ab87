import type { Exemption } from "../../../src/contract/rule.js";
import { isAtEdge } from "./callers.js";

/**
 * Functions that CloudFront runs, which cannot have reserved concurrency, a dead-letter queue or a key.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html
 */
export const edgeFunction: Exemption = {
  reason: "it is a Lambda@Edge function, which cannot have that",
  holds: isAtEdge,
};
