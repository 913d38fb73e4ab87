import type { Rule } from "../../src/contract/rule.js";
import { userPool } from "./user-pool/index.js";

/** The rules about Amazon Cognito. */
export const cognito: readonly Rule[] = [
  userPool,
  {
    kind: "property",
    id: "cognito-mfa",
    title: "Let the users of Cognito user pools protect their accounts with a second factor",
    why: "A password alone that was guessed or stolen opens an account. With optional multi-factor authentication each user can add an authenticator app, and nobody has to.",
    stability: "preview",
    controls: {
      "cfn-guard": ["COGNITO_USER_POOL_MFA_CONFIGURATION_RULE"],
      cfn_nag: ["F78"],
      KICS: ["74a18d1a-cf02-4a31-8791-ed0967ad7fdc"],
    },
    references: [
      "https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html",
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpool.html",
    ],
    tags: ["security"],
    type: "AWS::Cognito::UserPool",
    property: "MfaConfiguration",
    want: { oneOf: ["OPTIONAL", "ON"] },
    // Without a factor Cognito expects text messages, and a role that sends them.
    also: { EnabledMfas: { present: ["SOFTWARE_TOKEN_MFA"] } },
    flaw: "its users cannot have a second factor",
    class: "review",
    impactNote: "an application that offers its users no way to set up an authenticator app goes on as before",
  },
  {
    kind: "property",
    id: "cognito-guests",
    title: "Give guests of Cognito identity pools no credentials",
    why: "An identity pool that admits guests gives AWS credentials to everyone on the internet who knows its ID. They reach whatever the role of guests may do.",
    stability: "preview",
    controls: {
      "cfn-guard": ["COGNITO_ALLOW_UNAUTHENTICATED_IDENTITIES_RULE"],
      checkov: ["CKV_AWS_366"],
      cfn_nag: ["W57"],
    },
    references: ["https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools.html"],
    tags: ["security"],
    type: "AWS::Cognito::IdentityPool",
    property: "AllowUnauthenticatedIdentities",
    want: { is: false },
    leave: "an application that lets guests in stops working; set it to false if there is none",
    flaw: "it gives credentials to guests",
  },
];
