import type { Rule } from "../../src/contract/rule.js";
import { launchConfiguration } from "./launch-configuration/index.js";

/** The rules about Amazon EC2 Auto Scaling. */
export const autoscaling: readonly Rule[] = [launchConfiguration];
