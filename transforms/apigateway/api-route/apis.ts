import { viewNamed, type ResourceView } from "../../../src/template/resource-view.js";
import { targetOf } from "../../aws/values/references.js";

/** The protocols of the APIs of API Gateway v2. */
export type Protocol = "HTTP" | "WEBSOCKET";

/** Returns the protocol of an API; undefined where a condition or a parameter decides it. */
export function protocolOf(api: ResourceView): Protocol | undefined {
  const protocol = api.property("ProtocolType").written;
  return protocol === "HTTP" || protocol === "WEBSOCKET" ? protocol : undefined;
}

/** Returns the protocol of the API that a route, an integration or an authorizer belongs to. */
export function protocolAround(view: ResourceView): Protocol | undefined {
  const api = viewNamed(view.template, targetOf(view.property("ApiId").written));
  return api?.type === "AWS::ApiGatewayV2::Api" ? protocolOf(api) : undefined;
}
