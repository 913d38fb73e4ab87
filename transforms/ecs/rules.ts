import type { Rule } from "../../src/contract/rule.js";
import { ecsTask } from "./ecs-task/index.js";

/** The rules about Amazon ECS. */
export const ecs: readonly Rule[] = [ecsTask];
