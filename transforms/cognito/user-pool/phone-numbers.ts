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
  const verified = verifiedInVain(pool);
  if (verified === undefined) return;
  const path = pool.pathOf("AutoVerifiedAttributes");
  const message =
    "AWS rejects the user pool (SMS configuration is required when phone_number is selected for auto verification)";
  const others = withoutNumbers(verified);
  yield areMessagesNeeded(pool)
    ? messagesBy(pool, { path, message })
    : repaired(pool, { path, message: `${message}; ${others.join(", ")} is verified` }, "review", [
        { path, after: others },
      ]);
}

/** True if a pool that cannot send messages gets the means to, since it has to verify phone numbers. */
export function areMessagesNeeded(pool: ResourceView): boolean {
  const verified = verifiedInVain(pool);
  if (verified === undefined) return false;
  return smsRole(pool) !== undefined || withoutNumbers(verified).length === 0 || needsNumbers(pool);
}

/** Returns what is verified, phone numbers among it, where no messages can be sent. */
function verifiedInVain(pool: ResourceView): readonly string[] | undefined {
  const verified = textsOf(pool, "AutoVerifiedAttributes");
  return verified?.includes("phone_number") === true && isAbsent(pool, "SmsConfiguration") ? verified : undefined;
}

function withoutNumbers(attributes: readonly string[]): string[] {
  return attributes.filter((attribute) => attribute !== "phone_number");
}

/** True if people sign in, or prove who they are, by a phone number. */
function needsNumbers(pool: ResourceView): boolean {
  const named = ["UsernameAttributes", "AliasAttributes"].some((property) => {
    const attributes = textsOf(pool, property);
    return attributes === undefined || attributes.includes("phone_number");
  });
  return named || pool.property("EnabledMfas").items.some(({ value }) => value === "SMS_MFA");
}
