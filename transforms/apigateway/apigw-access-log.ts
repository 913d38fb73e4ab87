import type { ResourceRule } from "../../src/contract/rule.js";
import { accessLogFindings, ofRestApis } from "./access-logs.js";

/** Logs requests to REST APIs, once API Gateway has a role for logs. */
export const apigwAccessLog: ResourceRule = {
  kind: "resource",
  id: "apigw-access-log",
  title: "Log requests to REST APIs",
  why: "Access logs tell who called an API, when, and how it answered. Without them neither attacks nor failures can be traced to their callers.",
  controls: {
    "cfn-guard": ["API_GW_STAGE_ACCESS_LOGGING_RULE"],
    checkov: ["CKV_AWS_76"],
    cfn_nag: ["W69"],
    KICS: ["80d45af4-4920-4236-a56e-b7ef419d1941"],
  },
  references: [
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-account.html",
  ],
  tags: ["security", "operations"],
  stability: "preview",
  types: ["AWS::ApiGateway::Stage", "AWS::Serverless::Api"],
  check: (stage, context) => accessLogFindings(stage, context, ofRestApis),
};
