import type { Template } from "../../../src/template/template.js";
import { hasAction, type Statement, type Test } from "../../aws/policies/statements.js";

/** The account of the stack, as a key policy names it. */
const ownAccount = /^AWS:(?:arn:\$\{AWS::Partition\}:iam::\$\{AWS::AccountId\}:root|\$\{AWS::AccountId\})$/;

/** A role that only an AWS service can assume. */
const serviceLinked = /^AWS:arn:.+:role\/aws-service-role\//;

/** True if a statement may let whoever deploys the stack do this with the key. */
export function mayLetDeploy(template: Template, statement: Statement, action: string): boolean {
  const { effect, principals, actions, tests } = statement;
  if (effect !== "Allow" || tests.some(isForServices)) return false;
  const isDeployer = principals?.some((principal) => mayDeploy(template, principal)) ?? true;
  return isDeployer && (actions === undefined || hasAction(statement, action));
}

/** True if a statement lets the account of the stack do this with the key, wherever the key exists. */
export function letsAccount({ effect, principals, guards, tests }: Statement): boolean {
  return effect === "Allow" && guards.length === 0 && tests.length === 0 && (principals?.some(isOwnAccount) ?? false);
}

function isOwnAccount(principal: string): boolean {
  return ownAccount.test(principal);
}

/** True for a principal of an account, other than what the stack itself creates: that cannot create the stack. */
function mayDeploy(template: Template, principal: string): boolean {
  if (principal === "*") return true;
  if (!principal.startsWith("AWS:") || serviceLinked.test(principal)) return false;
  const id = /^AWS:\$\{([^{}.]+)\.Arn\}$/.exec(principal)?.[1];
  const type = id === undefined ? undefined : template.resource(id)?.type;
  return type !== "AWS::IAM::Role" && type !== "AWS::IAM::User";
}

/** True for a test that only a service passes that uses the key for somebody, or on its own behalf. */
function isForServices({ operator, key, values }: Test): boolean {
  if (!/^(?:string|arn)(?:equals|like)$/.test(operator) || values === undefined) return false;
  // CloudFormation calls AWS KMS as who deploys: https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
  if (key === "kms:viaservice") return !values.some((value) => /cloudformation|^\*/.test(value));
  return key === "aws:sourcearn" || key.startsWith("kms:encryptioncontext");
}
