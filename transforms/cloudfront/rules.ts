import type { Rule } from "../../src/contract/rule.js";
import { cfHttps } from "./cf-https.js";
import { cfOac } from "./cf-oac.js";
import { cfOriginHttps } from "./cf-origin-https.js";
import { originRules } from "./origin-rules.js";
import { viewerRules } from "./viewer-rules.js";

/** The rules about Amazon CloudFront. */
export const cloudfront: readonly Rule[] = [cfHttps, cfOac, cfOriginHttps, ...originRules, ...viewerRules];
