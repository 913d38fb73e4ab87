import type { Finding } from "../../../src/contract/rule.js";
import { isNoValue } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { textOf } from "../../aws/values/normal-text.js";
import { targetOf } from "../../aws/values/references.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";
import { protocolAround } from "./apis.js";

/**
 * Returns what is wrong with the form in which an integration gets the request, and with its method.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-integration.html
 */
export function* integrationFindings(integration: ResourceView): Iterable<Finding> {
  const protocol = protocolAround(integration);
  const type = integration.property("IntegrationType").written;
  const version = integration.property("PayloadFormatVersion").written;
  if (protocol === undefined || typeof type !== "string") return;
  yield* versionFindings(integration, type, protocol === "WEBSOCKET");
  if (version === undefined && protocol === "HTTP" && type === "AWS_PROXY") yield* withoutVersion(integration);
  const isProxy = type === "HTTP_PROXY" && protocol === "HTTP";
  if (!isProxy || !integration.property("IntegrationMethod").leaves.every(({ value }) => isNoValue(value))) return;
  const message =
    "AWS rejects an HTTP_PROXY integration without IntegrationMethod (HttpMethod parameter method must be specified for integrationType HTTPPROXY)";
  const after = methodOfRoutes(integration);
  yield repaired(integration, { path: integration.path, message }, "review", [
    { path: integration.pathOf("IntegrationMethod"), after },
  ]);
}

function* versionFindings(integration: ResourceView, type: string, isWebSocket: boolean): Iterable<Finding> {
  const { written, path } = integration.property("PayloadFormatVersion");
  const isSubtype = integration.property("IntegrationSubtype").isThere;
  const only = isWebSocket || isSubtype || type === "HTTP_PROXY" ? "1.0" : undefined;
  const text = typeof written === "number" ? written.toFixed(1) : written;
  if (typeof text !== "string") return;
  const [, major] = /^v?([12])(?:\.0)?$/i.exec(text) ?? [];
  const meant = only ?? (major === undefined ? undefined : `${major}.0`);
  if (meant === text) return;
  const message = `AWS rejects PayloadFormatVersion ${text} (Unsupported PayloadFormatVersion: ${text})`;
  yield meant === undefined
    ? leftAlone(integration, { path, message }, "choose 1.0 or 2.0, depending on what the function expects")
    : repaired(integration, { path, message: `${message}; ${type} requires ${meant}` }, "safe", [
        { path, after: meant },
      ]);
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations.html (payloadFormatVersion) */
function* withoutVersion(integration: ResourceView): Iterable<Finding> {
  const message =
    "AWS rejects an AWS_PROXY integration of an HTTP API without PayloadFormatVersion (PayloadFormatVersion is a required parameter for integration)";
  const isSubtype = integration.property("IntegrationSubtype").isThere;
  yield repaired(integration, { path: integration.path, message }, isSubtype ? "safe" : "review", [
    { path: integration.pathOf("PayloadFormatVersion"), after: isSubtype ? "1.0" : "2.0" },
  ]);
}

/** Returns the method of the routes that lead to an integration: their own if it is one, else all. */
function methodOfRoutes(integration: ResourceView): string {
  const { template, logicalId } = integration;
  const routes = viewsOf(template, "AWS::ApiGatewayV2::Route").filter((route) => {
    const target = route.property("Target").written;
    return targetOf(target) === logicalId || textOf(template, target)?.endsWith(`/\${${logicalId}}`) === true;
  });
  const methods = new Set(routes.map((route) => /^([A-Z]+) \//.exec(String(route.property("RouteKey").written))?.[1]));
  const [only, ...others] = methods;
  return only !== undefined && others.length === 0 ? only : "ANY";
}
