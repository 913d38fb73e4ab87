import { ifCondition, ref } from "../../src/template/intrinsics.js";
import type { Json, JsonObject } from "../../src/values/json.js";
import type { Axes } from "./picker.js";
import type { Draft } from "./template-draft.js";
import { system } from "./system.js";

/** What is wrong with a user pool and its client. */
interface UserPoolChoices {
  factor: "none" | "ON" | "OPTIONAL" | "messages";
  verified: "email" | "both" | "phone";
  validity: "none" | "alone" | "beside-policy" | "both";
  clientFlaw: "none" | "auth-flow" | "no-secret" | "former-flow" | "no-callback" | "no-flow";
  prefix: "none" | "capitals" | "reserved";
  poolForm: "plain" | "if";
  poolWhen: "always" | "prod-all";
}

/** The values of each choice, the usual ones more than once. */
const userPoolAxes: Axes<UserPoolChoices> = {
  factor: ["none", "ON", "OPTIONAL", "messages"],
  verified: ["email", "both", "email", "phone"],
  validity: ["none", "alone", "none", "beside-policy", "both"],
  clientFlaw: ["none", "auth-flow", "no-secret", "former-flow", "no-callback", "no-flow"],
  prefix: ["none", "capitals", "none", "reserved"],
  poolForm: ["plain", "plain", "if"],
  poolWhen: ["always", "always", "prod-all"],
};

/** Adds a user pool, a client and a domain that Amazon Cognito refuses. */
function addUserPools(draft: Draft, choices: UserPoolChoices): void {
  const when = { Condition: choices.poolWhen === "prod-all" ? draft.isProd() : undefined };
  draft.resource("People", "AWS::Cognito::UserPool", pool(draft, choices), when);
  draft.resource("Site", "AWS::Cognito::UserPoolClient", { UserPoolId: ref("People"), ...client(choices) }, when);
  if (choices.prefix === "none") return;
  const domain = choices.prefix === "capitals" ? "Shop_Login" : "shop-cognito";
  draft.resource("Domain", "AWS::Cognito::UserPoolDomain", { UserPoolId: ref("People"), Domain: domain }, when);
}

function pool(draft: Draft, { factor, verified, validity, poolForm }: UserPoolChoices): JsonObject {
  const attributes = { email: ["email"], both: ["email", "phone_number"], phone: ["phone_number"] };
  const word = factor === "messages" ? "ON" : factor;
  const mfa: Json = poolForm === "if" && factor !== "messages" ? ifCondition(draft.isProd(), word, "OFF") : word;
  const policy = { MinimumLength: 12, ...(validity === "both" && { TemporaryPasswordValidityDays: 2 }) };
  return {
    AutoVerifiedAttributes: attributes[verified],
    ...(factor !== "none" && { MfaConfiguration: mfa }),
    ...(factor === "messages" && { EnabledMfas: ["SMS_MFA", "SOFTWARE_TOKEN_MFA"] }),
    ...(validity !== "none" && { AdminCreateUserConfig: { UnusedAccountValidityDays: 3 } }),
    ...(["beside-policy", "both"].includes(validity) && { Policies: { PasswordPolicy: policy } }),
  };
}

function client({ clientFlaw }: UserPoolChoices): JsonObject {
  const machine = {
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ["client_credentials"],
    AllowedOAuthScopes: ["orders/read"],
  };
  const signIn = { AllowedOAuthFlowsUserPoolClient: true, AllowedOAuthScopes: ["openid"] };
  const byFlaw: Readonly<Record<UserPoolChoices["clientFlaw"], JsonObject>> = {
    none: { GenerateSecret: true, ...machine },
    "auth-flow": { GenerateSecret: true, ExplicitAuthFlows: ["ALLOW_CLIENT_CREDENTIALS"], ...machine },
    "no-secret": machine,
    "former-flow": { ExplicitAuthFlows: ["ADMIN_NO_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
    "no-callback": { ...signIn, AllowedOAuthFlows: ["code"] },
    "no-flow": { ...signIn, CallbackURLs: ["https://www.example.com/signed-in"] },
  };
  return byFlaw[clientFlaw];
}

/** The templates that are made of these choices. */
export const userPools = system({
  name: "user-pool",
  families: ["user-pools"],
  axes: userPoolAxes,
  reconcile: (choices) => choices,
  add: addUserPools,
  marks: ({ factor, verified, validity, clientFlaw, prefix, poolForm, poolWhen }: UserPoolChoices) => [
    factor,
    verified,
    validity,
    clientFlaw,
    prefix,
    poolForm,
    poolWhen,
  ],
});
