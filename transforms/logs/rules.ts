import type { Rule } from "../../src/contract/rule.js";
import { metricFilter } from "./metric-filter/index.js";
import { retentionRules } from "./retention-rules.js";

/** The rules about Amazon CloudWatch Logs. */
export const logs: readonly Rule[] = [metricFilter, ...retentionRules];
