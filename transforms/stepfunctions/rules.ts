import type { Rule } from "../../src/contract/rule.js";
import { sfnLogging } from "./sfn-logging.js";
import { sfnTracing } from "./sfn-tracing.js";
import { stateMachineDefinition } from "./state-machine-definition/index.js";

/** The rules about AWS Step Functions. */
export const stepfunctions: readonly Rule[] = [sfnLogging, sfnTracing, stateMachineDefinition];
