import type { Finding } from "../../../src/contract/rule.js";
import { isTrue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";
import { protocolAround, protocolOf } from "./apis.js";

/**
 * Returns what an API has that its protocol does not.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-api.html
 */
export function* apiFindings(api: ResourceView): Iterable<Finding> {
  const path = api.pathOf("CorsConfiguration");
  if (protocolOf(api) === "WEBSOCKET" && api.property("CorsConfiguration").isThere) {
    const message =
      "AWS rejects CorsConfiguration of a WebSocket API (Cors is not supported for WEBSOCKET protocolType)";
    yield repaired(api, { path, message }, "safe", [{ path }]);
    return;
  }
  const origins = api.property("CorsConfiguration.AllowOrigins").items;
  const allows = api.property("CorsConfiguration.AllowCredentials").written;
  if (!isTrue(allows) || !origins.some(({ value }) => value === "*")) return;
  const message = "AWS rejects CorsConfiguration (allow-credentials is not supported if 'allow-origin' is *)";
  yield leftAlone(api, { path, message }, "list the origins, or remove AllowCredentials");
}

/** HTTP APIs have no API keys. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html */
export function* apiKeyFindings(route: ResourceView): Iterable<Finding> {
  const { written } = route.property("ApiKeyRequired");
  if (protocolAround(route) !== "HTTP" || !isTrue(written)) return;
  const path = route.pathOf("ApiKeyRequired");
  const message = "AWS rejects ApiKeyRequired of an HTTP API (ApiKeyRequired is not currently supported for HTTP APIs)";
  yield leftAlone(route, { path, message }, "choose another authorization type, or use a REST API");
}
