import type { Finding } from "../../../../src/contract/rule.js";
import { isNoValue } from "../../../../src/template/intrinsics.js";
import { own } from "../../../../src/values/json.js";
import { leftAlone, repaired } from "../../../aws/values/refused.js";
import { invokesFunction, type Integration } from "./integrations.js";

/**
 * Returns what is wrong with the HTTP method with which API Gateway calls what is behind it.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-apigateway-method-integration.html
 * https://github.com/aws/aws-cdk/issues/6404
 */
export function* integrationMethodFindings(integration: Integration): Iterable<Finding> {
  const { method, members, path, type } = integration;
  if (!["AWS", "AWS_PROXY", "HTTP", "HTTP_PROXY"].includes(type)) return;
  const written = own(members, "IntegrationHttpMethod");
  if (written !== undefined && !isNoValue(written)) {
    if (typeof written === "string") yield* notInvoking(integration, written);
    return;
  }
  const message = `AWS rejects an ${type} integration without IntegrationHttpMethod (Enumeration value for HttpMethod must be non-empty)`;
  const meant = methodFor(integration);
  if (meant === undefined) {
    yield leftAlone(method, { path, message }, "specify the HTTP method of the backend");
    return;
  }
  const isGiven = type === "AWS" || type === "AWS_PROXY";
  yield repaired(method, { path, message }, isGiven ? "safe" : "review", [
    { path: [...path, "IntegrationHttpMethod"], after: meant },
  ]);
}

/** A function is invoked by POST, as are actions and queues of AWS; an HTTP endpoint gets the method of the request. */
function methodFor(integration: Integration): string | undefined {
  const { method, type, uri } = integration;
  if (type === "AWS_PROXY" || invokesFunction(integration)) return "POST";
  if (type === "AWS") return uri !== undefined && /:action\/|:sqs:path\//.test(uri) ? "POST" : undefined;
  const asked = method.property("HttpMethod").written;
  return typeof asked === "string" && /^[A-Z]+$/.test(asked) ? asked : undefined;
}

/** AWS takes any method, and the function is then never invoked. */
function* notInvoking(integration: Integration, written: string): Iterable<Finding> {
  if (!invokesFunction(integration) || !/^(?:GET|PUT|PATCH|DELETE|HEAD|OPTIONS)$/.test(written)) return;
  const { method, path } = integration;
  yield {
    logicalId: method.logicalId,
    path: [...path, "IntegrationHttpMethod"],
    message: `API Gateway invokes functions with POST only; with ${written} every request fails (Internal server error)`,
    skipped: "AWS accepts the method at deployment; set IntegrationHttpMethod: POST",
  };
}
