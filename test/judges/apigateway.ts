import type { Json } from "../../src/values/json.js";
import { at, isYes, itemsOf, type Judge } from "./judge.js";

const stage = "AWS::ApiGateway::Stage";
const controlTower = "https://docs.aws.amazon.com/controltower/latest/controlreference/api-gateway-rules.html";
const securityHub = "https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html";
const registry = "https://github.com/aws-cloudformation/aws-guard-rules-registry/tree/main/rules/aws/api_gateway";
const checkov = "https://github.com/bridgecrewio/checkov/blob/main/checkov/cloudformation/checks/resource/aws";

function isForAll(item: Json): boolean {
  return at(item, "HttpMethod") === "*" && at(item, "ResourcePath") === "/*";
}

function logsErrors(item: Json): boolean {
  return ["ERROR", "INFO"].includes(String(at(item, "LoggingLevel")));
}

/** True for the ARN of a log group of the template, or a literal one. */
function isDestination(arn: Json | undefined, template: Json): boolean {
  const id = itemsOf(at(arn, "Fn::GetAtt"))[0];
  return typeof arn === "string" || at(template, "Resources", String(id), "Type") === "AWS::Logs::LogGroup";
}

/** What other tools ask of Amazon API Gateway. */
export const apigateway: readonly Judge[] = [
  {
    rule: "apigw-tracing",
    asks: ["APIGateway.3", "CT.APIGATEWAY.PR.2", "CKV_AWS_73", "4ab10c48-bedb-4deb-8f3b-ff12783b61de"],
    link: controlTower,
    type: stage,
    passes: ({ TracingEnabled: tracing }) => isYes(tracing),
  },
  {
    rule: "sam-api-tracing",
    asks: ["CKV_AWS_73"],
    link: `${checkov}/APIGatewayXray.py`,
    type: "AWS::Serverless::Api",
    passes: ({ TracingEnabled: tracing }) => isYes(tracing),
  },
  {
    rule: "apigw-cache-enc",
    asks: ["APIGateway.5", "CT.APIGATEWAY.PR.3"],
    link: controlTower,
    type: stage,
    passes({ CacheClusterEnabled: isOn, MethodSettings: settings }) {
      const items = itemsOf(settings);
      const isEncrypted = (item: Json): boolean => isYes(at(item, "CacheDataEncrypted"));
      return !isYes(isOn) || (items.some((item) => isForAll(item)) && items.every(isEncrypted));
    },
  },
  {
    rule: "apigw-exec-log",
    asks: ["APIGateway.1", "CT.APIGATEWAY.PR.1", "API_GW_EXECUTION_LOGGING_ENABLED"],
    link: controlTower,
    type: stage,
    passes: ({ MethodSettings: settings }) =>
      itemsOf(settings).some((item) => isForAll(item) && logsErrors(item)) && itemsOf(settings).every(logsErrors),
  },
  {
    rule: "apigw-exec-log-literal",
    asks: ["API_GW_EXECUTION_LOGGING_ENABLED"],
    link: registry,
    type: stage,
    passes: ({ MethodSettings: settings }) => itemsOf(settings).length > 0 && itemsOf(settings).every(logsErrors),
  },
  {
    rule: "apigw-access-log",
    asks: ["API_GW_STAGE_ACCESS_LOGGING_RULE", "CKV_AWS_76", "W69", "80d45af4-4920-4236-a56e-b7ef419d1941"],
    link: registry,
    type: [stage, "AWS::Serverless::Api"],
    passes: ({ AccessLogSetting: setting }) =>
      at(setting, "DestinationArn") !== undefined && at(setting, "Format") !== undefined,
  },
  {
    rule: "apigwv2-access-log",
    asks: ["APIGateway.9", "CT.APIGATEWAY.PR.4", "API_GWV2_ACCESS_LOGS_ENABLED", "CKV_AWS_95", "W46"],
    link: controlTower,
    type: ["AWS::ApiGatewayV2::Stage", "AWS::Serverless::HttpApi"],
    passes: ({ AccessLogSettings: settings }, template) =>
      isDestination(at(settings, "DestinationArn"), template) && typeof at(settings, "Format") === "string",
  },
  {
    rule: "apigw-client-cert",
    asks: ["APIGateway.2", "ed4c48b8-eccc-4881-95c1-09fdae23db25"],
    link: securityHub,
    type: stage,
    passes: ({ ClientCertificateId: certificate }) => certificate !== undefined,
  },
  {
    rule: "apigw-usage-plan",
    asks: ["W64"],
    link: "https://github.com/stelligent/cfn_nag/blob/master/lib/cfn-nag/custom_rules/ApiGatewayStageUsagePlanRule.rb",
    type: stage,
    passes(_, template, resource) {
      const all = Object.entries(Object(at(template, "Resources"))) as [string, Json][];
      const id = all.find(([, body]) => body === resource)?.[0];
      return all.some(
        ([, body]) =>
          at(body, "Type") === "AWS::ApiGateway::UsagePlan" &&
          itemsOf(at(body, "Properties", "ApiStages")).some((each) => at(each, "Stage", "Ref") === id),
      );
    },
  },
  {
    rule: "apigw-domain-tls",
    asks: ["CT.APIGATEWAY.PR.6", "API_GW_DOMAIN_DENY_NON_TLS_TRAFFIC", "W62", "8275fab0-68ec-4705-bbf4-86975edb170e"],
    link: controlTower,
    type: "AWS::ApiGateway::DomainName",
    passes: ({ SecurityPolicy: policy }) => policy === "TLS_1_2",
  },
];
