import type { Rule } from "../../src/contract/rule.js";
import { glueSecurity } from "./glue-security.js";
import { glueVersion } from "./glue-version/index.js";

/** The rules about AWS Glue. */
export const glue: readonly Rule[] = [glueSecurity, glueVersion];
