import type { Rule } from "../../src/contract/rule.js";
import { canaryRuntime } from "./canary-runtime/index.js";

/** The rules about CloudWatch Synthetics. */
export const synthetics: readonly Rule[] = [canaryRuntime];
