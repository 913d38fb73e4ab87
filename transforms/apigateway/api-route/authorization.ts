import type { Finding } from "../../../src/contract/rule.js";
import { isNoValue, ref } from "../../../src/template/intrinsics.js";
import { viewNamed, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { lettersOf } from "../../../src/values/letters.js";
import { writtenValue } from "../../aws/values/by-default.js";
import { textOf } from "../../aws/values/normal-text.js";
import { targetOf } from "../../aws/values/references.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";
import { protocolAround } from "./apis.js";
import { typeByParts } from "./authorizers.js";

const authorizerType = "AWS::ApiGatewayV2::Authorizer";

/**
 * Returns what is wrong with the authorization of a route.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-route.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-auth.html
 */
export function* authorizationFindings(route: ResourceView): Iterable<Finding> {
  const { template } = route;
  for (const leaf of route.property("AuthorizationType").leaves) {
    const written = isNoValue(leaf.value) ? undefined : writtenValue(template, leaf);
    if (typeof written?.value !== "string") continue;
    const word = written.value;
    const authorizers = route.property("AuthorizerId").leaves.filter(({ value, guards }) => {
      return !isNoValue(value) && template.worlds.possible([...route.guards, ...leaf.guards, ...guards]);
    });
    const [first, ...others] = new Set(authorizers.map(({ value }) => wordFor(authorizerNamed(route, value))));
    const needed = others.length === 0 ? first : undefined;
    const known = ["NONE", "AWS_IAM", "JWT", "CUSTOM"].includes(word.toUpperCase());
    const meant = needed ?? (known ? word : meaningOf(word));
    const isMissing = (meant === "JWT" || meant === "CUSTOM") && authorizers.length === 0;
    if (known && (word === "NONE" || word === "AWS_IAM" || (meant === word && !isMissing))) continue;
    if (known && word.toUpperCase() !== word) continue;
    const answer = isMissing || known ? idAnswer(known ? word : String(meant)) : "Invalid AuthorizationType";
    const message = `AWS rejects AuthorizationType ${word} (${answer})`;
    const refusal = { path: leaf.path, message };
    const sole = isMissing && leaf.guards.length === 0 ? soleAuthorizer(route, String(meant)) : undefined;
    if (meant === undefined || !written.isFree || (isMissing && sole === undefined)) {
      yield leftAlone(route, refusal, "set JWT or CUSTOM with an AuthorizerId, AWS_IAM or NONE");
      continue;
    }
    const changes = [
      ...(meant === word ? [] : [{ path: written.path, after: meant }]),
      ...(sole === undefined ? [] : [{ path: route.pathOf("AuthorizerId"), after: ref(sole.logicalId) }]),
    ];
    const how = sole === undefined ? "safe" : "review";
    yield repaired(
      route,
      {
        ...refusal,
        message: `${message}; ${sole === undefined ? `the correct type is ${meant}` : `${sole.logicalId} is the only authorizer`}`,
      },
      how,
      changes,
    );
  }
  yield* afterConnecting(route);
}

function idAnswer(type: string): string {
  return `Invalid authorizer ID specified. Setting the authorization type to ${type} requires a valid authorizer`;
}

function authorizerNamed({ template }: ResourceView, value: Parameters<typeof targetOf>[0]): ResourceView | undefined {
  const found = viewNamed(template, targetOf(value));
  return found?.type === authorizerType ? found : undefined;
}

/** Returns what a route says that uses an authorizer; undefined if that cannot be told. */
function wordFor(authorizer: ResourceView | undefined): "JWT" | "CUSTOM" | undefined {
  if (authorizer === undefined) return undefined;
  const written = authorizer.property("AuthorizerType").written;
  const type = written === "JWT" || written === "REQUEST" ? written : typeByParts(authorizer);
  return type === undefined ? undefined : type === "JWT" ? "JWT" : "CUSTOM";
}

function meaningOf(word: string): string | undefined {
  const letters = lettersOf(word);
  if (/cognito|userpool|jwt|oauth|oidc|openid/.test(letters)) return "JWT";
  if (/^(?:lambda|request|custom|token)/.test(letters)) return "CUSTOM";
  if (/^(?:iam|awsiam|sigv4|awssigv4)$/.test(letters)) return "AWS_IAM";
  return /^(?:open|public|noauth|anonymous)$/.test(letters) ? "NONE" : undefined;
}

/** Returns the one authorizer of the API that is of a kind. */
function soleAuthorizer(route: ResourceView, type: string): ResourceView | undefined {
  const { template } = route;
  const api = textOf(template, route.property("ApiId").written);
  const fit = viewsOf(template, authorizerType).filter((each) => {
    const isOfApi = api !== undefined && textOf(template, each.property("ApiId").written) === api;
    return isOfApi && wordFor(each) === type && !each.isInLoop;
  });
  const [only, ...others] = fit;
  return others.length === 0 && only?.existsWhere(route.guards) === true ? only : undefined;
}

/** Who has connected to a WebSocket API is known: only that route asks who calls. */
function* afterConnecting(route: ResourceView): Iterable<Finding> {
  const [key, type] = ["RouteKey", "AuthorizationType"].map((name) => route.property(name).written);
  if (protocolAround(route) !== "WEBSOCKET" || typeof key !== "string" || key === "$connect") return;
  if (type !== "CUSTOM" && type !== "AWS_IAM" && type !== "JWT") return;
  const path = route.pathOf("AuthorizationType");
  const message = `AWS rejects AuthorizationType ${type} of route ${key} (Currently, authorization is restricted to the $connect route only)`;
  const isAsked = viewsOf(route.template, "AWS::ApiGatewayV2::Route").some((each) => {
    const isSame =
      textOf(route.template, each.property("ApiId").written) ===
      textOf(route.template, route.property("ApiId").written);
    const asks = ["CUSTOM", "AWS_IAM"].includes(String(each.property("AuthorizationType").written));
    return isSame && each.property("RouteKey").written === "$connect" && asks;
  });
  const hasId = route.property("AuthorizerId").isThere;
  yield isAsked
    ? repaired(route, { path, message: `${message}; $connect already authorizes` }, "safe", [
        { path, after: "NONE" },
        ...(hasId ? [{ path: route.pathOf("AuthorizerId") }] : []),
      ])
    : leftAlone(route, { path, message }, "authorize on the $connect route");
}
