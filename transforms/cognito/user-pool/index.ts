import type { Finding, ResourceType, TemplateRule } from "../../../src/contract/rule.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { isReadable } from "../../aws/values/visibility.js";
import { authFlowFindings } from "./auth-flows.js";
import { domainPrefixFindings } from "./domain-prefixes.js";
import { callbackParameter, oauthFindings } from "./oauth-flows.js";
import { phoneNumberFindings } from "./phone-numbers.js";
import { roleMappingFindings } from "./role-mappings.js";
import { secondFactorFindings } from "./second-factors.js";
import { signInNameFindings } from "./sign-in-names.js";
import { unusedAccountFindings } from "./unused-accounts.js";

/** What is wrong with a resource, by its type. */
const findings: Readonly<Record<ResourceType, readonly ((view: ResourceView) => Iterable<Finding>)[]>> = {
  "AWS::Cognito::UserPool": [secondFactorFindings, phoneNumberFindings, unusedAccountFindings, signInNameFindings],
  "AWS::Cognito::UserPoolClient": [authFlowFindings, oauthFindings],
  "AWS::Cognito::UserPoolDomain": [domainPrefixFindings],
  "AWS::Cognito::IdentityPoolRoleAttachment": [roleMappingFindings],
};

/** Writes user pools and their clients as Amazon Cognito takes them. */
export const userPool: TemplateRule = {
  kind: "template",
  id: "user-pool",
  title: "Fix user pools and app clients that Amazon Cognito rejects",
  why: "MFA needs a delivery method, an OAuth flow its scopes and client secret, and SMS messages a role. Amazon Cognito validates this only at deployment, and rejects the user pool or client.",
  tags: ["deploy"],
  level: "default",
  phase: "shape",
  // Properties have their names and places by then.
  after: ["template-shape"],
  types: [
    "AWS::Cognito::UserPool",
    "AWS::Cognito::UserPoolClient",
    "AWS::Cognito::UserPoolDomain",
    "AWS::Cognito::IdentityPoolRoleAttachment",
  ],
  controls: { "cfn-lint": ["E3030"] },
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpool.html",
    "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html",
    "https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-sms-settings.html",
    "https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-assign-domain-prefix.html",
  ],
  parameters: [callbackParameter],
  *find(template) {
    for (const [type, found] of Object.entries(findings)) {
      for (const view of viewsOf(template, type)) {
        if (isReadable(view)) for (const findingsOn of found) yield* findingsOn(view);
      }
    }
  },
};
