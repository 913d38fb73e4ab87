import type { Finding } from "../../../src/contract/rule.js";
import { isIntrinsic, isNoValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import { leftAlone, repaired, type Change } from "../../aws/values/refused.js";

/**
 * What a pool without a policy asks of passwords; with a policy what that does not say is not asked.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html
 */
const usualPolicy = {
  MinimumLength: 8,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
  RequireUppercase: true,
};

/** The days that a temporary password is valid if nobody says it. */
const usualDays = 7;

/**
 * Returns the finding on a pool that says by a property which is no longer used how long temporary passwords are valid.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUserConfigType.html
 */
export function* unusedAccountFindings(pool: ResourceView): Iterable<Finding> {
  const config = pool.property("AdminCreateUserConfig").written;
  const days = own(config, "UnusedAccountValidityDays");
  if (days === undefined || isNoValue(days) || isIntrinsic(config)) return;
  const path = [...pool.pathOf("AdminCreateUserConfig"), "UnusedAccountValidityDays"];
  const message =
    "AWS rejects UnusedAccountValidityDays (Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays)";
  const moved = daysIn(pool, days);
  if (moved === undefined) {
    yield leftAlone(pool, { path, message }, "set TemporaryPasswordValidityDays in PasswordPolicy");
    return;
  }
  const isLast = isObject(config) && Object.keys(config).length === 1;
  const gone = { path: isLast ? pool.pathOf("AdminCreateUserConfig") : path };
  yield repaired(pool, { path, message }, "safe", [...moved, gone]);
}

/** Returns the changes that say the days in the policy of passwords; undefined where that cannot be read. */
function daysIn(pool: ResourceView, days: Json): Change[] | undefined {
  const policies = pool.property("Policies").written ?? {};
  const policy = own(policies, "PasswordPolicy") ?? {};
  if (![policies, policy].every((each) => isObject(each) && !isIntrinsic(each))) return undefined;
  // What the policy says counts.
  if (own(policy, "TemporaryPasswordValidityDays") !== undefined) return [];
  const path = [...pool.pathOf("Policies"), "PasswordPolicy"];
  if (own(policies, "PasswordPolicy") !== undefined)
    return [{ path: [...path, "TemporaryPasswordValidityDays"], after: days }];
  const isUsual = String(days) === String(usualDays);
  return isUsual ? [] : [{ path, after: { ...usualPolicy, TemporaryPasswordValidityDays: days } }];
}
