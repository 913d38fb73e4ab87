import type { Rule } from "../../src/contract/rule.js";
import { backupVaultCmk } from "./backup-vault-cmk.js";

/** The rules about AWS Backup. */
export const backup: readonly Rule[] = [backupVaultCmk];
