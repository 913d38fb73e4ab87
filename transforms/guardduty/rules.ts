import type { Rule } from "../../src/contract/rule.js";
import { guardDutyS3 } from "./guardduty-s3.js";

/** The rules about Amazon GuardDuty. */
export const guardduty: readonly Rule[] = [guardDutyS3];
