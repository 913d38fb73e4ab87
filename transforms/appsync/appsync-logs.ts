import { propertyFindings } from "../../src/contract/property-rule.js";
import type { ResourceRule } from "../../src/contract/rule.js";
import { role } from "../aws/recipes/role.js";

const logRole = role({
  logicalId: "AppSyncLogRole",
  service: "appsync.amazonaws.com",
  managedPolicy: "service-role/AWSAppSyncPushToCloudWatchLogs",
});

const part = {
  property: "LogConfig.FieldLogLevel",
  want: { oneOf: ["ERROR", "ALL", "INFO", "DEBUG"] },
  flaw: "failed requests are not logged",
  class: "review",
  impactNote: "logs cost by volume",
} as const;

/** Logs failed requests to GraphQL APIs, by a role of their own. */
export const appsyncLogs: ResourceRule = {
  kind: "resource",
  id: "appsync-logs",
  title: "Log failed requests to GraphQL APIs",
  why: "Without field-level logs nobody can tell which resolver failed, or what a request asked for. Errors alone are few.",
  controls: {
    "Security Hub": ["AppSync.2"],
    "Control Tower": ["CT.APPSYNC.PR.1"],
    checkov: ["CKV_AWS_193", "CKV_AWS_194"],
  },
  references: [
    "https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-appsync-graphqlapi-logconfig.html",
  ],
  tags: ["operations", "security"],
  stability: "preview",
  types: ["AWS::AppSync::GraphQLApi"],
  *check(api, context) {
    for (const finding of propertyFindings(part, api, context)) {
      if (!("fix" in finding)) yield finding;
      else
        yield {
          ...finding,
          fix(edit, now) {
            finding.fix(edit, now);
            const after = now.in(edit.template);
            const property = "LogConfig.CloudWatchLogsRoleArn";
            if (!after.property(property).every({ present: "" }))
              edit.turn(after, property, { present: logRole.value(edit, after) });
          },
        };
    }
  },
};
