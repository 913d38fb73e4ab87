import { getAtt, ifCondition, ref } from "../../src/template/intrinsics.js";
import type { Json, JsonObject } from "../../src/values/json.js";
import type { Axes } from "./picker.js";
import type { Draft } from "./template-draft.js";
import { system } from "./system.js";

/** Whom a role trusts in a way that IAM refuses. */
interface TrustChoices {
  trusted: "cognito" | "saml" | "oidc" | "host" | "service";
  trustFlaw: "kind" | "action" | "resource" | "star";
  identityPool: "one" | "none" | "two" | "parameter";
  trustForm: "list" | "one-statement" | "if";
  trustWhen: "always" | "prod-all";
}

/** The values of each choice, the usual ones more than once. */
const trustAxes: Axes<TrustChoices> = {
  trusted: ["cognito", "saml", "cognito", "oidc", "host", "service"],
  trustFlaw: ["kind", "action", "kind", "resource", "star"],
  identityPool: ["one", "none", "one", "two", "parameter"],
  trustForm: ["list", "list", "one-statement", "if"],
  trustWhen: ["always", "always", "prod-all"],
};

/** Adds a role that trusts somebody in a way that IAM refuses. */
function addTrustPolicies(draft: Draft, choices: TrustChoices): void {
  const { identityPool, trustWhen, trustForm, trusted } = choices;
  const when = { Condition: trustWhen === "prod-all" ? draft.isProd() : undefined };
  const pools = { one: ["Visitors"], none: [], two: ["Visitors", "Staff"], parameter: [] }[identityPool];
  for (const pool of pools)
    draft.resource(pool, "AWS::Cognito::IdentityPool", { AllowUnauthenticatedIdentities: false });
  if (identityPool === "parameter") draft.parameter("VisitorsIdentityPoolId", {});
  if (trusted === "oidc") {
    const properties = { Url: "https://login.example.com", ClientIdList: ["shop"] };
    draft.resource("Provider", "AWS::IAM::OIDCProvider", properties);
  }
  const wrong = statement(choices);
  const other = { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" };
  const statements: Readonly<Record<TrustChoices["trustForm"], Json>> = {
    list: [other, wrong],
    "one-statement": wrong,
    if: trustForm === "if" ? [ifCondition(draft.isProd(), wrong, other)] : [],
  };
  const document = { Version: "2012-10-17", Statement: statements[trustForm] };
  draft.resource("Visitor", "AWS::IAM::Role", { AssumeRolePolicyDocument: document }, when);
}

function statement({ trusted, trustFlaw }: TrustChoices): JsonObject {
  const names: Readonly<Record<TrustChoices["trusted"], Json>> = {
    cognito: "cognito-identity.amazonaws.com",
    saml: "arn:aws:iam::123456789012:saml-provider/corporate",
    oidc: getAtt("Provider", "Arn"),
    host: "login.example.com",
    service: "lambda.amazonaws.com",
  };
  const isService = trusted === "service";
  const kind = trustFlaw === "kind" || isService ? "Service" : "Federated";
  const action = isService
    ? "sts:AssumeRole"
    : trusted === "saml"
      ? "sts:AssumeRoleWithSAML"
      : "sts:AssumeRoleWithWebIdentity";
  return {
    Effect: "Allow",
    Principal: trustFlaw === "star" ? "*" : { [kind]: names[trusted] },
    Action: trustFlaw === "action" || trustFlaw === "kind" ? "sts:AssumeRole" : action,
    ...(trustFlaw === "resource" && { Resource: "*" }),
    ...(trustFlaw === "star" && { Condition: { StringEquals: { "aws:PrincipalAccount": ref("AWS::AccountId") } } }),
  };
}

/** The templates that are made of these choices. */
export const trustPolicies = system({
  name: "trust-policy",
  families: ["trust-policies"],
  axes: trustAxes,
  reconcile: (choices) => choices,
  add: addTrustPolicies,
  marks: ({ trusted, trustFlaw, identityPool, trustForm, trustWhen }: TrustChoices) => [
    trusted,
    trustFlaw,
    identityPool,
    trustForm,
    trustWhen,
  ],
});
