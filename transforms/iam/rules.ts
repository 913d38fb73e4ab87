import type { Rule } from "../../src/contract/rule.js";
import { iamInline } from "./iam-inline.js";
import { managedPolicy } from "./managed-policy/index.js";
import { passwordIam } from "./password-iam.js";
import { policyAction } from "./policy-action/index.js";
import { policyConditionKey } from "./policy-condition-key/index.js";
import { policyStatement } from "./policy-statement/index.js";
import { policyVersion } from "./policy-version.js";
import { trustPolicy } from "./trust-policy/index.js";
import { userRules } from "./user-rules.js";

/** The rules about AWS Identity and Access Management. */
export const iam: readonly Rule[] = [
  iamInline,
  managedPolicy,
  passwordIam,
  policyAction,
  policyConditionKey,
  policyStatement,
  policyVersion,
  trustPolicy,
  ...userRules,
];
