import { ref, sub } from "../../src/template/intrinsics.js";
import type { JsonObject } from "../../src/values/json.js";
import type { Axes } from "./picker.js";
import type { Draft } from "./template-draft.js";
import { system } from "./system.js";

/** What is wrong with an HTTP or WebSocket API. */
interface RoutedApiChoices {
  protocol: "HTTP" | "WEBSOCKET";
  routedFlaw: "selection" | "key" | "word" | "no-id" | "version" | "source" | "target" | "method";
  routedWhen: "always" | "prod-all";
}

/** The values of each choice, the usual ones more than once. */
const routedApiAxes: Axes<RoutedApiChoices> = {
  protocol: ["HTTP", "WEBSOCKET"],
  routedFlaw: ["selection", "key", "word", "no-id", "version", "source", "target", "method"],
  routedWhen: ["always", "always", "prod-all"],
};

const functionArn = "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:orders";
const invocation = `arn:\${AWS::Partition}:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/${functionArn}/invocations`;

/** Adds an API with a route, an integration and an authorizer, one of which API Gateway refuses. */
function addRoutedApis(draft: Draft, choices: RoutedApiChoices): void {
  const { protocol, routedFlaw, routedWhen } = choices;
  const when = { Condition: routedWhen === "prod-all" ? draft.isProd() : undefined };
  const isWebSocket = protocol === "WEBSOCKET";
  const selection = isWebSocket ? "$request.body.action" : "$request.method $request.path";
  const wrong = isWebSocket ? "$default" : "$request.body.action";
  const expression = { RouteSelectionExpression: routedFlaw === "selection" ? wrong : selection };
  draft.resource("Api", "AWS::ApiGatewayV2::Api", { Name: "orders", ProtocolType: protocol, ...expression }, when);
  draft.resource("Check", "AWS::ApiGatewayV2::Authorizer", authorizer(choices), when);
  draft.resource("Function", "AWS::ApiGatewayV2::Integration", integration(choices), when);
  draft.resource("Route", "AWS::ApiGatewayV2::Route", route(choices), when);
}

function authorizer({ protocol, routedFlaw }: RoutedApiChoices): JsonObject {
  const isHttp = protocol === "HTTP";
  const [right, other] = ["$request.header.Authorization", "route.request.header.Authorization"];
  return {
    ApiId: ref("Api"),
    Name: "check",
    AuthorizerType: routedFlaw === "word" ? "LAMBDA" : "REQUEST",
    ...(isHttp && { AuthorizerPayloadFormatVersion: "2.0" }),
    IdentitySource: [isHttp === (routedFlaw !== "source") ? right : other],
    AuthorizerUri: sub(invocation),
  };
}

function integration({ protocol, routedFlaw }: RoutedApiChoices): JsonObject {
  if (protocol === "HTTP" && routedFlaw === "method")
    return { ApiId: ref("Api"), IntegrationType: "HTTP_PROXY", IntegrationUri: "https://www.example.com/" };
  const isSecond = protocol === "HTTP" || routedFlaw === "version";
  const version = protocol === "HTTP" && routedFlaw === "version" ? "2" : isSecond ? "2.0" : "1.0";
  return {
    ApiId: ref("Api"),
    IntegrationType: "AWS_PROXY",
    PayloadFormatVersion: version,
    IntegrationUri: sub(protocol === "HTTP" ? functionArn : invocation),
  };
}

function route({ protocol, routedFlaw }: RoutedApiChoices): JsonObject {
  const keys =
    protocol === "HTTP" ? { right: "GET /orders", wrong: "get orders" } : { right: "$connect", wrong: "$connect" };
  return {
    ApiId: ref("Api"),
    RouteKey: routedFlaw === "key" ? keys.wrong : keys.right,
    AuthorizationType: routedFlaw === "word" ? "LAMBDA" : "CUSTOM",
    ...(routedFlaw === "no-id" ? {} : { AuthorizerId: ref("Check") }),
    Target: sub(routedFlaw === "target" ? "integration/${Function}" : "integrations/${Function}"),
  };
}

/** The templates that are made of these choices. */
export const routedApis = system({
  name: "routed-api",
  families: ["routed-apis"],
  axes: routedApiAxes,
  reconcile: (choices) => choices,
  add: addRoutedApis,
  marks: ({ protocol, routedFlaw, routedWhen }: RoutedApiChoices) => [protocol, routedFlaw, routedWhen],
});
