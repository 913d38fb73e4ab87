import { getAtt, ifCondition, ref, sub } from "../../src/template/intrinsics.js";
import type { Json, JsonObject } from "../../src/values/json.js";
import type { Axes } from "./picker.js";
import type { Draft } from "./template-draft.js";
import { system } from "./system.js";

/** What is wrong with a method of a REST API, and how it is written. */
interface RestApiChoices {
  /** What the method says of who may call it. */
  methodWord: "COGNITO" | "JWT" | "CUSTOM" | "API_KEY" | "IAM" | "COGNITO_USER_POOLS";
  authorizerFlaw: "none" | "no-type" | "wrong-type" | "source" | "no-pool";
  integrationFlaw: "none" | "no-method" | "service" | "bare-function" | "no-end";
  responseFlaw: "none" | "unquoted" | "undeclared" | "both";
  methodForm: "plain" | "if" | "parameter";
}

/** The values of each choice, the usual ones more than once. */
const restApiAxes: Axes<RestApiChoices> = {
  methodWord: ["COGNITO", "JWT", "CUSTOM", "API_KEY", "IAM", "COGNITO_USER_POOLS"],
  authorizerFlaw: ["none", "no-type", "none", "wrong-type", "source", "no-pool"],
  integrationFlaw: ["none", "no-method", "service", "bare-function", "no-end"],
  responseFlaw: ["none", "unquoted", "undeclared", "both"],
  methodForm: ["plain", "plain", "if", "parameter"],
};

/** Adds a REST API with a method that API Gateway refuses. */
function addRestApis(draft: Draft, choices: RestApiChoices): void {
  const usesAuthorizer = choices.methodWord !== "API_KEY" && choices.methodWord !== "IAM";
  draft.resource("Api", "AWS::ApiGateway::RestApi", { Name: "orders" });
  if (usesAuthorizer) {
    draft.resource("People", "AWS::Cognito::UserPool");
    draft.resource("SignedIn", "AWS::ApiGateway::Authorizer", authorizer(choices));
  }
  draft.resource("Get", "AWS::ApiGateway::Method", {
    RestApiId: ref("Api"),
    ResourceId: getAtt("Api", "RootResourceId"),
    HttpMethod: "GET",
    AuthorizationType: wordIn(draft, choices),
    ...(usesAuthorizer && { AuthorizerId: ref("SignedIn") }),
    Integration: integration(choices),
    MethodResponses: [
      {
        StatusCode: 200,
        ...(["undeclared", "both"].includes(choices.responseFlaw) ? {} : { ResponseParameters: { [header]: true } }),
      },
    ],
  });
}

const header = "method.response.header.Access-Control-Allow-Origin";

function wordIn(draft: Draft, { methodForm, methodWord }: RestApiChoices): Json {
  switch (methodForm) {
    case "plain":
      return methodWord;
    case "if":
      return ifCondition(draft.isProd(), methodWord, "NONE");
    case "parameter":
      draft.parameter("WhoMayCall", { Default: methodWord });
      return ref("WhoMayCall");
  }
}

function authorizer({ authorizerFlaw }: RestApiChoices): JsonObject {
  const types: Readonly<Record<string, JsonObject>> = { "no-type": {}, "wrong-type": { Type: "COGNITO" } };
  return {
    Name: "signed-in",
    RestApiId: ref("Api"),
    ...(types[authorizerFlaw] ?? { Type: "COGNITO_USER_POOLS" }),
    IdentitySource:
      authorizerFlaw === "source" ? "$request.header.Authorization" : "method.request.header.Authorization",
    ...(authorizerFlaw === "no-pool" ? {} : { ProviderARNs: [getAtt("People", "Arn")] }),
  };
}

const functionArn = "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:orders";
const gateway = "arn:${AWS::Partition}:apigateway:${AWS::Region}:";

function integration({ integrationFlaw, responseFlaw }: RestApiChoices): JsonObject {
  const uris: Readonly<Record<string, string>> = {
    service: `${gateway}stepfunctions:action/StartExecution`,
    "bare-function": functionArn,
    "no-end": `${gateway}lambda:path/2015-03-31/functions/${functionArn}`,
  };
  const isService = integrationFlaw === "service";
  const origin = ["unquoted", "both"].includes(responseFlaw) ? "*" : "'*'";
  return {
    Type: isService || responseFlaw !== "none" ? "AWS" : "AWS_PROXY",
    ...(integrationFlaw === "no-method" ? {} : { IntegrationHttpMethod: "POST" }),
    ...(isService && { Credentials: sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:role/orders") }),
    Uri: sub(uris[integrationFlaw] ?? `${gateway}lambda:path/2015-03-31/functions/${functionArn}/invocations`),
    IntegrationResponses: [
      { StatusCode: 200, ...(responseFlaw !== "none" && { ResponseParameters: { [header]: origin } }) },
    ],
  };
}

/** The templates that are made of these choices. */
export const restApis = system({
  name: "rest-api",
  families: ["rest-apis"],
  axes: restApiAxes,
  reconcile: (choices) => choices,
  add: addRestApis,
  marks: ({ methodWord, authorizerFlaw, integrationFlaw, responseFlaw, methodForm }: RestApiChoices) => [
    methodWord,
    authorizerFlaw,
    integrationFlaw,
    responseFlaw,
    methodForm,
  ],
});
