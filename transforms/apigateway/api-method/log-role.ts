import type { Finding } from "../../../src/contract/rule.js";
import { sub } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { own, type Json } from "../../../src/values/json.js";
import { policyArn } from "../../aws/policies/managed-policies.js";
import { documentsOfRole, rolesNamed } from "../../aws/policies/role-policies.js";
import { hasAction } from "../../aws/policies/statements.js";
import { isTrustedBy, trustOf } from "../../aws/policies/trust.js";
import { textOf } from "../../aws/values/normal-text.js";
import { leftAlone, repaired, type Change } from "../../aws/values/refused.js";
import { isReadable } from "../../aws/values/visibility.js";

const service = "apigateway.amazonaws.com";
const pushPolicy = policyArn("service-role/AmazonAPIGatewayPushToCloudWatchLogs");

/**
 * Returns the finding on a role for logs that API Gateway cannot assume, or that may not write any.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
 */
export function* logRoleFindings(account: ResourceView): Iterable<Finding> {
  const written = account.property("CloudWatchRoleArn").written;
  const [role, ...others] = rolesNamed(account.template, written);
  if (role === undefined || others.length > 0 || !isReadable(role)) return;
  const [distrust, want] = [isDistrusted(role), isWithoutLogs(role)];
  if (!distrust && !want) return;
  const lacks = [
    ...(distrust ? [`${role.logicalId} does not trust ${service}`] : []),
    ...(want ? [`${role.logicalId} does not allow writing logs`] : []),
  ].join(", and ");
  const refusal = {
    path: account.placeOf("CloudWatchRoleArn").path,
    message: `AWS rejects the role (The role ARN does not have required permissions configured. Please grant trust permission for API Gateway and add the required role policy): ${lacks}`,
  };
  const trusting = distrust ? trust(role) : [];
  if (trusting === undefined) yield leftAlone(account, refusal, `let the role trust ${service}`);
  else yield repaired(account, refusal, "safe", [...trusting, ...(want ? [attach(role)] : [])]);
}

function isDistrusted(role: ResourceView): boolean {
  const statements = trustOf(role);
  const isRead = statements?.every(({ principals }) => principals !== undefined) ?? false;
  return isRead && statements !== undefined && !isTrustedBy(statements, service);
}

/** Returns the changes that let API Gateway assume the role; undefined where more than one statement could be meant. */
function trust(role: ResourceView): Change[] | undefined {
  const [only, ...others] = trustOf(role) ?? [];
  const principal = only && own(own(only.body, "Principal"), "Service");
  if (only?.effect !== "Allow" || others.length > 0 || only.guards.length > 0 || principal === undefined)
    return undefined;
  const path = [...only.path, "Principal", "Service"];
  // Whoever else has the role goes on with it.
  const isShared = role.template.referencesTo(role.logicalId).some(({ owner }) => isUser(role, owner));
  const after = isShared ? [...(Array.isArray(principal) ? principal : [principal]), service] : service;
  return [{ path, after }];
}

/** True for what acts by a role: a policy is attached to it only. */
function isUser({ template }: ResourceView, owner: string): boolean {
  const type = template.resource(owner)?.type ?? "";
  return type !== "AWS::ApiGateway::Account" && !type.startsWith("AWS::IAM::");
}

function isWithoutLogs(role: ResourceView): boolean {
  const documents = documentsOfRole(role);
  if (documents === undefined || documents.includes(undefined)) return false;
  if (documents.some((statements) => statements?.some((each) => hasAction(each, "logs:PutLogEvents")))) return false;
  const managed = managedOf(role);
  return managed?.every((arn) => /:iam::aws:policy\//.test(arn) && !/log|administrator|poweruser/i.test(arn)) ?? false;
}

/** Returns the managed policies of a role; undefined where one of them cannot be read. */
function managedOf(role: ResourceView): string[] | undefined {
  const { written } = role.property("ManagedPolicyArns");
  if (written === undefined) return [];
  if (!Array.isArray(written)) return undefined;
  const texts = written.map((arn: Json) => textOf(role.template, arn));
  return texts.includes(undefined) ? undefined : texts.flatMap((text) => text ?? []);
}

function attach(role: ResourceView): Change {
  const { written } = role.property("ManagedPolicyArns");
  return {
    path: role.pathOf("ManagedPolicyArns"),
    after: [...(Array.isArray(written) ? written : []), sub(pushPolicy)],
  };
}
