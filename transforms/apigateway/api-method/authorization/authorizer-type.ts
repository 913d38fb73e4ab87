import type { Finding } from "../../../../src/contract/rule.js";
import { isNoValue } from "../../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../../src/template/resource-view.js";
import type { Json } from "../../../../src/values/json.js";
import { writtenValue } from "../../../aws/values/by-default.js";
import { leftAlone, repaired } from "../../../aws/values/refused.js";
import { byParts, isAuthorizerType } from "./authorizers.js";
import { meantSource } from "./identity-expressions.js";

/**
 * Returns what is wrong with the type of an authorizer: a user pool is one by its ARN, a function by its URI.
 * https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html (type)
 */
export function* authorizerTypeFindings(authorizer: ResourceView): Iterable<Finding> {
  const parts = byParts(authorizer);
  for (const leaf of authorizer.property("Type").leaves) {
    const isMissing = isNoValue(leaf.value);
    const written = isMissing ? undefined : writtenValue(authorizer.template, leaf);
    if (!isMissing && typeof written?.value !== "string") continue;
    const type = written?.value ?? null;
    const isRight = isAuthorizerType(type);
    if (isRight && (type === "COGNITO_USER_POOLS" || parts !== "COGNITO_USER_POOLS")) continue;
    const meant =
      parts === "COGNITO_USER_POOLS" ? parts : parts === "CUSTOM" ? functionType(authorizer, type) : undefined;
    const path = isMissing ? authorizer.path : leaf.path;
    const said = isMissing ? "without Type" : `of type ${String(type)}`;
    const message = `AWS rejects an authorizer ${said} (Invalid AuthorizerType specified)`;
    const place = isMissing
      ? placeFor(authorizer, leaf.guards.length > 0)
      : written?.isFree === true
        ? written.path
        : undefined;
    if (meant === undefined || place === undefined) {
      const skipped = "cannot determine whether Type must be TOKEN, REQUEST or COGNITO_USER_POOLS";
      yield leftAlone(authorizer, { path, message }, skipped);
    } else {
      const has = meant === "COGNITO_USER_POOLS" ? "ProviderARNs" : "AuthorizerUri";
      yield repaired(authorizer, { path, message: `${message}; with ${has}, Type is ${meant}` }, "safe", [
        { path: place, after: meant },
      ]);
    }
  }
}

function placeFor(authorizer: ResourceView, isBranch: boolean): ReturnType<ResourceView["pathOf"]> | undefined {
  return isBranch ? undefined : authorizer.pathOf("Type");
}

/**
 * Returns the type of an authorizer that is a function: TOKEN reads one header, REQUEST whatever else is named.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/configure-api-gateway-lambda-authorization.html
 */
function functionType(authorizer: ResourceView, written: Json): "TOKEN" | "REQUEST" | undefined {
  if (typeof written === "string" && /request/i.test(written)) return "REQUEST";
  if (authorizer.property("IdentityValidationExpression").isThere) return "TOKEN";
  const source = authorizer.property("IdentitySource").leaves.map(({ value }) => value);
  const [only, ...others] = source;
  if (only === undefined || others.length > 0) return undefined;
  if (typeof only === "string" && meantSource(only, "TOKEN") !== undefined) return "TOKEN";
  if (typeof only === "string") return "REQUEST";
  return isNoValue(only) && typeof written === "string" && /token|jwt|bearer/i.test(written) ? "TOKEN" : undefined;
}
