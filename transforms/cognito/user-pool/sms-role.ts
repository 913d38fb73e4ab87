import type { Edit, Finding } from "../../../src/contract/rule.js";
import { getAtt, sub } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Json, JsonObject } from "../../../src/values/json.js";
import { leftAlone, repaired, type Refused } from "../../aws/values/refused.js";
import { isTrustedBy, trustOf } from "../../aws/policies/trust.js";

const service = "cognito-idp.amazonaws.com";

/** Returns the one role of the template by which user pools send text messages; undefined if there is none, or several. */
export function smsRole(pool: ResourceView): ResourceView | undefined {
  const roles = viewsOf(pool.template, "AWS::IAM::Role").filter((role) => isTrustedBy(trustOf(role), service));
  const [only, ...others] = roles;
  const isUsable = only !== undefined && !only.isInLoop && only.existsWhere(pool.guards);
  return others.length === 0 && isUsable ? only : undefined;
}

/** Returns the finding on a pool that is to send messages: it takes the role that is there for them, or gets one. */
export function messagesBy(pool: ResourceView, { path, message }: Refused): Finding {
  const role = smsRole(pool);
  if (role !== undefined) {
    const refusal = { path, message: `${message}; ${role.logicalId} is the role for it` };
    return repaired(pool, refusal, "review", [
      { path: pool.pathOf("SmsConfiguration"), after: configurationWith(role) },
    ]);
  }
  if (pool.isInLoop) return leftAlone(pool, { path, message }, "add SmsConfiguration with a role");
  return {
    logicalId: pool.logicalId,
    path,
    message: `${message}; a role is added`,
    isRefused: true,
    class: "review",
    impact: "none",
    impactNote: "SMS messages are billed",
    fix: giveSmsRole,
  };
}

/** Returns what SmsConfiguration says with a role of the template. */
function configurationWith(role: ResourceView): JsonObject {
  const tests = trustOf(role)?.flatMap((statement) => statement.tests) ?? [];
  const found = tests.find(({ key }) => key === "sts:externalid");
  const external = found && role.template.at(found.path);
  return { SnsCallerArn: getAtt(role.logicalId, "Arn"), ...(external !== undefined && { ExternalId: external }) };
}

/**
 * Gives a pool an SmsConfiguration with a role of its own.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-sms-settings.html
 */
function giveSmsRole(edit: Edit, pool: ResourceView): void {
  const external: Json = sub(`\${AWS::StackName}-${pool.logicalId}`);
  const trust = {
    Effect: "Allow",
    Principal: { Service: service },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "sts:ExternalId": external } },
  };
  const publish = { Effect: "Allow", Action: "sns:Publish", Resource: "*" };
  const properties = {
    AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [trust] },
    Policies: [{ PolicyName: "send-text-messages", PolicyDocument: { Version: "2012-10-17", Statement: [publish] } }],
  };
  const condition = pool.condition === undefined ? {} : { Condition: pool.condition };
  const name = edit.resource(
    `${pool.logicalId}SmsRole`,
    { Type: "AWS::IAM::Role", ...condition, Properties: properties },
    { after: pool.logicalId },
  );
  edit.set(pool.in(edit.template).pathOf("SmsConfiguration"), {
    SnsCallerArn: getAtt(name, "Arn"),
    ExternalId: external,
  });
}
