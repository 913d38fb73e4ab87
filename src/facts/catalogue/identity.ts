import { own, type Json } from "../../values/json.js";
import type { Thing } from "../facts.js";
import type { Query } from "../query.js";
import { itemsOf, textAt, withProperties } from "../reading.js";

const iamQuotas = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html";

/** IAM and Organizations: global, asked once. */
export const identityQueries: readonly Query[] = [
  {
    id: "iam-oidc-providers",
    tells: "for which URLs the account has an OIDC provider",
    type: "AWS::IAM::OIDCProvider",
    scope: "global",
    declared: ["AWS::IAM::OIDCProvider"],
    asked: ["AWS::IAM::OIDCProvider"],
    call: { service: "iam", operation: "ListOpenIDConnectProviders" },
    reading: { at: "OpenIDConnectProviderList", arn: "Arn", more: withUrl },
    actions: ["iam:ListOpenIDConnectProviders"],
    quota: {
      of: "OIDC providers of an account",
      limit: 100,
      isAdjustable: true,
      source: iamQuotas,
      date: "2026-11-30",
    },
  },
  {
    id: "iam-service-linked-roles",
    tells: "for which services the account has a service-linked role",
    type: "AWS::IAM::ServiceLinkedRole",
    scope: "global",
    declared: ["AWS::IAM::ServiceLinkedRole"],
    asked: ["AWS::IAM::ServiceLinkedRole"],
    // By path, which names the service: what the role is called is for the service to say.
    call: {
      service: "iam",
      operation: "ListRoles",
      input: { PathPrefix: "/aws-service-role/" },
      paging: ["Marker", "Marker"],
    },
    reading: { at: "Roles", name: "RoleName", arn: "Arn", keep: ["Path"], more: withService },
    actions: ["iam:ListRoles"],
  },
  {
    id: "iam-roles",
    tells: "which roles the account has, and which services they trust",
    type: "AWS::IAM::Role",
    scope: "global",
    asked: ["AWS::IAM::Role"],
    call: { service: "iam", operation: "ListRoles", paging: ["Marker", "Marker"] },
    reading: { at: "Roles", name: "RoleName", arn: "Arn", keep: ["Path"], more: withTrusted },
    actions: ["iam:ListRoles"],
    quota: { of: "roles of an account", limit: 1000, isAdjustable: true, source: iamQuotas, date: "2026-11-30" },
  },
  {
    id: "organization",
    tells: "whether the account is in an organization, and which account manages it",
    type: "AWS::Organizations::Organization",
    scope: "global",
    declared: ["AWS::Organizations::Organization"],
    asked: ["AWS::Organizations::Organization"],
    call: { service: "organizations", operation: "DescribeOrganization", none: ["AWSOrganizationsNotInUseException"] },
    reading: { at: "Organization", id: "Id", arn: "Arn", keep: ["MasterAccountId", "FeatureSet"] },
    actions: ["organizations:DescribeOrganization"],
    quota: {
      of: "organizations of an account",
      limit: 1,
      isAdjustable: false,
      source: "https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateOrganization.html",
      date: "2026-11-30",
    },
  },
];

/** The ARN of a provider ends in its URL without the scheme. */
function withUrl(provider: Thing): Thing {
  const [, url] = provider.arn?.split(":oidc-provider/") ?? [];
  return url === undefined ? provider : withProperties(provider, { Url: `https://${url}` });
}

function withService(role: Thing, item: Json): Thing {
  const service = textAt(item, "Path")?.split("/")[2];
  return service === undefined ? role : withProperties(role, { AWSServiceName: service });
}

/** Adds which services may assume a role; the document stands in the answer as a part of a URL does. */
function withTrusted(role: Thing, item: Json): Thing {
  const document = textAt(item, "AssumeRolePolicyDocument");
  if (document === undefined) return role;
  try {
    const policy: Json = JSON.parse(document.startsWith("%") ? decodeURIComponent(document) : document);
    const statements = itemsOf(own(policy, "Statement"));
    const services = statements.flatMap((each) => {
      const service = own(each, "Effect") === "Allow" ? own(own(each, "Principal"), "Service") : undefined;
      return Array.isArray(service) ? service : [service ?? null];
    });
    const names = services.filter((each) => typeof each === "string");
    return withProperties(role, { TrustedServices: [...new Set(names)] });
  } catch {
    return role;
  }
}
