import { own, type JsonObject } from "../../../src/values/json.js";
import { hasAction, namesEveryone, type Statement, type Test } from "../policies/statements.js";

/** Lets AWS services alone create grants, which give others rights that the policy does not show. */
export const grantsStatement: JsonObject = {
  Sid: "DenyGrantsForOthersThanServices",
  Effect: "Deny",
  Principal: { AWS: "*" },
  Action: "kms:CreateGrant",
  Resource: "*",
  Condition: { BoolIfExists: { "kms:GrantIsForAWSResource": "false", "aws:PrincipalIsAWSService": "false" } },
};

/** True if a statement denies grants to whoever is no AWS service, and nothing else. */
export function keepsGrantsToServices(statement: Statement): boolean {
  const { effect, actions, body, tests, isAboutOtherActions } = statement;
  const isAboutGrants = !isAboutOtherActions && actions?.length === 1 && hasAction(statement, "kms:CreateGrant");
  if (effect !== "Deny" || !isAboutGrants || !namesEveryone(statement)) return false;
  if (own(body, "NotResource") !== undefined || !tests.every(isFalseForServices)) return false;
  return [...keysOfServices].every((key) => tests.some((test) => test.key === key));
}

const keysOfServices = new Set(["kms:grantisforawsresource", "aws:principalisawsservice"]);

function isFalseForServices({ operator, key, values }: Test): boolean {
  return operator === "boolifexists" && keysOfServices.has(key) && values?.length === 1 && values[0] === "false";
}
