import type { Finding, ResourceType, TemplateRule } from "../../../src/contract/rule.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { isReadable } from "../../aws/values/visibility.js";
import { authorizationFindings } from "./authorization.js";
import { authorizerFindings } from "./authorizers.js";
import { integrationFindings } from "./integrations.js";
import { jwtFindings } from "./jwt.js";
import { apiFindings, apiKeyFindings } from "./protocols.js";
import { routeKeyFindings } from "./route-keys.js";
import { selectionFindings } from "./selection.js";
import { targetFindings } from "./targets.js";

/** What is wrong with a resource, by its type. */
const findings: Readonly<Record<ResourceType, readonly ((view: ResourceView) => Iterable<Finding>)[]>> = {
  "AWS::ApiGatewayV2::Api": [selectionFindings, apiFindings],
  "AWS::ApiGatewayV2::Route": [routeKeyFindings, authorizationFindings, targetFindings, apiKeyFindings],
  "AWS::ApiGatewayV2::Integration": [integrationFindings],
  "AWS::ApiGatewayV2::Authorizer": [authorizerFindings, jwtFindings],
};

/** Writes the routes of HTTP and WebSocket APIs, and what is around them, as API Gateway takes them. */
export const apiRoute: TemplateRule = {
  kind: "template",
  id: "api-route",
  title: "Fix routes, integrations and authorizers of HTTP and WebSocket APIs that API Gateway rejects",
  why: "HTTP and WebSocket APIs share their resource types but accept different expressions, route keys, authorizers and payload formats. API Gateway validates this only at deployment, and linters do not.",
  tags: ["deploy"],
  level: "default",
  phase: "shape",
  // Properties have their names and places by then.
  after: ["template-shape"],
  types: [
    "AWS::ApiGatewayV2::Api",
    "AWS::ApiGatewayV2::Route",
    "AWS::ApiGatewayV2::Integration",
    "AWS::ApiGatewayV2::Authorizer",
  ],
  controls: {},
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-route.html",
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-selection-expressions.html",
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-authorizer.html",
  ],
  *find(template) {
    for (const [type, found] of Object.entries(findings)) {
      for (const view of viewsOf(template, type)) {
        if (isReadable(view)) for (const findingsOn of found) yield* findingsOn(view);
      }
    }
  },
};
