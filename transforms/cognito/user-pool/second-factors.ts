import type { Finding } from "../../../src/contract/rule.js";
import { ifCondition, isTrue, noValue, type Guard } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Json } from "../../../src/values/json.js";
import { leftAlone, repaired, type Refused } from "../../aws/values/refused.js";
import { isAbsent, textsOf } from "./branches.js";
import { factorByParameter } from "./second-factor-choice.js";
import { areMessagesNeeded } from "./phone-numbers.js";
import { messagesBy, smsRole } from "./sms-role.js";

const answer = "SMS configuration and Auto verification for phone_number are required when MFA is required/optional";

/**
 * Returns what is wrong with a pool that wants a second factor: it is an SMS unless EnabledMfas says otherwise, and an SMS
 * needs an SmsConfiguration.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpool.html (EnabledMfas)
 * https://github.com/aws/aws-cdk/issues/11478
 */
export function* secondFactorFindings(pool: ResourceView): Iterable<Finding> {
  for (const { value, guards, path } of pool.property("MfaConfiguration").leaves) {
    const isOpen = isAbsent(pool, "SmsConfiguration") && isAbsent(pool, "EnabledMfas") && !areMessagesNeeded(pool);
    if (guards.length === 0 && isOpen) {
      const finding = factorByParameter(pool, value, path, answer);
      if (finding !== undefined) yield finding;
    }
    const isWanted = isTrue(value) || (typeof value === "string" && /^(?:on|optional)$/i.test(value));
    if (!isWanted || !isAbsent(pool, "SmsConfiguration", guards)) continue;
    const refusal = { path, message: `AWS rejects MfaConfiguration ${String(value)} (${answer})` };
    const finding = isAbsent(pool, "EnabledMfas", guards)
      ? withoutFactors(pool, refusal, guards)
      : withoutMessages(pool, refusal, guards.length > 0);
    if (finding !== undefined) yield finding;
  }
}

/** Nothing says which factor is meant: messages where a role is there for them, else the one that needs none. */
function withoutFactors(pool: ResourceView, refusal: Refused, guards: readonly Guard[]): Finding | undefined {
  const after = only(["SOFTWARE_TOKEN_MFA"], guards);
  if (after === undefined || (guards.length > 0 && pool.property("EnabledMfas").written !== undefined))
    return leftAlone(pool, refusal, "set EnabledMfas to SOFTWARE_TOKEN_MFA in that branch");
  // With the SmsConfiguration that phone numbers need the factor is a message.
  if (guards.length === 0 && areMessagesNeeded(pool)) return undefined;
  const { path, message } = refusal;
  if (guards.length === 0 && smsRole(pool) !== undefined) return messagesBy(pool, refusal);
  const meant = "without SmsConfiguration the second factor is an authenticator app";
  return repaired(pool, { path, message: `${message}; ${meant}` }, "review", [
    { path: pool.pathOf("EnabledMfas"), after },
  ]);
}

/** Returns a value that is there where a condition holds, or does not; undefined where several must. */
function only(value: Json, guards: readonly Guard[]): Json | undefined {
  const [guard, ...more] = guards;
  if (guard === undefined) return value;
  if (more.length > 0) return undefined;
  return guard.holds ? ifCondition(guard.condition, value, noValue) : ifCondition(guard.condition, noValue, value);
}

/** Messages are wanted by their name. */
function withoutMessages(pool: ResourceView, refusal: Refused, isBranch: boolean): Finding | undefined {
  if (textsOf(pool, "EnabledMfas")?.includes("SMS_MFA") !== true) return undefined;
  const { path, message } = refusal;
  const needs = { path, message: `${message}: SMS_MFA requires SmsConfiguration` };
  return isBranch ? leftAlone(pool, needs, "add SmsConfiguration with a role") : messagesBy(pool, needs);
}
