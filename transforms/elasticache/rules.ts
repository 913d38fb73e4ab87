import type { Rule } from "../../src/contract/rule.js";
import { cacheEngineVersion } from "./cache-engine-version.js";

/** The rules about Amazon ElastiCache. */
export const elasticache: readonly Rule[] = [cacheEngineVersion];
