import type { Rule } from "../../src/contract/rule.js";
import { alarmActions } from "./alarm-actions/index.js";
import { alarmMetrics } from "./alarm-metrics/index.js";

/** The rules about Amazon CloudWatch. */
export const cloudwatch: readonly Rule[] = [alarmActions, alarmMetrics];
