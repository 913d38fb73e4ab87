import type { Rule } from "../../src/contract/rule.js";
import { scaling } from "./scaling/index.js";

/** The rules about Application Auto Scaling and Amazon EC2 Auto Scaling. */
export const applicationautoscaling: readonly Rule[] = [scaling];
