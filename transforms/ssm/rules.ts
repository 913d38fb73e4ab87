import type { Rule } from "../../src/contract/rule.js";
import { ssmDocument } from "./ssm-document/index.js";

/** The rules about AWS Systems Manager. */
export const ssm: readonly Rule[] = [ssmDocument];
