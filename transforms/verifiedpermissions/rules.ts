import type { Rule } from "../../src/contract/rule.js";
import { policyStore } from "./policy-store/index.js";

/** The rules about Amazon Verified Permissions. */
export const verifiedpermissions: readonly Rule[] = [policyStore];
