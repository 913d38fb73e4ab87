import type { Rule } from "../../src/contract/rule.js";
import { apiMethod } from "./api-method/index.js";
import { apiRoute } from "./api-route/index.js";
import { apigwAccessLog } from "./apigw-access-log.js";
import { apigwExecLog } from "./apigw-exec-log.js";
import { apigwUsagePlan } from "./apigw-usage-plan.js";
import { apigwv2AccessLog } from "./apigwv2-access-log.js";
import { settingsRules } from "./settings-rules.js";

/** The rules about Amazon API Gateway. */
export const apigateway: readonly Rule[] = [
  apiMethod,
  apiRoute,
  apigwAccessLog,
  apigwExecLog,
  apigwUsagePlan,
  apigwv2AccessLog,
  ...settingsRules,
];
