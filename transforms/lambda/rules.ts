import type { Rule } from "../../src/contract/rule.js";
import { invokePermission } from "./invoke-permission/index.js";
import { lambdaDlq } from "./lambda-dlq.js";
import { lambdaEnvironment } from "./lambda-environment/index.js";
import { lambdaLogRights } from "./lambda-log-rights.js";
import { lambdaPermissionSource } from "./lambda-permission-source.js";
import { lambdaRuntimeDeprecated } from "./lambda-runtime-deprecated/index.js";
import { lambdaRuntime } from "./lambda-runtime/index.js";
import { lambdaTracing } from "./lambda-tracing.js";
import { lambdaVpc } from "./lambda-vpc/index.js";
import { queueTimeout } from "./queue-timeout/index.js";
import { settingsRules } from "./settings-rules.js";

/** The rules about AWS Lambda. */
export const lambda: readonly Rule[] = [
  invokePermission,
  lambdaDlq,
  lambdaEnvironment,
  lambdaLogRights,
  lambdaPermissionSource,
  lambdaRuntime,
  lambdaRuntimeDeprecated,
  lambdaTracing,
  lambdaVpc,
  queueTimeout,
  ...settingsRules,
];
