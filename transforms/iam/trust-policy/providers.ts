import { viewNamed } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import type { Json } from "../../../src/values/json.js";
import { textOf } from "../../aws/values/normal-text.js";
import { targetOf } from "../../aws/values/references.js";

/** The identity provider of Amazon Cognito. */
export const cognitoProvider = "cognito-identity.amazonaws.com";

/**
 * Providers that IAM knows by their names; all others are named by an ARN.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
const known: ReadonlySet<string> = new Set([
  cognitoProvider,
  "accounts.google.com",
  "graph.facebook.com",
  "www.amazon.com",
]);

/** The action by which those whom a provider vouches for assume a role. */
export type FederatedAction = "sts:AssumeRoleWithWebIdentity" | "sts:AssumeRoleWithSAML";

/** Returns the action by which a principal assumes a role, if it is an identity provider; undefined for all others. */
export function actionOf(template: Template, principal: Json): FederatedAction | undefined {
  const type = viewNamed(template, targetOf(principal))?.type;
  if (type === "AWS::IAM::OIDCProvider") return "sts:AssumeRoleWithWebIdentity";
  if (type === "AWS::IAM::SAMLProvider") return "sts:AssumeRoleWithSAML";
  const text = textOf(template, principal);
  if (text === undefined) return undefined;
  if (/:saml-provider\//.test(text)) return "sts:AssumeRoleWithSAML";
  return known.has(text) || /:oidc-provider\//.test(text) ? "sts:AssumeRoleWithWebIdentity" : undefined;
}

/** True for a host that IAM does not know as a provider by its name alone. */
export function isUnknownHost(text: string): boolean {
  return !known.has(text) && /^(?:https:\/\/)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/[^*\s]*)?$/i.test(text);
}

/** Returns the one principal that a value is, or the list of them. */
export function principalsIn(value: Json | undefined): readonly Json[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
