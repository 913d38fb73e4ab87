import { at, type Judge } from "./judge.js";

/** What other tools ask of user pools. */
export const cognito: readonly Judge[] = [
  {
    rule: "cognito-mfa",
    asks: ["COGNITO_USER_POOL_MFA_CONFIGURATION_RULE", "F78", "74a18d1a-cf02-4a31-8791-ed0967ad7fdc"],
    link: "https://docs.kics.io/latest/queries/cloudformation-queries/aws/74a18d1a-cf02-4a31-8791-ed0967ad7fdc",
    type: "AWS::Cognito::UserPool",
    passes: (pool) => ["ON", "OPTIONAL"].includes(String(at(pool, "MfaConfiguration"))),
  },
];
