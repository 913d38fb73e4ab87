import type { Rule } from "../../src/contract/rule.js";
import { nestedStack } from "./nested-stack/index.js";
import { typeActivation } from "./type-activation/index.js";

/** The rules about AWS CloudFormation itself. */
export const cloudformation: readonly Rule[] = [nestedStack, typeActivation];
