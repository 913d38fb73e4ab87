import type { Edit } from "../../src/contract/rule.js";
import { getAtt, isNoValue } from "../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../src/template/resource-view.js";
import type { Template } from "../../src/template/template.js";
import { companionOf } from "../aws/recipes/companion.js";
import { roleFor } from "../aws/recipes/role.js";

const accountType = "AWS::ApiGateway::Account";

/** Where stages say that they log: without a role for logs of API Gateway in the Region none of them can be created. */
const logPlaces: readonly (readonly [type: string, destination: string, level?: string])[] = [
  ["AWS::ApiGateway::Stage", "AccessLogSetting.DestinationArn", "MethodSettings.*.LoggingLevel"],
  [
    "AWS::ApiGateway::Deployment",
    "StageDescription.AccessLogSetting.DestinationArn",
    "StageDescription.MethodSettings.*.LoggingLevel",
  ],
  ["AWS::Serverless::Api", "AccessLogSetting.DestinationArn", "MethodSettings.*.LoggingLevel"],
];

/** True if the template shows that API Gateway has a role for logs: it sets one, or a stage of it could not be without. */
export function hasLogRole(template: Template): boolean {
  if (viewsOf(template, accountType).length > 0) return true;
  return logPlaces.some(([type, destination, level = ""]) =>
    viewsOf(template, type).some((stage) => {
      const isLogged = stage.property(destination).leaves.every(({ value }) => !isNoValue(value));
      return isLogged || stage.property(level).leaves.some(({ value }) => value === "ERROR" || value === "INFO");
    }),
  );
}

/**
 * Gives API Gateway a role for logs in the Region before a stage is created, unless the template shows that it has one. Both
 * outlive the stack: stages of other stacks may log by them.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
 */
export function giveLogRole(edit: Edit, stage: ResourceView, hasOne: boolean): void {
  if (!hasOne) {
    const role = roleFor(edit, stage, {
      logicalId: "ApiGatewayLogRole",
      service: "apigateway.amazonaws.com",
      managedPolicy: "service-role/AmazonAPIGatewayPushToCloudWatchLogs",
      isKept: true,
    });
    companionOf(edit, stage, {
      logicalId: "ApiGatewayAccount",
      type: accountType,
      attributes: { DeletionPolicy: "Retain", UpdateReplacePolicy: "Retain" },
      properties: { CloudWatchRoleArn: getAtt(role, "Arn") },
    });
  }
  for (const { logicalId } of viewsOf(edit.template, accountType)) edit.runAfter(stage.logicalId, logicalId);
}
