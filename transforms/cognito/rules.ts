import type { Rule } from "../../src/contract/rule.js";
import { userPool } from "./user-pool/index.js";

/** The rules about Amazon Cognito. */
export const cognito: readonly Rule[] = [userPool];
