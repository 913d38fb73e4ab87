import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { leftAlone } from "../../aws/values/refused.js";
import { isAbsent, valuesWhere } from "./branches.js";

/**
 * Returns the finding on a pool whose users have names, and none.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
 */
export function* signInNameFindings(pool: ResourceView): Iterable<Finding> {
  const isBoth = valuesWhere(pool, "UsernameAttributes").some(
    ({ guards }) => !isAbsent(pool, "UsernameAttributes", guards) && !isAbsent(pool, "AliasAttributes", guards),
  );
  if (!isBoth) return;
  const message =
    "AWS rejects the user pool (Only one of the aliasAttributes or usernameAttributes can be set in a User pool)";
  const choice =
    "keep UsernameAttributes if the address replaces the user name, AliasAttributes if it is an additional sign-in name";
  yield leftAlone(pool, { path: pool.pathOf("AliasAttributes"), message }, choice);
}
