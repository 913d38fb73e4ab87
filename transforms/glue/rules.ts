import type { Rule } from "../../src/contract/rule.js";
import { glueVersion } from "./glue-version/index.js";

/** The rules about AWS Glue. */
export const glue: readonly Rule[] = [glueVersion];
