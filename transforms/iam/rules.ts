import type { Rule } from "../../src/contract/rule.js";
import { managedPolicy } from "./managed-policy/index.js";
import { policyAction } from "./policy-action/index.js";
import { policyConditionKey } from "./policy-condition-key/index.js";
import { policyStatement } from "./policy-statement/index.js";
import { trustPolicy } from "./trust-policy/index.js";

/** The rules about AWS Identity and Access Management. */
export const iam: readonly Rule[] = [managedPolicy, policyAction, policyConditionKey, policyStatement, trustPolicy];
