import { own, type Json } from "../../../src/values/json.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { neededByRule, ruleTypes } from "../../aws/existing/config-rules.js";
import { covers, textOf } from "../../aws/values/normal-text.js";
import { textsIn } from "../../aws/values/references.js";
import { all, sharing, valuesAt } from "./match.js";
import { reference, type Order } from "./order.js";

/** Amazon API Gateway. */
export const api: readonly Order[] = [
  {
    waiting: ["AWS::ApiGateway::Deployment"],
    where: "RestApiId",
    for: "AWS::ApiGateway::Method",
    needs: sharing(["AWS::ApiGateway::Method"], { RestApiId: "RestApiId" }),
    isRequired: true,
    because: "required for its deployment",
    source: reference("apigateway-deployment"),
  },
  {
    waiting: ["AWS::ApiGatewayV2::Deployment"],
    where: "ApiId",
    for: "AWS::ApiGatewayV2::Route",
    needs: sharing(["AWS::ApiGatewayV2::Route"], { ApiId: "ApiId" }),
    isRequired: true,
    because: "required for its deployment",
    source: reference("apigatewayv2-deployment"),
  },
  {
    ...afterStages("StageKeys", { RestApiId: "RestApiId", StageName: "StageName" }),
    waiting: ["AWS::ApiGateway::ApiKey"],
    source: reference("apigateway-apikey"),
  },
  {
    ...afterStages("ApiStages", { ApiId: "RestApiId", Stage: "StageName" }),
    waiting: ["AWS::ApiGateway::UsagePlan"],
    source: reference("apigateway-usageplan"),
  },
  {
    waiting: ["AWS::ApiGateway::Stage", "AWS::ApiGateway::Deployment"],
    where: "AccessLogSetting, LoggingLevel",
    for: "AWS::ApiGateway::Account",
    needs: loggingRoles,
    because: "required for the role that API Gateway uses to write logs",
    source: reference("apigateway-account"),
  },
];

/** AWS AppSync. */
export const graphql: readonly Order[] = [
  {
    waiting: ["AWS::AppSync::Resolver"],
    where: "ApiId",
    for: "AWS::AppSync::GraphQLSchema",
    needs: sharing(["AWS::AppSync::GraphQLSchema"], { ApiId: "ApiId" }),
    isRequired: true,
    because: "required for the type of its field",
    source: "https://github.com/aws/aws-cdk/issues/32848",
  },
];

/** Services that look for something else when they get a resource. */
export const services: readonly Order[] = [
  {
    waiting: ruleTypes,
    for: "AWS::Config::ConfigurationRecorder, AWS::Config::DeliveryChannel",
    needs: neededByRule,
    isRequired: true,
    because: "required by AWS Config",
    source: reference("config-configrule"),
  },
  {
    waiting: ["AWS::OpenSearchServerless::Collection"],
    where: "Name",
    for: "AWS::OpenSearchServerless::SecurityPolicy",
    needs: encryptionPolicies,
    isRequired: true,
    because: "required for its encryption",
    source: reference("opensearchserverless-collection"),
  },
  {
    waiting: ["AWS::Macie::AllowList", "AWS::Macie::CustomDataIdentifier", "AWS::Macie::FindingsFilter"],
    for: "AWS::Macie::Session",
    needs: all("AWS::Macie::Session"),
    isRequired: true,
    because: "required to enable Macie",
    source: reference("macie-session"),
  },
  {
    waiting: [
      "Standard",
      "Insight",
      "AutomationRule",
      "ProductSubscription",
      "SecurityControl",
      "FindingAggregator",
    ].map((name) => `AWS::SecurityHub::${name}`),
    for: "AWS::SecurityHub::Hub",
    needs: all("AWS::SecurityHub::Hub"),
    isRequired: true,
    because: "required to enable Security Hub",
    source: reference("securityhub-hub"),
  },
];

/** Returns the part of an order that waits for the stages which a list names. */
function afterStages(where: string, pairs: Readonly<Record<string, string>>): Omit<Order, "waiting" | "source"> {
  const types = ["AWS::ApiGateway::Stage", "AWS::ApiGateway::Deployment"];
  return {
    where,
    for: types.join(", "),
    needs: sharing(types, pairs, where),
    isRequired: true,
    because: "required for the stage that it refers to",
  };
}

/** Returns the role with which API Gateway writes logs, where a stage, or a deployment that makes one, has it write some. */
function loggingRoles(stage: ResourceView): readonly ResourceView[] {
  const accessLogs = valuesAt(stage, "AccessLogSetting", "StageDescription.AccessLogSetting");
  const levels = valuesAt(
    stage,
    "MethodSettings.LoggingLevel",
    "StageDescription.LoggingLevel",
    "StageDescription.MethodSettings.LoggingLevel",
  );
  const hasLogs = accessLogs.length > 0 || levels.some(({ value }) => value === "INFO" || value === "ERROR");
  return hasLogs ? viewsOf(stage.template, "AWS::ApiGateway::Account") : [];
}

/** Returns the encryption policies that cover a collection of OpenSearch Serverless, which knows them by its name. */
function encryptionPolicies(collection: ResourceView): ResourceView[] {
  const { template } = collection;
  const names = valuesAt(collection, "Name").flatMap(({ value }) => textOf(template, value) ?? []);
  return viewsOf(template, "AWS::OpenSearchServerless::SecurityPolicy").filter((policy) => {
    if (policy.property("Type").written !== "encryption") return false;
    const patterns = collectionsIn(policy);
    return names.some((name) => patterns.some((pattern) => covers(pattern, name)));
  });
}

/** Returns the names and patterns of the collections that a policy is for. */
function collectionsIn(policy: ResourceView): string[] {
  const { template } = policy;
  const documents = valuesAt(policy, "Policy").map(
    ({ value }) => textOf(template, value) ?? linesIn(template, own(value, "Fn::ToJsonString")),
  );
  return documents.flatMap((text) =>
    [...text.matchAll(/(?:^|["\n])collection\/([^"\n]+)/g)].map(([, pattern = ""]) => pattern),
  );
}

/** Returns the texts in a value, one in a line. */
function linesIn(template: Template, value: Json | undefined): string {
  const text = textOf(template, value);
  if (text !== undefined) return text;
  if (typeof value !== "object" || value === null) return textsIn(value);
  return (Array.isArray(value) ? value : Object.values(value)).map((item) => linesIn(template, item)).join("\n");
}
