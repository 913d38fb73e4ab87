import type { Rule } from "../../src/contract/rule.js";
import { templateUrl } from "./template-url/index.js";
import { typeActivation } from "./type-activation/index.js";

/** The rules about AWS CloudFormation itself, and what reads its templates. */
export const cloudformation: readonly Rule[] = [templateUrl, typeActivation];
