import type { Exemption } from "../../src/contract/rule.js";
import { isNoValue } from "../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../src/template/resource-view.js";

/**
 * Stages that log nothing so far, where nothing shows that API Gateway has a role for logs in the account and Region of the
 * stack: without one it refuses a stage that logs.
 */
export const mayLackLogRole: Exemption = {
  reason: "API Gateway may have no role for logs in this Region; apigw-exec-log makes one",
  holds: (stage) => !hasLogRole(stage),
};

/**
 * True if API Gateway has a role for logs wherever the stage exists: the template sets it, or the stage is one that could
 * not have been created without it.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
 */
export function hasLogRole(stage: ResourceView): boolean {
  const accounts = viewsOf(stage.template, "AWS::ApiGateway::Account");
  return accounts.some((account) => account.existsWhere(stage.guards)) || logs(stage);
}

/** True if a stage logs in every branch. */
function logs(stage: ResourceView): boolean {
  const isLogged = stage.property("AccessLogSetting.DestinationArn").leaves.every(({ value }) => !isNoValue(value));
  const levels = stage.property("MethodSettings.*.LoggingLevel");
  return isLogged || (levels.isThere && levels.some({ oneOf: ["ERROR", "INFO"] }));
}
