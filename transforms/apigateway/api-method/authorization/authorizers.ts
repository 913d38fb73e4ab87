import { isNoValue } from "../../../../src/template/intrinsics.js";
import { viewNamed, viewsOf, type ResourceView } from "../../../../src/template/resource-view.js";
import type { Template } from "../../../../src/template/template.js";
import type { Json } from "../../../../src/values/json.js";
import { textOf } from "../../../aws/values/normal-text.js";
import { targetOf } from "../../../aws/values/references.js";

/** The types of authorizers that REST APIs have, each with what a method says that uses one. */
const authorizationFor: ReadonlyMap<Json, Authorization> = new Map([
  ["COGNITO_USER_POOLS", "COGNITO_USER_POOLS"],
  ["TOKEN", "CUSTOM"],
  ["REQUEST", "CUSTOM"],
]);

/** How a method says that it has an authorizer. */
export type Authorization = "COGNITO_USER_POOLS" | "CUSTOM";

/** True for a type that an authorizer of a REST API may have. */
export function isAuthorizerType(type: Json): boolean {
  return authorizationFor.has(type);
}

/** Returns the authorizer of the template that a value names. */
export function authorizerNamed(template: Template, value: Json): ResourceView | undefined {
  const found = viewNamed(template, targetOf(value));
  return found?.type === "AWS::ApiGateway::Authorizer" ? found : undefined;
}

/** Returns what a method says that uses an authorizer: by its type, else by what it has; undefined if that cannot be told. */
export function authorizationBy(authorizer: ResourceView): Authorization | undefined {
  const types = authorizer.property("Type").leaves.map(({ value }) => value);
  const known = new Set(types.map((type) => authorizationFor.get(type)));
  const [first, ...others] = known;
  if (first !== undefined && others.length === 0) return first;
  return types.every((type) => typeof type === "string" || isNoValue(type)) ? byParts(authorizer) : undefined;
}

/** Returns what an authorizer is by what it has: user pools or a function. */
export function byParts(authorizer: ResourceView): Authorization | undefined {
  const [hasPools, hasFunction] = ["ProviderARNs", "AuthorizerUri"].map((name) => authorizer.property(name).isThere);
  if (hasPools === hasFunction) return undefined;
  return hasPools ? "COGNITO_USER_POOLS" : "CUSTOM";
}

/** Returns the authorizers of the API of a method. */
export function authorizersOf(method: ResourceView): ResourceView[] {
  const { template } = method;
  const api = textOf(template, method.property("RestApiId").written);
  return viewsOf(template, "AWS::ApiGateway::Authorizer").filter(
    (each) => api !== undefined && textOf(template, each.property("RestApiId").written) === api,
  );
}
