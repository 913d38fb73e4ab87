import type { Finding, ResourceRule } from "../../src/contract/rule.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { resourceAt } from "../aws/values/references.js";
import { accessLogFindings, ofHttpApis, ofWebSocketApis } from "./access-logs.js";

/** Logs requests to HTTP and WebSocket APIs. */
export const apigwv2AccessLog: ResourceRule = {
  kind: "resource",
  id: "apigwv2-access-log",
  title: "Log requests to HTTP and WebSocket APIs",
  why: "Access logs tell who called an API, when, and how it answered. Without them neither attacks nor failures can be traced to their callers.",
  controls: {
    "Security Hub": ["APIGateway.9"],
    "Control Tower": ["CT.APIGATEWAY.PR.4"],
    "cfn-guard": ["API_GWV2_ACCESS_LOGS_ENABLED"],
    checkov: ["CKV_AWS_95"],
    cfn_nag: ["W46"],
    KICS: ["80d45af4-4920-4236-a56e-b7ef419d1941"],
  },
  references: [
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html",
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html",
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-CWL.html",
  ],
  tags: ["security", "operations"],
  stability: "preview",
  types: ["AWS::ApiGatewayV2::Stage", "AWS::Serverless::HttpApi"],
  *check(stage, context): Iterable<Finding> {
    const protocol = protocolOf(stage);
    const logs = protocol === "WEBSOCKET" ? ofWebSocketApis : ofHttpApis;
    for (const finding of accessLogFindings(stage, context, logs)) {
      if (protocol !== undefined || "skipped" in finding) yield finding;
      else
        yield {
          ...stage.placeOf("AccessLogSettings"),
          message: finding.message,
          skipped: "its API is not in the template; a WebSocket API would need a role for logs in the Region first",
        };
    }
  },
};

/** Returns the protocol of the API of a stage; undefined where it is not in the template. */
function protocolOf(stage: ResourceView): "HTTP" | "WEBSOCKET" | undefined {
  if (stage.type === "AWS::Serverless::HttpApi") return "HTTP";
  const api = resourceAt(stage, "ApiId");
  if (api?.type === "AWS::Serverless::HttpApi") return "HTTP";
  if (api?.type !== "AWS::ApiGatewayV2::Api") return undefined;
  const { written = "HTTP" } = api.property("ProtocolType");
  return written === "HTTP" || written === "WEBSOCKET" ? written : undefined;
}
