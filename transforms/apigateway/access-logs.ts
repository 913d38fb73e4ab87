import { propertyFindings } from "../../src/contract/property-rule.js";
import type { Context, Finding } from "../../src/contract/rule.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { logGroup } from "../aws/recipes/log-group.js";
import { giveLogRole, hasLogRole } from "./account-role.js";

/** How a kind of stage says where its access logs go, and what an entry has. */
export interface AccessLogs {
  readonly property: "AccessLogSetting" | "AccessLogSettings";
  /** The names of what an entry has, by those that API Gateway has for it. */
  readonly format: Readonly<Record<string, string>>;
  /** True if API Gateway writes the entries by a role that it has in the Region. */
  readonly needsRole: boolean;
}

/** What entries of all kinds of stages have. */
const always = {
  requestId: "$context.requestId",
  ip: "$context.identity.sourceIp",
  requestTime: "$context.requestTime",
};

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html */
export const ofRestApis: AccessLogs = {
  property: "AccessLogSetting",
  format: {
    ...always,
    httpMethod: "$context.httpMethod",
    resourcePath: "$context.resourcePath",
    status: "$context.status",
    protocol: "$context.protocol",
    responseLength: "$context.responseLength",
  },
  needsRole: true,
};

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html */
export const ofHttpApis: AccessLogs = {
  property: "AccessLogSettings",
  format: {
    ...always,
    httpMethod: "$context.httpMethod",
    routeKey: "$context.routeKey",
    status: "$context.status",
    protocol: "$context.protocol",
    responseLength: "$context.responseLength",
  },
  needsRole: false,
};

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html */
export const ofWebSocketApis: AccessLogs = {
  property: "AccessLogSettings",
  format: {
    ...always,
    eventType: "$context.eventType",
    routeKey: "$context.routeKey",
    status: "$context.status",
    connectionId: "$context.connectionId",
  },
  needsRole: true,
};

/** Returns the finding on a stage that does not log requests. */
export function* accessLogFindings(stage: ResourceView, context: Context, logs: AccessLogs): Iterable<Finding> {
  const { property, format, needsRole } = logs;
  const destination = needsRole
    ? logGroup({ logicalId: "<LogicalId>AccessLogs" })
    : logGroup({ logicalId: "<LogicalId>AccessLogs", vendedBy: "apis" });
  const part = {
    property: `${property}.DestinationArn`,
    want: { companion: destination },
    also: { [`${property}.Format`]: { present: JSON.stringify(format) } },
    flaw: "requests are not logged",
    class: "review",
    impactNote: needsRole
      ? "logs cost by volume; a new role for logs is that of all APIs in the Region"
      : "logs cost by volume",
  } as const;
  for (const finding of propertyFindings(part, stage, context)) {
    if (!("fix" in finding) || !needsRole) yield finding;
    else
      yield {
        ...finding,
        fix(edit, now) {
          const hasRole = hasLogRole(now.template);
          finding.fix(edit, now);
          giveLogRole(edit, now.in(edit.template), hasRole);
        },
      };
  }
}
