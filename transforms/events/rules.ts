import type { Rule } from "../../src/contract/rule.js";
import { scheduleExpression } from "./schedule-expression/index.js";

/** The rules about Amazon EventBridge and other schedules. */
export const events: readonly Rule[] = [scheduleExpression];
