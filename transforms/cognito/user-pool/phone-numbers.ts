import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { repaired } from "../../aws/values/refused.js";
import { isAbsent, textsOf } from "./branches.js";
import { messagesBy, smsRole } from "./sms-role.js";

/**
 * Returns what is wrong with a pool that is to verify phone numbers and cannot send messages. A role of the template is
 * taken; else the numbers stay unverified where nothing else needs them; else the pool gets a role.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-sms-settings.html
 */
export function* phoneNumberFindings(pool: ResourceView): Iterable<Finding> {
  const verified = textsOf(pool, "AutoVerifiedAttributes");
  if (verified?.includes("phone_number") !== true || !isAbsent(pool, "SmsConfiguration")) return;
  const path = pool.pathOf("AutoVerifiedAttributes");
  const message =
    "AWS refuses the user pool (SMS configuration is required when phone_number is selected for auto verification)";
  const others = verified.filter((attribute) => attribute !== "phone_number");
  const isNeeded = smsRole(pool) !== undefined || others.length === 0 || needsNumbers(pool);
  yield isNeeded
    ? messagesBy(pool, { path, message })
    : repaired(pool, { path, message: `${message}; ${others.join(", ")} is verified` }, "review", [
        { path, after: others },
      ]);
}

/** True if people sign in, or prove who they are, by a phone number. */
function needsNumbers(pool: ResourceView): boolean {
  const named = ["UsernameAttributes", "AliasAttributes"].some((property) => {
    const attributes = textsOf(pool, property);
    return attributes === undefined || attributes.includes("phone_number");
  });
  return named || pool.property("EnabledMfas").items.some(({ value }) => value === "SMS_MFA");
}
