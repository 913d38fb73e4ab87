import type { Rule } from "../../src/contract/rule.js";
import { logExports } from "./log-exports/index.js";
import { rdsKmsKey } from "./rds-kms-key/index.js";

/** The rules about Amazon RDS. */
export const rds: readonly Rule[] = [logExports, rdsKmsKey];
import { databaseEngineVersion } from "./database-engine-version/index.js";
import { rdsKmsKey } from "./rds-kms-key/index.js";

/** The rules about Amazon RDS. */
export const rds: readonly Rule[] = [databaseEngineVersion, rdsKmsKey];
