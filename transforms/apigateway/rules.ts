import type { Rule } from "../../src/contract/rule.js";
import { apiMethod } from "./api-method/index.js";
import { apiRoute } from "./api-route/index.js";
import { settingsRules } from "./settings-rules.js";

/** The rules about Amazon API Gateway. */
export const apigateway: readonly Rule[] = [apiMethod, apiRoute, ...settingsRules];
