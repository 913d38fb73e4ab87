import type { Finding, ResourceType, TemplateRule } from "../../../src/contract/rule.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { own } from "../../../src/values/json.js";
import { isReadable } from "../../aws/values/visibility.js";
import { authorizationFindings } from "./authorization/method.js";
import { authorizerTypeFindings } from "./authorization/authorizer-type.js";
import { undeclaredHeaderFindings, undeclaredRequestFindings } from "./integration/declared-parameters.js";
import { deploymentFindings } from "./deployments.js";
import { identitySourceFindings } from "./authorization/identity-source.js";
import { integrationMethodFindings } from "./integration/integration-method.js";
import { authorizerUriFindings, integrationUriFindings } from "./integration/integration-uri.js";
import { bodyUriFindings } from "./integration/body-uris.js";
import { integrationsOf } from "./integration/integrations.js";
import { logRoleFindings } from "./log-role.js";
import { unquotedFindings } from "./integration/mapped-values.js";
import { pathPartFindings } from "./path-part.js";
import { userPoolFindings } from "./authorization/user-pools.js";

const types: readonly ResourceType[] = [
  "AWS::ApiGateway::Method",
  "AWS::ApiGateway::Resource",
  "AWS::ApiGateway::Authorizer",
  "AWS::ApiGateway::GatewayResponse",
  "AWS::ApiGateway::Deployment",
  "AWS::ApiGateway::Account",
  "AWS::ApiGateway::RestApi",
  "AWS::Serverless::Api",
];

/** Writes the methods of REST APIs, and what is around them, as API Gateway takes them. */
export const apiMethod: TemplateRule = {
  kind: "template",
  id: "api-method",
  title: "Fix methods, authorizers and integrations of REST APIs that API Gateway rejects",
  why: "API Gateway validates methods, authorizers, integrations and headers against each other only at deployment. Linters do not check this, and one invalid method fails the whole stack.",
  tags: ["deploy"],
  level: "default",
  phase: "shape",
  // Properties have their names and places by then.
  after: ["template-shape"],
  types,
  controls: { "cfn-lint": ["E3708"] },
  references: [
    "https://docs.aws.amazon.com/apigateway/latest/api/API_PutMethod.html",
    "https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html",
    "https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html",
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html",
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html",
  ],
  *find(template) {
    for (const view of viewsOf(template, ...types)) if (isReadable(view)) yield* findingsOn(view);
  },
};

function* findingsOn(view: ResourceView): Iterable<Finding> {
  switch (view.type) {
    case "AWS::ApiGateway::Method":
      yield* authorizationFindings(view);
      for (const integration of integrationsOf(view)) {
        yield* integrationMethodFindings(integration);
        yield* integrationUriFindings(integration);
        yield* mappedFindings(view, integration);
        yield* undeclaredHeaderFindings(integration);
        yield* undeclaredRequestFindings(integration);
      }
      return;
    case "AWS::ApiGateway::Resource":
      yield* pathPartFindings(view);
      return;
    case "AWS::ApiGateway::Authorizer":
      yield* authorizerTypeFindings(view);
      yield* userPoolFindings(view);
      yield* authorizerUriFindings(view);
      yield* identitySourceFindings(view);
      return;
    case "AWS::ApiGateway::GatewayResponse":
      yield* unquotedFindings(view, view.property("ResponseParameters").written, view.pathOf("ResponseParameters"));
      return;
    case "AWS::ApiGateway::RestApi":
    case "AWS::Serverless::Api":
      yield* bodyUriFindings(view);
      return;
    case "AWS::ApiGateway::Deployment":
      yield* deploymentFindings(view);
      return;
    default:
      yield* logRoleFindings(view);
  }
}

/** Returns the findings on what an integration maps, to the request and from the response. */
function* mappedFindings(
  view: ResourceView,
  { members, path }: ReturnType<typeof integrationsOf>[number],
): Iterable<Finding> {
  yield* unquotedFindings(view, own(members, "RequestParameters"), [...path, "RequestParameters"]);
  const responses = own(members, "IntegrationResponses");
  for (const [index, response] of (Array.isArray(responses) ? responses : []).entries()) {
    const at = [...path, "IntegrationResponses", index, "ResponseParameters"];
    yield* unquotedFindings(view, own(response, "ResponseParameters"), at);
  }
}
