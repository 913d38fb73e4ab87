import type { Rule } from "../../src/contract/rule.js";
import { ecsTask } from "./ecs-task/index.js";
import { settingsRules } from "./settings-rules.js";

/** The rules about Amazon ECS. */
export const ecs: readonly Rule[] = [ecsTask, ...settingsRules];
