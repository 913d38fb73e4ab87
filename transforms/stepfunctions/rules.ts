import type { Rule } from "../../src/contract/rule.js";
import { stateMachineDefinition } from "./state-machine-definition/index.js";

/** The rules about AWS Step Functions. */
export const stepfunctions: readonly Rule[] = [stateMachineDefinition];
